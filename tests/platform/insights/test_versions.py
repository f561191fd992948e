"""A report over more than one version of the weights, as after a promotion."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from furrow.insights.report import make_report
from furrow.insights.schema import StudyReport
from furrow.studies.models import Study, Task

TakePart = Callable[..., Any]
OLD, NEW = "student-b-1.0.0", "student-c-2.0.0"


@pytest.fixture
def promoted(take_part: TakePart, tasks: list[Task]) -> tuple[Any, Any]:
    """Two participants of ten seconds at the first task; the second sees a promotion after five."""
    before = take_part().does(0, "baseline_started").does(6000, "baseline_finished")
    before.looks(0, 6000, version=OLD).tries(tasks[0], 7000, 17_000).looks(
        7000, 17_000, version=OLD, happy=0.2
    ).save()
    during = take_part().does(0, "baseline_started").does(6000, "baseline_finished")
    during.looks(0, 6000, version=OLD).tries(tasks[0], 7000, 17_000)
    during.looks(7000, 12_000, version=OLD, happy=0.2)
    during.looks(12_000, 17_000, version=NEW, happy=0.7).save()
    return before, during


def _report(study: Study, version: str | None = None) -> dict[str, Any]:
    return dict(make_report(study, timezone.now(), version, seconds=True))


def _seconds(report: dict[str, Any]) -> dict[str, Any]:
    return dict(report["timelines"][0])


def test_both_versions_are_counted_and_named(study: Study, promoted: tuple[Any, Any]):
    model = _report(study)["model"]
    assert model["versions"] == [OLD, NEW]
    assert model["version"] is None
    assert model["by_version"] == [
        {"version": OLD, "readings": 30 + 50 + 30 + 25, "participants": 2},
        {"version": NEW, "readings": 25, "participants": 1},
    ]
    assert "More than one version" in model["mixture"]
    assert "student-c-2.0.0 (25 readings of 1 participant)" in model["mixture"]


def test_one_version_says_nothing_of_a_mixture(study: Study, take_part: TakePart):
    take_part().baseline().save()
    model = _report(study)["model"]
    assert model["mixture"] is None
    assert [count["readings"] for count in model["by_version"]] == [30]


def test_figures_hold_only_what_the_chosen_version_read(study: Study, promoted: tuple[Any, Any]):
    whole, new, old = (_seconds(_report(study, version)) for version in (None, NEW, OLD))
    assert whole["raw"]["happy"] == pytest.approx([0.2] * 5 + [0.45] * 5, abs=0.01)
    assert new["raw"]["happy"] == pytest.approx([None] * 5 + [0.7] * 5, abs=0.01)
    assert old["raw"]["happy"] == pytest.approx([0.2] * 10, abs=0.01)
    assert (old["n"], new["n"]) == ([2] * 5 + [1] * 5, [0] * 5 + [1] * 5)


def test_what_another_version_read_is_not_missing(study: Study, promoted: tuple[Any, Any]):
    """Otherwise a face would seem to vanish at the moment of a promotion."""
    report = _report(study, NEW)
    assert _seconds(report)["coverage"] == [None] * 5 + [1] * 5
    assert report["model"]["coverage"] == 1
    assert [person["coverage"] for person in report["participants"]] == [None, 1]
    line = report["runs"][1]
    assert line["coverage"][7:12] == [None] * 5
    assert line["coverage"][12:] == [1] * 5
    assert (report["quality"]["frames"], report["quality"]["weights"]) == (25, [NEW])


def test_a_neutral_face_of_another_version_is_no_baseline(study: Study, promoted: tuple[Any, Any]):
    assert all(person["baseline"]["ok"] for person in _report(study, OLD)["participants"])
    heads = [person["baseline"] for person in _report(study, NEW)["participants"]]
    assert not any(head["ok"] for head in heads)
    assert {head["reason"] for head in heads} == {
        "another version of the weights read the neutral capture"
    }


def test_choosing_a_version_changes_no_time_and_no_outcome(
    study: Study, take_part: TakePart, tasks: list[Task]
):
    """An unfinished attempt lasts until the last frame, whoever read it."""
    person = take_part().does(0, "task_started", task=tasks[0].pk)
    person.looks(0, 3000, version=OLD).looks(3000, 9000, version=NEW).save()
    whole, old = _report(study), _report(study, OLD)
    for part in ("funnel", "tasks", "sus", "iso"):
        assert old[part] == whole[part]
    assert old["runs"][0]["tasks"] == whole["runs"][0]["tasks"]
    assert whole["runs"][0]["tasks"][0]["to_ms"] == 8800


def test_the_door_takes_a_version_and_the_hash_is_of_what_it_serves(
    as_alice: Client, study: Study, promoted: tuple[Any, Any]
):
    address = f"/api/v1/studies/{study.pk}/report/"
    answer = as_alice.get(address, {"version": NEW})
    StudyReport.model_validate_json(answer.content, strict=True, extra="forbid")
    report = json.loads(answer.content)
    assert report["model"]["version"] == NEW
    assert report["sha256"] != as_alice.get(address).json()["sha256"]


def test_a_version_that_read_nothing_is_refused_by_name(
    as_alice: Client, study: Study, promoted: tuple[Any, Any]
):
    answer = as_alice.get(f"/api/v1/studies/{study.pk}/report/", {"version": "student-z-9"})
    assert answer.status_code == 404
    problem = answer.json()
    assert problem["code"] == "unknown_version"
    assert problem["detail"].endswith(f"there is {OLD}, {NEW}.")
