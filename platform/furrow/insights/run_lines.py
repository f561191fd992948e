"""Each participant's whole run: what they did when and, if asked for, their face each second."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from furrow.insights.numbers import numbers
from furrow.insights.outcomes import Attempt
from furrow.insights.people import Person
from furrow.insights.readings import VALENCE, Readings, Seen, Windows
from furrow.insights.recordings import Recording, StudyRecord
from furrow.insights.schema import RunLine, TaskSpan
from furrow.insights.timelines import SECOND_MS, by_label

# Two hours; a tab that was left open must not make the report endless.
MOST_BINS = 7200


def run_lines(
    record: StudyRecord, people: Sequence[Person], attempts: Sequence[Attempt], *, seconds: bool
) -> list[RunLine]:
    """One line a participant, in the order of joining; with their `seconds` only if asked for."""
    own = defaultdict(list)
    for attempt in attempts:
        own[attempt.recording.position].append(attempt)
    lines = [_line(person, own[person.recording.position]) for person in people]
    if seconds:
        _add_seconds(lines, record.readings, people)
    return lines


def _add_seconds(lines: Sequence[RunLine], readings: Readings, people: Sequence[Person]) -> None:
    seen = _seen(readings, people, [line["bins"] for line in lines])
    coverage = seen.coverage()
    ends = accumulate((line["bins"] for line in lines), initial=0)
    for line, person, (start, end) in zip(lines, people, pairwise(ends), strict=True):
        recording, where = person.recording, slice(start, end)
        missing = _rested(recording, line["bins"]) | (not recording.camera)
        unread = seen.readings[where] == 0
        line["raw"] = by_label(seen.medians[:VALENCE, where])
        line["coverage"] = numbers(np.where(unread & missing, np.nan, coverage[where]))


def _seen(readings: Readings, people: Sequence[Person], lengths: Sequence[int]) -> Seen:
    """All runs' seconds in one go."""
    positions = [person.recording.position for person in people]
    starts = [np.arange(length) * SECOND_MS for length in lengths]
    low = np.concatenate([np.empty(0, np.int64), *starts]).astype(np.int64)
    runs = np.repeat(np.array(positions, np.int64), lengths)
    return readings.within(Windows(runs, low, low + SECOND_MS))


def _line(person: Person, attempts: Sequence[Attempt]) -> RunLine:
    recording = person.recording
    return {
        "run": recording.run.pk,
        "label": recording.label,
        "start": 0,
        "bins": min(-(-recording.end_ms // SECOND_MS), MOST_BINS),
        "bin_ms": SECOND_MS,
        "raw": None,
        "coverage": None,
        "tasks": [_span(attempt) for attempt in attempts],
        "baseline": person.span,
        "versions": recording.versions,
    }


def _rested(recording: Recording, bins: int) -> NDArray[np.bool_]:
    """[bins] whether each second lies in a pause, wholly or in part."""
    starts = np.arange(bins) * SECOND_MS
    rested = np.zeros(bins, bool)
    for low, high in recording.pauses:
        rested |= (starts < high) & (starts + SECOND_MS > low)
    return rested


def _span(attempt: Attempt) -> TaskSpan:
    return {
        "id": attempt.key,
        "from_ms": attempt.from_ms,
        "to_ms": attempt.to_ms,
        "pauses": [{"from_ms": pause.from_ms, "to_ms": pause.to_ms} for pause in attempt.pauses],
    }
