"""The neutral baseline of each participant, and how well they could be read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from furrow.insights.report import make_report
from furrow.studies.models import Study, Task
from furrow.studies.services import close_study

TakePart = Callable[..., Any]


def _only(study: Study) -> dict[str, Any]:
    [participant] = make_report(study, timezone.now())["participants"]
    return dict(participant)


def test_a_good_capture_is_a_baseline(study: Study, take_part: TakePart):
    take_part().baseline(1000, 7000).save()
    head = _only(study)["baseline"]
    assert head == {"ok": True, "seconds": 6, "coverage": 1, "reason": None}


def test_a_short_capture_is_none(study: Study, take_part: TakePart):
    take_part().baseline(0, 4000).save()
    head = _only(study)["baseline"]
    assert head["ok"] is False
    assert head["seconds"] == 4
    assert "less than 5 seconds" in head["reason"]


def test_a_capture_without_enough_face_is_none(study: Study, take_part: TakePart):
    person = take_part().does(0, "baseline_started").does(6000, "baseline_finished")
    person.looks(0, 4000).looks(4000, 6000, faces=0).save()
    head = _only(study)["baseline"]
    assert head["ok"] is False
    assert head["coverage"] == pytest.approx(2 / 3, abs=0.01)
    assert "less than 80%" in head["reason"]


def test_a_second_capture_mends_the_first(study: Study, take_part: TakePart):
    take_part().baseline(0, 3000, happy=0.5).baseline(4000, 10_000).save()
    report = make_report(study, timezone.now())
    assert report["participants"][0]["baseline"]["ok"]
    assert report["runs"][0]["baseline"] == {"from_ms": 4000, "to_ms": 10_000}


def test_a_failed_second_capture_does_not_spoil_the_first(study: Study, take_part: TakePart):
    take_part().baseline(0, 6000).baseline(8000, 9000).save()
    report = make_report(study, timezone.now())
    assert report["participants"][0]["baseline"]["ok"]
    assert report["runs"][0]["baseline"] == {"from_ms": 0, "to_ms": 6000}


def test_an_unfinished_capture_says_so(study: Study, take_part: TakePart):
    take_part().does(0, "baseline_started").looks(0, 6000).save()
    head = _only(study)["baseline"]
    assert (head["ok"], head["seconds"]) == (False, None)
    assert "not finished" in head["reason"]


def test_who_declined_the_camera_has_no_coverage(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part(camera=False).tries(tasks[0], 0, 5000).save()
    participant = _only(study)
    assert participant["camera"] is False
    assert participant["coverage"] is None
    assert "without a camera" in participant["baseline"]["reason"]


def test_coverage_is_that_of_the_seconds_in_tasks(
    study: Study, tasks: list[Task], take_part: TakePart
):
    """Ten seconds of tasks, of which two have a face in every reading and one in two of five."""
    person = take_part().baseline().looks(6000, 7000, faces=0)
    person.tries(tasks[0], 7000, 12_000).tries(tasks[1], 20_000, 25_000)
    person.looks(7000, 9000).looks(9000, 12_000, faces=0)
    person.looks(20_000, 20_400).looks(20_400, 21_000, faces=0).save()
    assert _only(study)["coverage"] == 0.24


def test_several_faces_are_reported(study: Study, take_part: TakePart):
    take_part().looks(0, 8000).looks(8000, 10_000, faces=2).save()
    assert _only(study)["faces_seen_several"] == 0.2


def test_states_of_participants(study: Study, take_part: TakePart):
    take_part().does(1000, "run_finished").save()
    take_part().does(1000, "step_entered", step="camera").save()
    now = timezone.now()
    later = now + timedelta(hours=1)

    def states(at: Any) -> list[str]:
        return [participant["state"] for participant in make_report(study, at)["participants"]]

    assert states(now) == ["completed", "in_progress"]
    assert states(later) == ["completed", "left"]
    close_study(study.pk)
    study.refresh_from_db()
    assert states(now) == ["completed", "left"]
