"""The whole report: who is counted, the figures, what a withdrawal changes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from furrow.insights.report import make_report
from furrow.runs import services as runs
from furrow.studies.models import Study, StudyVersion, Task

TakePart = Callable[..., Any]
THANKS = "/shop/thanks.html"
FUNNEL = {
    "invited": None,
    "joined": 0,
    "consented": 0,
    "screened_out": 0,
    "completed": 0,
    "withdrawn": 0,
    "excluded": [],
}


def _report(study: Study, *, seconds: bool = False) -> dict[str, Any]:
    return dict(make_report(study, timezone.now(), seconds=seconds))


def _finish(person: Any, task: Task, seconds: int, ease: int, sus: int) -> Any:
    """A whole run: the task reached its address after so many seconds."""
    end = 7000 + 1000 * seconds
    person.baseline().tries(task, 7000, end, visits=THANKS).looks(7000, end)
    person.answers(end + 100, "seq", ease, task)
    for item in range(1, 11):
        person.answers(end + 200, f"sus_{item}", sus if item % 2 else 6 - sus)
    return person.does(end + 300, "run_finished").save()


def test_a_study_without_participants_has_no_figures(study: Study):
    report = _report(study)
    assert report["funnel"] == FUNNEL
    assert report["tasks"][0]["completion"]["rate"] is None
    assert report["tasks"][0]["time"]["seconds"] is None
    assert report["sus"]["mean"] is report["sus"]["grade"] is None
    assert report["model"]["coverage"] is None
    assert {figure["value"] for figure in report["iso"].values()} == {None}


def test_one_participant_has_figures_without_intervals(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _finish(take_part(), tasks[0], 20, 6, 4)
    report = _report(study)
    task = report["tasks"][0]
    assert (task["time"]["seconds"], task["time"]["low"], task["time"]["high"]) == (20, None, None)
    assert (task["seq"]["mean"], task["seq"]["low"]) == (6, None)
    assert (report["sus"]["mean"], report["sus"]["low"]) == (75, None)
    assert task["completion"]["low"] == pytest.approx(16.75, abs=0.01)


def test_the_design_pages_times_come_through(study: Study, tasks: list[Task], take_part: TakePart):
    for seconds in (55, 65, 75, 62, 45, 135):
        _finish(take_part(), tasks[0], seconds, 5, 4)
    take_part().tries(tasks[0], 0, 300_000, gave_up=True).save()
    task = _report(study)["tasks"][0]
    time = task["time"]
    assert (time["n"], time["statistic"]) == (6, "geometric mean")
    assert [round(time[key], 1) for key in ("seconds", "low", "high")] == [68.2, 46.0, 101.2]
    assert task["completion"]["successes"] == 6
    assert task["completion"]["n"] == 7


def test_two_wildly_different_times_have_no_upper_end(
    as_alice: Client, study: Study, tasks: list[Task], take_part: TakePart
):
    """Student's t with one degree of freedom on logarithms: the end has more than sixty bits."""
    for end in (500, 3_000_000):
        take_part().tries(tasks[1], 0, end).save()
    time = as_alice.get(f"/api/v1/studies/{study.pk}/report/").json()["tasks"][1]["time"]
    assert time["seconds"] == pytest.approx(38.73, abs=0.01)
    assert time["low"] is not None
    assert time["high"] is None


def test_sus_has_mean_grade_and_percentile(study: Study, tasks: list[Task], take_part: TakePart):
    for sus in (5, 4, 3):
        _finish(take_part(), tasks[0], 10, 5, sus)
    sus = _report(study)["sus"]
    assert sus["values"] == [100, 75, 50]
    assert (sus["n"], sus["mean"], sus["grade"]) == (3, 75, "B")
    assert sus["low"] < 75 < sus["high"]
    assert sus["percentile"] == pytest.approx(72.9, abs=0.05)


def test_ease_stays_on_its_scale(study: Study, tasks: list[Task], take_part: TakePart):
    for ease in (7, 7, 4):
        _finish(take_part(), tasks[0], 10, ease, 3)
    ease = _report(study)["tasks"][0]["seq"]
    assert (ease["n"], ease["mean"], ease["benchmark"]) == (3, 6, 5.5)
    assert ease["high"] == 7


def test_the_strip_takes_people_and_not_attempts_as_trials(
    study: Study, tasks: list[Task], take_part: TakePart
):
    for _ in range(4):
        person = take_part().tries(tasks[0], 0, 10_000, visits=THANKS)
        person.tries(tasks[1], 11_000, 51_000).save()
    take_part().tries(tasks[0], 0, 10_000).tries(tasks[1], 11_000, 20_000, gave_up=True).save()
    effectiveness = _report(study)["iso"]["effectiveness"]
    assert (effectiveness["value"], effectiveness["n"]) == (80, 5)
    # The adjusted-Wald interval of 4 of 5, not of 8 of 10.
    assert effectiveness["low"] == pytest.approx(36.0, abs=0.05)
    efficiency = _report(study)["iso"]["efficiency"]
    assert (efficiency["value"], efficiency["n"]) == (20, 4)


def test_pilot_runs_never_count(study: Study, tasks: list[Task], take_part: TakePart):
    _finish(take_part(pilot=True), tasks[0], 20, 6, 4)
    report = _report(study)
    assert report["funnel"]["joined"] == 0
    assert report["participants"] == report["runs"] == report["page_maps"] == []
    assert report["sus"]["n"] == report["quality"]["frames"] == 0


def test_who_only_joined_is_in_the_funnel_alone(study: Study, take_part: TakePart):
    take_part(consents=False)
    take_part().save()
    report = _report(study)
    assert report["funnel"]["joined"] == 2
    assert report["funnel"]["consented"] == 1
    # Numbered in the order of joining, as on the live page.
    assert [participant["label"] for participant in report["participants"]] == ["P2"]


def test_a_withdrawal_leaves_every_figure_and_is_counted(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _finish(take_part(), tasks[0], 20, 6, 4)
    leaving = _finish(take_part(), tasks[0], 80, 2, 1)
    assert _report(study)["sus"]["n"] == 2
    runs.withdraw(leaving.joined.withdrawal_code)
    report = _report(study)
    assert report["funnel"] == FUNNEL | {
        "joined": 2,
        "consented": 1,
        "completed": 1,
        "withdrawn": 1,
    }
    assert report["sus"]["values"] == [75]
    assert report["tasks"][0]["time"]["values"] == [20]
    assert [run["run"] for run in report["runs"]] != [leaving.run_id]
    assert leaving.run_id not in {outcome["run"] for outcome in report["tasks"][0]["outcomes"]}


def test_other_studies_stay_out(study: Study, take_part: TakePart):
    take_part().looks(0, 1000).save()
    other = Study.objects.create(workspace=study.workspace, title="Other")
    StudyVersion.objects.create(study=other)
    assert _report(other)["quality"]["frames"] == 0


def test_a_whole_run_is_told_second_by_second(study: Study, tasks: list[Task], take_part: TakePart):
    person = take_part().baseline(1000, 6000).tries(tasks[0], 7000, 9500)
    person.looks(7000, 8000, happy=0.65).looks(8000, 9000, faces=0).save()
    [line] = _report(study, seconds=True)["runs"]
    assert (line["bins"], line["bin_ms"], line["start"]) == (10, 1000, 0)
    happy = np.array(line["raw"]["happy"], float)
    expected = [np.nan, *[0.05] * 5, np.nan, 0.65, np.nan, np.nan]
    np.testing.assert_allclose(happy, expected, atol=0.001)
    assert line["coverage"] == [0, 1, 1, 1, 1, 1, 0, 1, 0, 0]
    span = {"id": str(tasks[0].key), "from_ms": 7000, "to_ms": 9500, "pauses": []}
    assert line["tasks"] == [span]
    assert line["versions"] == ["student-b-test"]


def test_seconds_are_only_told_who_asks(study: Study, tasks: list[Task], take_part: TakePart):
    take_part().tries(tasks[0], 0, 2000).looks(0, 2000).save()
    [without], [asked] = (_report(study, seconds=seconds)["runs"] for seconds in (False, True))
    assert without["raw"] is without["coverage"] is None
    assert asked["coverage"] == [1, 1]
    left_out = {"raw": None, "coverage": None}
    assert asked | left_out == without


def test_quality_tells_rate_faces_and_light(study: Study, tasks: list[Task], take_part: TakePart):
    person = take_part().tries(tasks[0], 0, 10_000)
    person.looks(0, 5000).looks(5000, 10_000, faces=2).save()
    quality = _report(study)["quality"]
    assert quality == {
        "fps": 5,
        "frames": 50,
        "coverage": 1,
        "several_faces": 0.5,
        "light": 0.5,
        "weights": ["student-b-test"],
    }


def test_the_head_names_model_notice_and_baseline(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _finish(take_part(), tasks[0], 20, 6, 4)
    take_part(camera=False).save()
    model = _report(study)["model"]
    assert model["versions"] == ["student-b-test"]
    assert model["notice"] == "facial expression, not felt emotion"
    assert "1 of 2 participants" in model["baseline"]
    assert model["coverage"] == 1
