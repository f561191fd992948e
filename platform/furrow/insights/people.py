"""Each participant: their neutral baseline and how well their face could be read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotion.baseline import MIN_COVERAGE, MIN_DURATION_MS, Baseline
from furrow.insights.numbers import number
from furrow.insights.readings import COLUMNS, Readings, Seen, Windows
from furrow.insights.recordings import Recording
from furrow.insights.schema import BaselineHead, Span


@dataclass(frozen=True, slots=True)
class Person:
    """A recording with what its readings are measured against."""

    recording: Recording
    span: Span | None  # of the neutral capture
    baseline: Baseline | None
    head: BaselineHead
    several_faces: float  # share of readings with more than one face; NaN without readings

    def baseline_columns(self) -> NDArray[np.float64]:
        """[8]: the seven medians and the valence; NaN without a usable baseline."""
        if self.baseline is None:
            return np.full(COLUMNS, np.nan)
        return np.append(self.baseline.median, self.baseline.valence)


def baselines(people: Sequence[Person]) -> NDArray[np.float64]:
    """[positions, 8]: `baseline_columns` of everybody, by their position in the study."""
    every = np.full((max((p.recording.position for p in people), default=-1) + 1, COLUMNS), np.nan)
    for one in people:
        every[one.recording.position] = one.baseline_columns()
    return every


def person(recording: Recording, readings: Readings) -> Person:
    """The last neutral capture that can be used counts; if none can, the last one is reported."""
    captures = _captures(recording)
    tried = [(span, _baseline(recording, span, readings)) for span in captures]
    usable = [(span, baseline) for span, baseline in tried if baseline]
    span, baseline = (usable or tried or [(None, None)])[-1]
    return Person(
        recording=recording,
        span=span,
        baseline=baseline,
        head=_head(recording, span, baseline, readings),
        several_faces=_several_faces(recording, readings),
    )


def _captures(recording: Recording) -> list[Span]:
    spans: list[Span] = []
    start: int | None = None
    for moment in recording.moments:
        if moment.kind == "baseline_started":
            start = moment.t_ms
        elif moment.kind == "baseline_finished" and start is not None:
            spans.append({"from_ms": start, "to_ms": moment.t_ms})
            start = None
    return spans


def _baseline(recording: Recording, span: Span, readings: Readings) -> Baseline | None:
    bounds = (span["from_ms"], span["to_ms"])
    where = readings.between(recording.position, *bounds)
    return Baseline.from_samples(readings.times(where), readings.scores(where), bounds)


def _head(
    recording: Recording, span: Span | None, baseline: Baseline | None, readings: Readings
) -> BaselineHead:
    seconds = None if span is None else number((span["to_ms"] - span["from_ms"]) / 1000)
    if baseline is not None:
        coverage = number(baseline.coverage)
        return {"ok": True, "seconds": seconds, "coverage": coverage, "reason": None}
    seen = _seen(recording, span, readings)
    covered = None if seen is None else number(float(seen.coverage()[0]))
    reason = _reason(recording, seconds, seen)
    return {"ok": False, "seconds": seconds, "coverage": covered, "reason": reason}


def _seen(recording: Recording, span: Span | None, readings: Readings) -> Seen | None:
    """What was read in the neutral capture; None without one or without a camera."""
    if span is None or not recording.camera:
        return None
    run, low, high = (np.array([x]) for x in (recording.position, span["from_ms"], span["to_ms"]))
    return readings.within(Windows(run, low, high))


def _reason(recording: Recording, seconds: float | None, seen: Seen | None) -> str:
    """Why there is no baseline, in words for the researcher."""
    if not recording.camera:
        return "took part without a camera"
    if seconds is None:
        return "has not finished the neutral capture"
    if seconds * 1000 < MIN_DURATION_MS:
        return f"the neutral capture lasted less than {MIN_DURATION_MS // 1000} seconds"
    if seen is not None and seen.others[0]:
        return "another version of the weights read the neutral capture"
    return f"a face was seen in less than {MIN_COVERAGE:.0%} of the neutral capture"


def _several_faces(recording: Recording, readings: Readings) -> float:
    faces = readings.face_counts(readings.span(recording.position))
    return float((faces > 1).mean()) if len(faces) else math.nan
