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
