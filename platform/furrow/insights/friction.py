"""Where face and behaviour agree that something hurts: the report's friction list.

A moment counts when somebody did what people in trouble do, and their valence around it lay
clearly below their own neutral face. Moments of one task on one page are one point.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from furrow.insights.addresses import path_of
from furrow.insights.models import FrictionVerdict
from furrow.insights.numbers import number
from furrow.insights.outcomes import Attempt
from furrow.insights.people import Person, baselines
from furrow.insights.readings import VALENCE, Readings, Windows
from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import (
    TROUBLES,
    Evidence,
    Figure,
    Friction,
    FrictionMoment,
    FrictionPoint,
    TroubleKind,
)
from furrow.insights.statistics import Estimate, adjusted_wald, mean_with_bootstrap
from furrow.studies.models import Study

# Around a moment: the face answers a little later than the hand.
BEFORE_MS = 1000
AFTER_MS = 3000
# As for the share of people: how far from the own baseline a valence is clearly lower.
CLEARLY_BELOW = -0.1
MOST_POINTS = 20
MOST_MOMENTS = 12
MOST_ELEMENTS = 3

# A task's key and a page's path.
Place = tuple[str, str]


class Trouble(NamedTuple):
    """What somebody did, where, and how far their valence was from their baseline then."""

    attempt: Attempt
    t_ms: int
    kind: TroubleKind
    address: str
    element: str
    shift: float


def friction(
    record: StudyRecord, people: Sequence[Person], attempts: Sequence[Attempt]
) -> Friction:
    """The points, those that hurt most people most first."""
    by_position = {person.recording.position: person for person in people}
    places: dict[Place, list[Trouble]] = defaultdict(list)
    for trouble in _with_shift(list(_troubles(attempts)), people, record.readings):
        if trouble.shift <= CLEARLY_BELOW:
            places[trouble.attempt.key, trouble.address].append(trouble)
    seen = Counter(a.key for a in attempts if by_position[a.recording.position].baseline)
    verdicts = _verdicts(record.study)
    points = [_point(place, own, seen[place[0]], verdicts) for place, own in places.items()]
    points.sort(key=lambda point: (point["affected"] * (point["shift"]["value"] or 0), point["id"]))
    return {"points": points[:MOST_POINTS], "precision": _precision(verdicts.values())}


def _troubles(attempts: Iterable[Attempt]) -> Iterator[Trouble]:
    """Without their shift; what an attempt without a page tells belongs to no point."""
    for attempt in attempts:
        address, visited = "", set[str]()
        for moment in attempt.moments:
            if moment.kind == "navigated":
                before, address = address, path_of(moment.data["address"])
                if address in visited and address != before:
                    yield Trouble(attempt, moment.t_ms, "backtrack", address, "", np.nan)
                visited.add(address)
            elif moment.kind in ("rage_clicked", "dead_clicked"):
                where = path_of(moment.data["address"])
                kind: TroubleKind = (
                    "rage_clicked" if moment.kind == "rage_clicked" else "dead_clicked"
                )
                yield Trouble(attempt, moment.t_ms, kind, where, moment.data["element"], np.nan)
        if address and attempt.outcome == "gave_up":
            yield Trouble(attempt, attempt.to_ms, "gave_up", address, "", np.nan)
        yield from _hesitations(attempt)


def _hesitations(attempt: Attempt) -> Iterator[Trouble]:
    """Silences of the hands; in a pause nobody hesitates."""
    for start, end in attempt.recording.silences:
        inside = attempt.from_ms <= start and end <= attempt.to_ms
        if inside and attempt.since(end) - attempt.since(start) == end - start:
            pages = [m for m in attempt.moments if m.kind == "navigated" and m.t_ms <= start]
            if pages:
                where = path_of(pages[-1].data["address"])
                middle = (start + end) // 2
                yield Trouble(attempt, middle, "hesitated", where, "", np.nan)


def _with_shift(
    troubles: Sequence[Trouble], people: Sequence[Person], readings: Readings
) -> list[Trouble]:
    positions = np.array([t.attempt.recording.position for t in troubles], np.int64)
    t_ms = np.array([t.t_ms for t in troubles], np.int64)
    windows = Windows(positions, np.maximum(t_ms - BEFORE_MS, 0), t_ms + AFTER_MS)
    valence = readings.within(windows).medians[VALENCE]
    shifts = valence - baselines(people)[positions, VALENCE]
    return [t._replace(shift=float(s)) for t, s in zip(troubles, shifts, strict=True)]


def _point(
    place: Place, troubles: Sequence[Trouble], n: int, verdicts: Mapping[Place, str]
) -> FrictionPoint:
    worst = sorted(troubles, key=lambda trouble: trouble.shift, reverse=True)
    by_person = {trouble.attempt.recording.position: trouble for trouble in worst}
    strongest = sorted(by_person.values(), key=lambda trouble: trouble.shift)
    elements = Counter(trouble.element for trouble in troubles if trouble.element)
    return {
        "id": f"{place[0]} {place[1]}",
        "task": place[0],
        "address": place[1],
        "affected": len(strongest),
        "n": n,
        "shift": _figure(mean_with_bootstrap([t.shift for t in strongest]), len(strongest)),
        "evidence": _evidence(troubles),
        "elements": [name for name, _ in elements.most_common(MOST_ELEMENTS)],
        "moments": [_moment(trouble) for trouble in strongest[:MOST_MOMENTS]],
        "verdict": verdicts.get(place),  # type: ignore[typeddict-item]
    }


def _evidence(troubles: Sequence[Trouble]) -> list[Evidence]:
    """How often each kind was seen, and with how many people."""
    return [
        {"kind": kind, "times": len(own), "people": len(set(own))}
        for kind in TROUBLES
        if (own := [t.attempt.recording.position for t in troubles if t.kind == kind])
    ]


def _moment(trouble: Trouble) -> FrictionMoment:
    recording = trouble.attempt.recording
    return {
        "run": recording.run.pk,
        "label": recording.label,
        "t_ms": trouble.t_ms,
        "kind": trouble.kind,
        "shift": number(trouble.shift),
    }


def _verdicts(study: Study) -> dict[Place, str]:
    rows = FrictionVerdict.objects.filter(study=study)
    return {(str(row.task_key), row.address): row.verdict for row in rows}


def _precision(verdicts: Iterable[str]) -> Figure:
    """The share of real ones in percent, of those that somebody is sure about."""
    counts = Counter(verdicts)
    sure = counts["real"] + counts["not"]
    return _figure(adjusted_wald(counts["real"], sure), sure)


def _figure(estimate: Estimate, n: int) -> Figure:
    value, low, high = (number(figure) for figure in estimate)
    return {"value": value, "low": low, "high": high, "n": n}
