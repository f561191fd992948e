"""How attempts end, from the events of participants."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from furrow.insights.outcomes import Attempt, attempts
from furrow.insights.recordings import load
from furrow.studies.models import Study, Task
from furrow.studies.services import close_study

TakePart = Callable[..., Any]
THANKS = "/shop/thanks.html"


def _attempts(study: Study, now: datetime | None = None) -> list[Attempt]:
    study.refresh_from_db()
    return attempts(load(study), now or timezone.now())


def _outcomes(study: Study) -> list[str]:
    return [attempt.outcome for attempt in _attempts(study)]


def test_reaching_the_address_is_success(study: Study, tasks: list[Task], take_part: TakePart):
    take_part().tries(tasks[0], 1000, 9000, visits=f"{THANKS}?order=3").save()
    [attempt] = _attempts(study)
    assert attempt.outcome == "direct"
    assert attempt.seconds == 8.0


def test_being_done_without_reaching_the_address_is_failure(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().tries(tasks[0], 1000, 9000, visits="/shop/cart.html").save()
    assert _outcomes(study) == ["failed"]


def test_giving_up_counts_even_at_the_right_address(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().tries(tasks[0], 1000, 9000, visits=THANKS, gave_up=True).save()
    assert _outcomes(study) == ["gave_up"]


@pytest.mark.parametrize("t_ms", [500, 9500])
def test_the_address_counts_only_during_the_task(
    study: Study, tasks: list[Task], take_part: TakePart, t_ms: int
):
    take_part().visits(t_ms, THANKS).tries(tasks[0], 1000, 9000).save()
    assert _outcomes(study) == ["failed"]


def test_the_participants_word_is_success(study: Study, tasks: list[Task], take_part: TakePart):
    take_part().tries(tasks[1], 1000, 9000).save()
    take_part().tries(tasks[1], 1000, 9000, gave_up=True).save()
    assert _outcomes(study) == ["direct", "gave_up"]


def test_an_attempt_under_way_says_nothing_yet(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().does(1000, "task_started", task=tasks[0].pk).save()
    [attempt] = _attempts(study)
    assert attempt.outcome == "unfinished"
    assert attempt.seconds is None
    assert not attempt.counts


def test_half_an_hour_of_silence_is_leaving(study: Study, tasks: list[Task], take_part: TakePart):
    take_part().does(1000, "task_started", task=tasks[0].pk).save()
    [soon] = _attempts(study, timezone.now() + timedelta(minutes=29))
    [late] = _attempts(study, timezone.now() + timedelta(minutes=31))
    assert (soon.counts, late.counts) == (False, True)


def test_closing_the_study_ends_what_was_under_way(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().does(1000, "task_started", task=tasks[0].pk).save()
    close_study(study.pk)
    [attempt] = _attempts(study)
    assert attempt.outcome == "unfinished"
    assert attempt.counts


def test_a_reload_does_not_start_the_task_again(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().does(1000, "task_started", task=tasks[0].pk)
    person.tries(tasks[0], 5000, 9000, visits=THANKS).save()
    [attempt] = _attempts(study)
    assert attempt.seconds == 8.0


def test_each_task_has_its_own_attempt(study: Study, tasks: list[Task], take_part: TakePart):
    person = take_part().tries(tasks[0], 1000, 5000, visits="/shop/")
    person.visits(5500, THANKS).tries(tasks[1], 6000, 9000).save()
    assert _outcomes(study) == ["failed", "direct"]


def test_an_attempt_left_for_another_task_ends_there(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().does(1000, "task_started", task=tasks[0].pk)
    person.tries(tasks[1], 6000, 9000).looks(0, 9000).save()
    assert [(a.outcome, a.to_ms) for a in _attempts(study)] == [
        ("unfinished", 6000),
        ("direct", 9000),
    ]


def test_rage_and_dead_clicks_are_counted_within_the_task(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().tries(tasks[0], 1000, 9000)
    person.clicks(500, "/shop/", 1, 1, kind="rage_clicked")
    person.clicks(2000, "/shop/", 1, 1, kind="rage_clicked")
    person.clicks(3000, "/shop/", 1, 1, kind="dead_clicked").save()
    [attempt] = _attempts(study)
    assert (attempt.count("rage_clicked"), attempt.count("dead_clicked")) == (1, 1)


def _change(task: Task, **fields: Any) -> None:
    Task.objects.filter(pk=task.pk).update(**fields)


def test_returning_to_a_page_makes_a_success_indirect(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().tries(tasks[0], 0, 9000, visits=f"/shop/ /shop/cart.html /shop/ {THANKS}").save()
    take_part().tries(tasks[0], 0, 9000, visits=f"/shop/ /shop/?a=1 {THANKS} /shop/").save()
    assert _outcomes(study) == ["indirect", "direct"]


def test_leaving_the_tasks_own_way_makes_a_success_indirect(
    study: Study, tasks: list[Task], take_part: TakePart
):
    _change(tasks[0], path=["/shop/cart.html", "/shop/product.html*"])
    back = f"/shop/ /shop/product.html?id=mug /shop/cart.html /shop/ /shop/cart.html {THANKS}"
    take_part().tries(tasks[0], 0, 9000, visits=back).save()
    take_part().tries(tasks[0], 0, 9000, visits=f"/shop/ /shop/returns.html {THANKS}").save()
    assert _outcomes(study) == ["direct", "indirect"]


@pytest.mark.parametrize("rule", ["element", "text"])
def test_what_the_recorder_saw_meets_the_rule(
    study: Study, tasks: list[Task], take_part: TakePart, rule: str
):
    _change(tasks[0], success_rule=rule, success_value="#order")
    page = {"address": "/shop/", "viewport_width": 1280, "viewport_height": 720}
    seen = take_part().tries(tasks[0], 0, 9000)
    seen.does(5000, "goal_met", task=tasks[0].pk, rule=rule, **page).save()
    take_part().tries(tasks[0], 0, 9000, visits=THANKS).save()
    assert _outcomes(study) == ["direct", "failed"]


def test_running_out_of_time_is_no_failure_of_ones_own(
    study: Study, tasks: list[Task], take_part: TakePart
):
    take_part().tries(tasks[0], 0, 9000, timed_out=True).save()
    take_part().tries(tasks[0], 0, 9000, visits=THANKS, timed_out=True).save()
    take_part().tries(tasks[1], 0, 9000, timed_out=True).save()
    assert _outcomes(study) == ["timed_out", "direct", "timed_out"]


def test_pauses_count_for_no_time(study: Study, tasks: list[Task], take_part: TakePart):
    person = take_part().rests(500, 2000).tries(tasks[0], 1000, 21_000, visits=THANKS)
    person.rests(5000, 9000).rests(20_000, 30_000).save()
    [attempt] = _attempts(study)
    assert attempt.seconds == 14.0


def test_a_pause_that_nobody_ended_lasts_to_the_end(
    study: Study, tasks: list[Task], take_part: TakePart
):
    person = take_part().tries(tasks[0], 0, 10_000, visits=THANKS)
    person.does(6000, "pause_changed", paused=True).save()
    assert _attempts(study)[0].seconds == 6.0


def test_backtracks_are_returns_to_a_page(study: Study, tasks: list[Task], take_part: TakePart):
    visits = "/shop/ /shop/cart.html /shop/ /shop/cart.html /shop/cart.html?a=1"
    take_part().tries(tasks[0], 0, 9000, visits=visits).save()
    assert _attempts(study)[0].backtracks == 2
