"""The report's door: who gets in, what it serves."""

import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from furrow.insights.schema import StudyReport
from furrow.studies.models import Study, Task


def _address(study: Study) -> str:
    return f"/api/v1/studies/{study.pk}/report/"


def _whole_run(take_part: Callable[..., Any], tasks: list[Task]) -> None:
    person = take_part().baseline()
    person.tries(tasks[0], 7000, 12_000, visits="/shop/thanks.html").looks(7000, 12_000)
    person.answers(12_500, "seq", 6, tasks[0]).tries(tasks[1], 13_000, 15_000)
    person.clicks(8000, "/shop/", 10, 20).does(16_000, "run_finished").save()


def test_a_report_without_any_participant_fits_its_schema(as_alice: Client, study: Study):
    answer = as_alice.get(_address(study))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    StudyReport.model_validate_json(answer.content, strict=True, extra="forbid")


def test_a_report_with_participants_fits_its_schema(
    as_alice: Client, study: Study, tasks: list[Task], take_part: Callable[..., Any]
):
    _whole_run(take_part, tasks)
    take_part(camera=False).save()
    answer = as_alice.get(_address(study))
    StudyReport.model_validate_json(answer.content, strict=True, extra="forbid")


def test_the_hash_is_of_the_sorted_compact_rest(
    as_alice: Client, study: Study, tasks: list[Task], take_part: Callable[..., Any]
):
    _whole_run(take_part, tasks)
    report = json.loads(as_alice.get(_address(study)).content)
    digest = report.pop("sha256")
    canonical = json.dumps(report, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == digest


def test_no_number_ends_in_a_needless_point_zero(
    as_alice: Client, study: Study, tasks: list[Task], take_part: Callable[..., Any]
):
    """JavaScript writes 1 where Python writes 1.0: the hash could not be checked there."""
    _whole_run(take_part, tasks)

    def refuse(text: str) -> float:
        assert not text.endswith(".0"), text
        return float(text)

    json.loads(as_alice.get(_address(study)).content, parse_float=refuse)


def test_the_number_of_queries_does_not_grow_with_participants(
    as_alice: Client, study: Study, tasks: list[Task], take_part: Callable[..., Any]
):
    counts = []
    for _ in range(2):
        _whole_run(take_part, tasks)
        _whole_run(take_part, tasks)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            as_alice.get(_address(study))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_another_researchers_study_does_not_exist(as_bob: Client, study: Study):
    answer = as_bob.get(_address(study))
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_who_is_not_signed_in_is_refused(study: Study):
    assert Client().get(_address(study)).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_report_can_only_be_read(as_alice: Client, study: Study, method: str):
    assert getattr(as_alice, method)(_address(study)).status_code == 405


def test_the_api_document_describes_the_report(as_alice: Client, study: Study):
    document = as_alice.get("/api/schema/", headers={"Accept": "application/json"}).json()
    schemas = document["components"]["schemas"]
    operation = document["paths"]["/api/v1/studies/{id}/report/"]["get"]
    reference = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert reference.rpartition("/")[2] == "StudyReport"
    assert set(schemas["Timeline"]["required"]) >= {"raw", "corrected", "share", "valence"}
    assert schemas["RowsByLabel"]["properties"]["happy"]["items"]["anyOf"][1] == {"type": "null"}


def test_a_browser_gets_the_same_report_packed(as_alice: Client, study: Study):
    headers = {"Accept-Encoding": "gzip, br"}
    packed = as_alice.get(_address(study), headers=headers)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    report = json.loads(gzip.decompress(packed.content))
    assert report["study"]["id"] == str(study.pk)
    assert "Content-Encoding" not in as_alice.get(_address(study)).headers


def test_a_word_for_seconds_is_refused(as_alice: Client, study: Study):
    answer = as_alice.get(_address(study), {"seconds": "please"})
    assert answer.status_code == 400
    assert "true or false" in answer.json()["fields"]["seconds"][0]
