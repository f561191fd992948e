"""The report's figures: completion, times, questionnaires and the ISO 9241-11 strip."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, cast

import numpy as np

from furrow.insights import sus
from furrow.insights.numbers import number, numbers
from furrow.insights.outcomes import Attempt
from furrow.insights.recordings import Recording
from furrow.insights.schema import (
    OUTCOMES,
    Completion,
    Ease,
    Figure,
    Iso,
    Outcome,
    Sus,
    TaskReport,
    TaskTime,
    Values,
)
from furrow.insights.scores import ease, usability
from furrow.insights.statistics import (
    Estimate,
    adjusted_wald,
    geometric_mean,
    mean_with_bootstrap,
    mean_with_t,
    typical_time,
)
from furrow.studies.models import Task

# The mean over some 200 tasks of products (Sauro & Dumas 2009; Sauro 2012).
EASE_BENCHMARK = 5.5
SHORTEST_SECONDS = 0.001  # a time of zero has no logarithm


def task_report(task: Task, attempts: Sequence[Attempt]) -> TaskReport:
    """One task; `attempts` are those of all participants who started it."""
    counted = [attempt for attempt in attempts if attempt.counts]
    return {
        "id": str(task.key),
        "title": task.title,
        "success_rule": task.success_rule,
        "success_value": task.success_value,
        "time_limit_s": task.time_limit_s,
        "completion": _completion(counted),
        "counts": [
            {"outcome": kind, "n": sum(attempt.outcome == kind for attempt in counted)}
            for kind in OUTCOMES
        ],
        "time": _time(attempts),
        "seq": _ease(attempts),
        "trouble": {
            "rage_clicks": _mean([attempt.count("rage_clicked") for attempt in counted]),
            "dead_clicks": _mean([attempt.count("dead_clicked") for attempt in counted]),
            "backtracks": _mean([attempt.backtracks for attempt in counted]),
        },
        "outcomes": [_outcome(attempt) for attempt in attempts],
    }


def sus_report(recordings: Sequence[Recording]) -> Sus:
    scores = sus_scores(recordings)
    mean, low, high = mean_with_bootstrap(scores)
    return {
        "n": len(scores),
        "mean": number(mean),
        "low": number(low),
        "high": number(high),
        "grade": sus.grade(mean) if scores else None,
        "percentile": number(sus.percentile(mean)) if scores else None,
        "values": _values(scores),
    }


def sus_of(recording: Recording) -> float | None:
    """0..100; the mean of all the times that they answered all ten items."""
    replies = (own for asked, own in recording.answers.items() if asked.instrument == "sus")
    scores = [score for own in replies if (score := usability(own)) is not None]
    return sum(scores) / len(scores) if scores else None


def sus_scores(recordings: Sequence[Recording]) -> list[float]:
    """Of those who answered all ten items."""
    scores = (sus_of(recording) for recording in recordings)
    return [score for score in scores if score is not None]


def iso_strip(attempts: Sequence[Attempt], recordings: Sequence[Recording]) -> Iso:
    """Effectiveness in percent, efficiency in seconds for a completed task, SUS."""
    scores = sus_scores(recordings)
    return {
        "effectiveness": _effectiveness(attempts),
        "efficiency": _efficiency(attempts),
        "satisfaction": _figure(mean_with_bootstrap(scores), len(scores)),
    }


def _completion(counted: Sequence[Attempt]) -> Completion:
    successes = sum(attempt.succeeded for attempt in counted)
    rate, low, high = (number(figure) for figure in adjusted_wald(successes, len(counted)))
    return {
        "successes": successes,
        "direct": sum(attempt.outcome == "direct" for attempt in counted),
        "n": len(counted),
        "rate": rate,
        "low": low,
        "high": high,
    }


def _time(attempts: Sequence[Attempt]) -> TaskTime:
    seconds = _success_seconds(attempts)
    statistic, (typical, low, high) = typical_time(seconds)
    return {
        "n": len(seconds),
        "statistic": cast(Literal["geometric mean", "median"], statistic),
        "seconds": number(typical),
        "low": number(low),
        "high": number(high),
        "values": _values(seconds),
    }


def _ease(attempts: Sequence[Attempt]) -> Ease:
    answers = [answer for attempt in attempts if (answer := _ease_of(attempt)) is not None]
    mean, low, high = mean_with_t(answers)
    return {
        "n": len(answers),
        "mean": number(mean),
        # The scale ends where the interval of a small sample may not.
        "low": number(max(low, 1) if answers else low),
        "high": number(min(high, 7) if answers else high),
        "values": _values(answers),
        "benchmark": EASE_BENCHMARK,
    }


def _outcome(attempt: Attempt) -> Outcome:
    return {
        "run": attempt.recording.run.pk,
        "label": attempt.recording.label,
        "outcome": attempt.outcome,
        "from_ms": attempt.from_ms,
        "seconds": number(attempt.seconds),
        "seq": _ease_of(attempt),
        "rage_clicks": attempt.count("rage_clicked"),
        "dead_clicks": attempt.count("dead_clicked"),
        "backtracks": attempt.backtracks,
    }


def _effectiveness(attempts: Sequence[Attempt]) -> Figure:
    """Completed attempts; the interval is that of as many trials as there are participants.

    One person's attempts hang together, so that counting each as a trial would promise too much.
    """
    counted = [attempt for attempt in attempts if attempt.counts]
    people = len({attempt.recording.position for attempt in counted})
    if not people:
        return _figure(Estimate(math.nan, math.nan, math.nan), 0)
    share = sum(attempt.succeeded for attempt in counted) / len(counted)
    return _figure(adjusted_wald(share * people, people), people)


def _efficiency(attempts: Sequence[Attempt]) -> Figure:
    """Geometric mean over people of their own geometric mean over completed tasks."""
    logs: dict[int, list[float]] = defaultdict(list)
    for attempt in attempts:
        for seconds in _success_seconds([attempt]):
            logs[attempt.recording.position].append(math.log(seconds))
    people = [math.exp(float(np.mean(own))) for own in logs.values()]
    return _figure(geometric_mean(people), len(people))


def _success_seconds(attempts: Sequence[Attempt]) -> list[float]:
    successes = (attempt for attempt in attempts if attempt.succeeded)
    return [max(attempt.seconds or 0, SHORTEST_SECONDS) for attempt in successes]


def _ease_of(attempt: Attempt) -> float | None:
    replies = (
        answers
        for asked, answers in attempt.recording.answers.items()
        if asked.instrument == "seq" and asked.task == attempt.task.pk
    )
    return next((ease(answers) for answers in replies), None)


def _mean(counts: Sequence[int]) -> Figure:
    return _figure(mean_with_bootstrap(counts), len(counts))


def _figure(estimate: Estimate, n: int) -> Figure:
    value, low, high = (number(figure) for figure in estimate)
    return {"value": value, "low": low, "high": high, "n": n}


def _values(values: Sequence[float]) -> Values:
    return cast(Values, numbers(values))
