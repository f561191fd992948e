"""Each participant's whole run, second by second."""

from collections.abc import Sequence
from itertools import accumulate

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
    record: StudyRecord, people: Sequence[Person], attempts: Sequence[Attempt]
) -> list[RunLine]:
    """One line a participant, in the order of joining."""
    lengths = [min(-(-p.recording.end_ms // SECOND_MS), MOST_BINS) for p in people]
    seen = _seen(record.readings, people, lengths)
    ends = list(accumulate(lengths, initial=0))
    return [
        _line(person, seen, slice(ends[place], ends[place + 1]), attempts)
        for place, person in enumerate(people)
    ]


def _seen(readings: Readings, people: Sequence[Person], lengths: Sequence[int]) -> Seen:
    """All runs' seconds in one go."""
    positions = [person.recording.position for person in people]
    starts = [np.arange(length) * SECOND_MS for length in lengths]
    low = np.concatenate([np.empty(0, np.int64), *starts]).astype(np.int64)
    runs = np.repeat(np.array(positions, np.int64), lengths)
    return readings.within(Windows(runs, low, low + SECOND_MS))


def _line(person: Person, seen: Seen, where: slice, attempts: Sequence[Attempt]) -> RunLine:
    recording = person.recording
    own = [attempt for attempt in attempts if attempt.recording is recording]
    coverage = seen.coverage()[where]
    unread = seen.readings[where] == 0
    coverage[unread & (_rested(recording, len(coverage)) | (not recording.camera))] = np.nan
    return {
        "run": recording.run.pk,
        "label": recording.label,
        "start": 0,
        "bins": where.stop - where.start,
        "bin_ms": SECOND_MS,
        "raw": by_label(seen.medians[:VALENCE, where]),
        "coverage": numbers(coverage),
        "tasks": [_span(attempt) for attempt in own],
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
