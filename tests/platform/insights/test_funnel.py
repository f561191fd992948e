"""Who is counted where, and who in no figure."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from furrow.accounts.models import User
from furrow.insights.report import make_report
from furrow.runs.exclusion import exclude, include
from furrow.studies.models import Study, StudyLink, Task

TakePart = Callable[..., Any]


def _report(study: Study) -> dict[str, Any]:
    return dict(make_report(study, timezone.now()))


def test_excluding_a_run_takes_it_out_of_every_figure_and_back(
    alice: User, study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    take_part().tries(tasks[1], 0, 9000).save()
    odd = take_part().tries(tasks[1], 0, 90_000).does(91_000, "run_finished").save()
    before = _report(study)
    exclude(study.pk, odd.run_id, alice.pk, "A colleague")
    report = _report(study)
    reason = {"run": odd.run_id, "label": "P2", "reason": "A colleague"}
    assert report["funnel"]["excluded"] == [reason]
    assert (report["funnel"]["joined"], report["funnel"]["completed"]) == (1, 0)
    assert report["tasks"][1]["time"]["values"] == [9]
    assert [person["label"] for person in report["participants"]] == ["P1"]
    include(study.pk, odd.run_id)
    again = _report(study)
    for part in ("funnel", "tasks", "participants"):
        assert again[part] == before[part]


def test_who_was_screened_out_is_in_the_funnel_alone(study: Study, take_part: TakePart) -> None:
    take_part().looks(0, 2000).does(2000, "screened_out").save()
    report = _report(study)
    assert (report["funnel"]["consented"], report["funnel"]["screened_out"]) == (1, 1)
    assert report["participants"] == []
    assert report["quality"]["frames"] == 0


def test_personal_links_are_invitations(study: Study) -> None:
    assert _report(study)["funnel"]["invited"] is None
    for is_pilot in (False, False, True):
        StudyLink.objects.create(study=study, kind=StudyLink.Kind.PERSONAL, is_pilot=is_pilot)
    assert _report(study)["funnel"]["invited"] == 2


@pytest.mark.parametrize(("asked", "status"), [("9", 404), ("one", 400), ("-1", 400), ("1", 200)])
def test_a_version_that_is_not_there_is_refused_in_words(
    as_alice: Client, study: Study, asked: str, status: int
) -> None:
    answer = as_alice.get(f"/api/v1/studies/{study.pk}/report/", {"study_version": asked})
    assert answer.status_code == status
    if status == 404:
        assert answer.json() == {
            "code": "unknown_study_version",
            "detail": "The study has no version 9; there is 1.",
        }
