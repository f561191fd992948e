"""Expressions over time, from simulated participants with known faces."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.utils import timezone

from furrow.insights.report import make_report
from furrow.studies.models import Study, Task

TakePart = Callable[..., Any]
START, END = 7000, 17_000


def _timeline(study: Study, unit: str = "seconds", task: int = 0) -> dict[str, Any]:
    lines = make_report(study, timezone.now())["timelines"]
    own = [line for line in lines if line["unit"] == unit]
    return dict(own[task])


def _smiling(take_part: TakePart, task: Task, start: int, end: int) -> Any:
    """Ten seconds at the task, smiling from start to end."""
    person = take_part().baseline().tries(task, START, END)
    person.looks(START, start).looks(start, end, happy=0.65).looks(end, END)
    return person.save()


def test_a_smile_shows_in_its_seconds_and_in_no_other(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _smiling(take_part, tasks[0], 10_000, 12_000)
    line = _timeline(study)
    assert line["bins"] == 10
    happy = np.array(line["raw"]["happy"])
    np.testing.assert_allclose(happy[3:5], 0.65, atol=0.001)
    np.testing.assert_allclose(np.delete(happy, [3, 4]), 0.05, atol=0.001)


def test_corrected_is_the_change_from_the_own_baseline(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().baseline(happy=0.25).tries(tasks[0], START, END)
    person.looks(START, END, happy=0.55).save()
    line = _timeline(study)
    np.testing.assert_allclose(line["corrected"]["happy"], 0.3, atol=0.002)
    np.testing.assert_allclose(line["corrected"]["neutral"], -0.3, atol=0.002)
    np.testing.assert_allclose(line["valence"]["raw"], 0.5, atol=0.002)
    np.testing.assert_allclose(line["valence"]["corrected"], 0.3, atol=0.002)


def test_a_single_odd_reading_does_not_move_a_second(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().baseline().tries(tasks[0], START, END)
    person.looks(START, 10_000).looks(10_000, 10_200, happy=0.9).looks(10_200, END).save()
    np.testing.assert_allclose(_timeline(study)["raw"]["happy"], 0.05, atol=0.001)


def test_everybody_counts_once_however_many_readings_they_sent(
    study: Study, tasks: list[Task], take_part: TakePart
):
    for fps, happy in ((10, 0.65), (2, 0.05)):
        person = take_part().baseline().tries(tasks[0], START, END)
        person.looks(START, END, fps=fps, happy=happy).save()
    np.testing.assert_allclose(_timeline(study)["raw"]["happy"], 0.35, atol=0.001)


def test_share_is_of_people_clearly_above_their_own_baseline(
    study: Study, tasks: list[Task], take_part: TakePart
):
    for rest, happy in ((0.05, 0.3), (0.3, 0.35), (0.05, 0.05), (0.3, 0.45)):
        person = take_part().baseline(happy=rest).tries(tasks[0], START, END)
        person.looks(START, END, happy=happy).save()
    assert _timeline(study)["share"]["happy"] == [0.5] * 10


def test_a_missing_face_is_missing_and_never_neutral(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().baseline().tries(tasks[0], START, END)
    person.looks(START, 10_000).looks(10_000, 12_000, faces=0).looks(12_000, END).save()
    line = _timeline(study)
    assert line["raw"]["neutral"][3:5] == [None, None]
    assert line["n"] == [1, 1, 1, 0, 0, 1, 1, 1, 1, 1]
    assert line["present"] == [1] * 10
    assert line["coverage"] == [1, 1, 1, 0, 0, 1, 1, 1, 1, 1]


def test_seconds_without_any_reading_count_as_missing(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().baseline().tries(tasks[0], START, END)
    person.looks(START, 12_000).save()
    assert _timeline(study)["coverage"] == [1] * 5 + [0] * 5


def test_without_a_baseline_only_raw_is_known(study: Study, tasks: list[Task], take_part: TakePart):
    take_part().tries(tasks[0], START, END).looks(START, END, happy=0.65).save()
    line = _timeline(study)
    np.testing.assert_allclose(line["raw"]["happy"], 0.65, atol=0.001)
    nothing = [None] * 10
    assert line["corrected"]["happy"] == line["share"]["happy"] == nothing
    assert line["valence"]["corrected"] == line["valence"]["low"] == nothing
    assert line["n"] == [1] * 10
    assert line["n_corrected"] == [0] * 10
    assert line["doubtful_corrected"] == [True] * 10


def test_who_declined_the_camera_is_present_but_lowers_no_coverage(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _smiling(take_part, tasks[0], 10_000, 12_000)
    take_part(camera=False).tries(tasks[0], START, END).save()
    line = _timeline(study)
    assert line["present"] == [2] * 10
    assert line["n"] == [1] * 10
    assert line["coverage"] == [1] * 10


def test_the_quicker_participant_is_gone_from_later_seconds(
    study: Study, tasks: list[Task], take_part: TakePart
):
    for length in (4000, 8000):
        person = take_part().baseline().tries(tasks[0], START, START + length)
        person.looks(START, START + length).save()
    line = _timeline(study)
    assert line["present"] == [2] * 4 + [1] * 4
    assert line["coverage"] == [1] * 8


@pytest.mark.parametrize(("people", "doubtful"), [(4, True), (5, False)])
def test_fewer_than_five_people_are_doubtful(
    study: Study, tasks: list[Task], take_part: TakePart, people: int, doubtful: bool
):
    for _ in range(people):
        _smiling(take_part, tasks[0], 10_000, 12_000)
    line = _timeline(study)
    assert line["doubtful"] == line["doubtful_corrected"] == [doubtful] * 10


def test_less_than_half_covered_is_doubtful(study: Study, tasks: list[Task], take_part: TakePart):
    for _ in range(6):
        person = take_part().baseline().tries(tasks[0], START, END)
        person.looks(START, 12_000)
        for second in range(12_000, END, 1000):
            person.looks(second, second + 400).looks(second + 400, second + 1000, faces=0)
        person.save()
    line = _timeline(study)
    assert line["coverage"][5:] == [0.4] * 5
    assert line["doubtful"] == [False] * 5 + [True] * 5


def test_percent_stretches_everybody_over_the_same_fifty_bins(
    study: Study, tasks: list[Task], take_part: TakePart
):
    """Both smile in the second half of their own time, which is 10 and 60 seconds."""
    for length in (10_000, 60_000):
        middle, end = START + length // 2, START + length
        person = take_part().baseline().tries(tasks[0], START, end)
        person.looks(START, middle).looks(middle, end, happy=0.65).save()
    line = _timeline(study, "percent")
    happy = np.array(line["raw"]["happy"])
    assert line["bins"] == 50
    assert line["n"] == [2] * 50
    assert line["coverage"] == [1] * 50
    assert line["bin_ms"] == 700
    np.testing.assert_allclose(happy[:22], 0.05, atol=0.001)
    np.testing.assert_allclose(happy[28:], 0.65, atol=0.001)


def test_intervals_need_two_people_and_hold_their_mean(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _smiling(take_part, tasks[0], 10_000, 12_000)
    assert _timeline(study)["valence"]["low"] == [None] * 10
    _smiling(take_part, tasks[0], 10_000, 11_000)
    valence = _timeline(study)["valence"]
    low, mean, high = (np.array(valence[key]) for key in ("low", "corrected", "high"))
    assert (low <= mean).all()
    assert (mean <= high).all()
    assert high[4] - low[4] == pytest.approx(0.6, abs=0.01)


def test_marks_tell_what_happened_when(study: Study, tasks: list[Task], take_part: TakePart):
    person = take_part().tries(tasks[0], START, END, visits="/shop/cart.html", gave_up=True)
    person.clicks(9000, "/shop/", 1, 1, kind="rage_clicked", element="button.buy")
    person.does(10_000, "focus_changed", focused=False)
    person.does(11_000, "focus_changed", focused=True).save()
    told = [(m["t_ms"], m["kind"], m["detail"]) for m in _timeline(study)["marks"]]
    assert told == [
        (2000, "rage_clicked", "button.buy"),
        (3000, "left_the_tab", ""),
        (5000, "navigated", "/shop/cart.html"),
        (10_000, "task_finished", "gave_up"),
    ]
    assert [mark["at"] for mark in _timeline(study)["marks"]] == [2, 3, 5, 10]
    assert [mark["at"] for mark in _timeline(study, "percent")["marks"]] == [20, 30, 50, 100]


def test_a_task_nobody_tried_has_an_empty_timeline(study: Study, tasks: list[Task]):
    for unit, bins in (("seconds", 0), ("percent", 50)):
        line = _timeline(study, unit)
        assert line["bins"] == bins
        assert line["n"] == [0] * bins
        assert line["raw"]["happy"] == [None] * bins


def test_pauses_are_in_no_column(study: Study, tasks: list[Task], take_part: TakePart):
    """Smiling after a pause of ten seconds; what the face did meanwhile is nobody's business."""
    person = take_part().baseline().tries(tasks[0], 7000, 27_000).rests(11_000, 21_000)
    person.looks(7000, 11_000).looks(11_000, 21_000, angry=0.9).looks(21_000, 27_000, happy=0.65)
    person.does(22_000, "focus_changed", focused=False).save()
    line = _timeline(study)
    np.testing.assert_allclose(line["raw"]["happy"], [0.05] * 4 + [0.65] * 6, atol=0.001)
    np.testing.assert_allclose(line["raw"]["angry"], 0.05, atol=0.001)
    assert line["coverage"] == [1] * 10
    left = next(mark for mark in line["marks"] if mark["kind"] == "left_the_tab")
    assert (left["t_ms"], left["at"]) == (5000, 5)
    percent = _timeline(study, "percent")
    assert percent["n"] == [1] * 50
    assert max(percent["raw"]["angry"]) < 0.06
