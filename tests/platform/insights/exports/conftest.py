"""A study with a participant of whom everything is known, a try, and one who was left out."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from emotion.weights import LABELS
from furrow.insights.exports.archive import stream
from furrow.insights.exports.formats import Format
from furrow.insights.exports.scope import Include, Scope
from furrow.runs.models import Answer, Consent, Event, Run, Segment
from furrow.runs.samples import Samples, pack
from furrow.studies.models import Questionnaire, Study, Task

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGE = {
    "viewport_width": 1280.0,
    "viewport_height": 720.0,
    "document_width": 1280.0,
    "document_height": 1440.0,
}
REST_MS, TASK_MS, END_MS = 6000, 10_000, 20_000
FORMULA = "=HYPERLINK(0)"
WEIGHTS = "student-b-test"


class Archive:
    """An export in memory, with its parts as a reader sees them."""

    def __init__(self, whole: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(whole))

    def names(self) -> list[str]:
        return self.zip.namelist()

    def read(self, name: str) -> bytes:
        return self.zip.read(name)

    def manifest(self) -> dict[str, Any]:
        return dict(json.loads(self.read("manifest.json")))

    def csv(self, table: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.read(f"{table}.csv").decode())))

    def json(self, table: str) -> list[dict[str, Any]]:
        return list(json.loads(self.read(f"{table}.json")))


@pytest.fixture
def export() -> Callable[..., Archive]:
    def export(study: Study, to: Format = Format.CSV, include: Include = Include.ALL) -> Archive:
        return Archive(b"".join(stream(Scope.of(study, include), to, NOW)))

    return export


@pytest.fixture
def recorded(draft: Study) -> Study:
    """P1 tried the first task, P2 is excluded, and somebody tried the link before."""
    version = draft.newest()
    first = version.tasks.all()[0]
    p1 = add_run(draft, "p1", external_id="@panel-7", device="Firefox 140 on Linux")
    add_events(p1, first)
    add_readings(p1)
    add_answers(p1, first)
    add_run(draft, "p2", excluded_at=NOW, excluded_reason="A colleague of ours")
    add_run(draft, "try", is_pilot=True)
    return draft


def add_run(study: Study, name: str, **other: Any) -> Run:
    run = Run.objects.create(
        study=study,
        version=study.newest(),
        token_sha256=f"token {name}",
        withdrawal_sha256=f"code {name}",
        joined_at=NOW,
        started_at=NOW,
        **other,
    )
    Consent.objects.create(run=run, text="", camera=True)
    return run


def add_events(run: Run, task: Task) -> None:
    shop, cart = "/shop/", "/shop/cart.html"
    happened: list[tuple[int, str, dict[str, Any]]] = [
        (0, "baseline_started", {}),
        (REST_MS, "baseline_finished", {}),
        (TASK_MS, "task_started", {"task": task.pk}),
        (TASK_MS, "navigated", {**PAGE, "address": shop, "title": "Shop"}),
        (12_000, "clicked", {**PAGE, "address": shop, "x": 10.5, "y": 20.0, "element": "a.cart"}),
        (13_000, "navigated", {**PAGE, "address": cart, "title": "Cart"}),
        (14_000, "pause_changed", {"paused": True}),
        (15_000, "pause_changed", {"paused": False}),
        (16_000, "cursor_moved", {**PAGE, "address": cart, "points": [{"after_ms": 0, "x": 1}]}),
        (18_000, "task_finished", {"task": task.pk, "gave_up": True}),
    ]
    Event.objects.bulk_create(
        Event(run=run, seq=n, t_ms=t_ms, kind=kind, data=data)
        for n, (t_ms, kind, data) in enumerate(happened, 1)
    )


def add_readings(run: Run) -> None:
    """Neutral for the baseline, angry afterwards; the last picture shows nobody."""
    t_ms = np.arange(0, END_MS, 200, dtype=np.uint32)
    scores = np.zeros((len(t_ms), len(LABELS)), np.float32)
    scores[:, LABELS.index("neutral")] = np.where(t_ms < REST_MS, 0.75, 0.25)
    scores[:, LABELS.index("angry")] = np.where(t_ms < REST_MS, 0.25, 0.75)
    faces = np.ones(len(t_ms), np.uint8)
    quality = np.full((len(t_ms), 4), 0.5, np.float32)
    box = np.tile(np.array([0.125, 0.25, 0.5, 0.375], np.float32), (len(t_ms), 1))
    for column in (scores, quality, box):
        column[-1] = np.nan
    faces[-1] = 0
    samples = Samples(t_ms, scores, faces, quality, box)
    Segment.objects.create(
        run=run, start_ms=0, end_ms=END_MS, count=len(t_ms), weights=WEIGHTS, blob=pack(samples)
    )


def add_answers(run: Run, task: Task) -> None:
    ease = run.version.questionnaires.get(instrument="seq")
    items = [{"key": "why", "kind": "text", "text": "Why?", "required": False}]
    own = Questionnaire.objects.create(
        version=run.version, position=9, instrument="own", when="end", items=items
    )
    Answer.objects.create(run=run, questionnaire=ease, task=task, item="seq", value=2)
    Answer.objects.create(run=run, questionnaire=own, item="why", value=FORMULA)
    Answer.objects.create(run=run, questionnaire=own, item="which", value=[1, 3])
