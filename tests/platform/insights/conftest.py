"""Simulated participants, recorded through the very services that live runs use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from emotion.weights import LABELS
from furrow.runs import services as runs
from furrow.runs.events import RecordedEvent
from furrow.runs.samples import Samples
from furrow.studies.models import Study, StudyVersion, Task

PAGE = {
    "viewport_width": 1280,
    "viewport_height": 720,
    "document_width": 1280,
    "document_height": 1440,
}
HEADS = {"seq": "seq", "sus_": "sus", "umux_": "umux_lite", "tlx_": "nasa_tlx", "ueq_": "ueq_s"}
VERSION = "student-b-test"
REST = 0.05  # every expression but neutral, in a face at rest


@dataclass
class Participant:
    """Collects events and readings; `save` records them. Times are milliseconds of the run."""

    joined: runs.Joined
    events: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    readings: list[tuple[int, list[float], int, str]] = field(default_factory=list)

    @property
    def run_id(self) -> int:
        return self.joined.run.pk

    def does(self, t_ms: int, kind: str, **data: Any) -> "Participant":
        self.events.append((t_ms, kind, data))
        return self

    def visits(self, t_ms: int, address: str) -> "Participant":
        return self.does(t_ms, "navigated", address=address, title="", **PAGE)

    def clicks(self, t_ms: int, address: str, x: float, y: float, **other: Any) -> "Participant":
        kind = other.pop("kind", "clicked")
        data = {**PAGE, "address": address, "x": x, "y": y, "element": "a", **other}
        return self.does(t_ms, kind, **data)

    def baseline(self, start: int = 0, end: int = 6000, **expression: float) -> "Participant":
        self.does(start, "baseline_started").does(end, "baseline_finished")
        return self.looks(start, end, **expression)

    def tries(
        self, task: Task, start: int, end: int, *, visits: str = "", **how: bool
    ) -> "Participant":
        """`visits` names pages, one after another, at even distances within the task."""
        self.does(start, "task_started", task=task.pk)
        pages = visits.split()
        for place, page in enumerate(pages, 1):
            self.visits(start + (end - start) * place // (len(pages) + 1), page)
        told = {"gave_up": False, "timed_out": False, **how}
        return self.does(end, "task_finished", task=task.pk, **told)

    def answers(self, t_ms: int, item: str, value: Any, task: Task | None = None) -> "Participant":
        """The item's name begins with its instrument's, or else it is an own question."""
        instrument = next((name for head, name in HEADS.items() if item.startswith(head)), "own")
        asked = self.joined.run.version.questionnaires.filter(instrument=instrument).first()
        assert asked is not None
        key = {"questionnaire": asked.pk, "task": task.pk if task else None, "item": item}
        return self.does(t_ms, "answer_given", value=value, **key)

    def rests(self, start: int, end: int) -> "Participant":
        self.does(start, "pause_changed", paused=True)
        return self.does(end, "pause_changed", paused=False)

    def looks(
        self,
        start: int,
        end: int,
        *,
        fps: int = 5,
        faces: int = 1,
        version: str = VERSION,
        **expression: float,
    ) -> "Participant":
        """Readings from start to end; expressions beside those named are at rest."""
        scores = [expression.get(label, REST) for label in LABELS]
        scores[LABELS.index("neutral")] = 1 - sum(scores) + scores[LABELS.index("neutral")]
        row = scores if faces else [float("nan")] * len(LABELS)
        self.readings += [(t_ms, row, faces, version) for t_ms in range(start, end, 1000 // fps)]
        return self

    def save(self) -> "Participant":
        ordered = sorted(self.events, key=lambda event: event[0])
        rows = [RecordedEvent(n, *event) for n, event in enumerate(ordered, 1)]
        assert runs.record_events(self.run_id, rows).refused is None
        versions = {reading[3] for reading in self.readings} or {VERSION}
        runs.store_segments([(self.run_id, v, self._samples(v)) for v in sorted(versions)])
        return self

    def _samples(self, version: str) -> Samples:
        readings = [reading for reading in self.readings if reading[3] == version]
        count = len(readings)
        faces = np.array([reading[2] for reading in readings], np.uint8)
        known = np.where(faces > 0, 0.5, np.nan).astype(np.float32)
        return Samples(
            np.array([reading[0] for reading in readings], np.uint32),
            np.array([reading[1] for reading in readings], np.float32).reshape(-1, 7),
            faces,
            np.tile(known[:, None], 4),
            np.full((count, 4), 0.25, np.float32),
        )


@pytest.fixture
def take_part(link: str) -> Callable[..., Participant]:
    """Somebody joins Alice's study and, unless told otherwise, agrees."""

    def take_part(
        *, camera: bool = True, pilot: bool = False, consents: bool = True
    ) -> Participant:
        joined = runs.join(link, pilot=pilot)
        if consents:
            runs.give_consent(joined.run.pk, camera=camera)
        return Participant(joined)

    return take_part


@pytest.fixture
def study(study: Study) -> Study:
    """Alice's open study, which lets people take part without a camera."""
    StudyVersion.objects.filter(study=study).update(camera=StudyVersion.Camera.OPTIONAL)
    first, second = study.newest().tasks.all()
    _rule(first, "address", "/shop/thanks.html")
    _rule(second, "word", "")
    return study


@pytest.fixture
def tasks(study: Study) -> list[Task]:
    """The first is met by reaching /shop/thanks.html, the second by the participant's word."""
    return list(study.newest().tasks.all())


def _rule(task: Task, rule: str, value: str) -> None:
    task.success_rule, task.success_value, task.path, task.time_limit_s = rule, value, [], None
    task.save()
