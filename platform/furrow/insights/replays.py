"""One run, moment by moment: what the replay page shows beneath the recorded pages."""

from datetime import datetime

import numpy as np

from emotion.weights import LABELS
from furrow.insights.marks import words_of
from furrow.insights.numbers import numbers
from furrow.insights.outcomes import Attempt, attempts_of
from furrow.insights.people import person
from furrow.insights.readings import VALENCE, Readings, Windows
from furrow.insights.recordings import Recording, load_run
from furrow.insights.replay_schema import ReplayHead, ReplayLine, ReplayMark, ReplayTask
from furrow.insights.run_lines import MOST_BINS
from furrow.insights.timelines import SECOND_MS
from furrow.problems import Problem
from furrow.runs.models import Run
from furrow.studies.models import StudyVersion

NOT_ASKED = "This study did not record pages: its design said so."
BY_SCREEN = "The site was shown in a tab of its own, and no picture of the screen was kept."
NOTHING_SENT = (
    "No page of this run was recorded: the page under test did not carry the recorder,"
    " or the participant left before it had loaded."
)


def replay_of(run: Run, now: datetime) -> ReplayHead:
    """Everything but the pages themselves.

    Raises:
        Problem: 409 `no_consent` for somebody who joined and never agreed.
    """
    if run.started_at is None:
        detail = "This person joined but did not agree to take part, so nothing was recorded."
        raise Problem(409, "no_consent", detail)
    recording, readings = load_run(run, run.started_at, label_of(run))
    over = recording.state(run.study, now) != "in_progress"
    attempts = list(attempts_of(recording, list(run.version.tasks.all()), over=over))
    parts = list(run.replay_parts.order_by("number").values("number", "start_ms", "end_ms"))
    screens = list(run.screens.order_by("t_ms").values_list("t_ms", flat=True))
    ends = [recording.end_ms, *(part["end_ms"] for part in parts), *screens]
    return {
        "run": run.pk,
        "label": recording.label,
        "version": run.version.number,
        "joined_at": run.joined_at.isoformat(),
        "device": run.device,
        "language": run.language,
        "simulated": run.is_simulated,
        "counted": not run.is_pilot and run.excluded_at is None,
        "duration_ms": max(ends),
        "missing": None if parts or screens else _why(run.version),
        "parts": [{**part} for part in parts],
        "screens": screens,
        "tasks": [_task(attempt) for attempt in attempts],
        "marks": _marks(attempts),
        "line": _line(recording, readings),
    }


def label_of(run: Run) -> str:
    """P1, P2 … as in the report, Pilot 1 … for those that never count."""
    alike = Run.objects.filter(study=run.study_id, is_pilot=run.is_pilot)
    label = alike.labels()[run.pk]
    return f"Pilot {label[1:]}" if run.is_pilot else label


def _why(version: StudyVersion) -> str:
    if version.target == StudyVersion.Target.SCREEN:
        return BY_SCREEN
    return NOTHING_SENT if version.record_pages else NOT_ASKED


def _task(attempt: Attempt) -> ReplayTask:
    return {
        "id": attempt.key,
        "title": attempt.task.title,
        "from_ms": attempt.from_ms,
        "to_ms": attempt.to_ms,
        "outcome": attempt.outcome,
        "pauses": [{"from_ms": pause.from_ms, "to_ms": pause.to_ms} for pause in attempt.pauses],
    }


def _marks(attempts: list[Attempt]) -> list[ReplayMark]:
    told = [
        (moment.t_ms, words_of(moment.kind, moment.data, attempt))
        for attempt in attempts
        for moment in attempt.moments
    ]
    marks: list[ReplayMark] = [
        {"t_ms": t_ms, "kind": words[0], "detail": words[1]} for t_ms, words in told if words
    ]
    return sorted(marks, key=lambda mark: mark["t_ms"])


def _line(recording: Recording, readings: Readings) -> ReplayLine:
    bins = min(-(-recording.end_ms // SECOND_MS), MOST_BINS)
    starts = np.arange(bins) * SECOND_MS
    medians = readings.within(Windows(np.zeros_like(starts), starts, starts + SECOND_MS)).medians
    baseline = person(recording, readings).baseline
    own = 0.0 if baseline is None else baseline.valence
    return {
        "bin_ms": SECOND_MS,
        "corrected": baseline is not None,
        "valence": numbers(np.clip(medians[VALENCE] - own, -1, 1)),
        "dominant": [_strongest(column) for column in medians[:VALENCE].T],
    }


def _strongest(scores: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> str | None:
    return None if np.isnan(scores).any() else LABELS[int(scores.argmax())]
