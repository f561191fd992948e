"""A study as large as asked for, with random readings and busy pointers: for time figures only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
from django.utils import timezone

from emotion.weights import LABELS
from furrow.accounts.models import Workspace
from furrow.runs.models import Answer, Consent, Event, Run, Segment
from furrow.runs.samples import Samples
from furrow.runs.segments import segment_of
from furrow.studies.instruments import ITEM_KEYS
from furrow.studies.models import Questionnaire, Study, StudyVersion, Task

FPS = 5
SEGMENT_MS = 10_000
BASELINE_MS = 6000
TASKS = 4
PAGES = ("/shop/", "/shop/product.html?id=1", "/shop/cart.html", "/shop/thanks.html")
PAGE: dict[str, Any] = {
    "viewport_width": 1280,
    "viewport_height": 720,
    "document_width": 1280,
    "document_height": 2400,
}


def simulate(participants: int, minutes: float) -> Study:
    """Writes a closed study of whole runs; whoever calls rolls it back."""
    workspace = Workspace.objects.create(name="Simulated")
    study = Study.objects.create(workspace=workspace, title="Simulated", state=Study.State.CLOSED)
    version = StudyVersion.objects.create(study=study, published_at=timezone.now())
    for n in range(TASKS):
        Task.objects.create(version=version, position=n, title=f"Task {n}", success_value=PAGES[-1])
    for n, (instrument, when) in enumerate((("seq", "after_task"), ("sus", "end"))):
        Questionnaire.objects.create(version=version, position=n, instrument=instrument, when=when)
    rng = np.random.default_rng(0)
    for number in range(participants):
        _run(version, round(minutes * 60_000), number, rng)
    return study


def _run(version: StudyVersion, length_ms: int, number: int, rng: np.random.Generator) -> None:
    now, tasks = timezone.now(), list(version.tasks.all())
    events = list(_events(tasks, length_ms, rng))
    run = Run.objects.create(
        study=version.study,
        version=version,
        token_sha256=f"token {number}",
        withdrawal_sha256=f"code {number}",
        joined_at=now + timedelta(seconds=number),
        started_at=now,
        finished_at=now,
        last_event_seq=len(events),
    )
    Consent.objects.create(run=run, text="", camera=True)
    Event.objects.bulk_create(
        [Event(run=run, seq=n, t_ms=t, kind=k, data=d) for n, (t, k, d) in enumerate(events, 1)]
    )
    Segment.objects.bulk_create(_segments(run, length_ms, rng))
    Answer.objects.bulk_create(_answers(run, tasks))


def _answers(run: Run, tasks: list[Task]) -> Iterator[Answer]:
    ease, usability = run.version.questionnaires.all()
    for task in tasks:
        yield Answer(run=run, questionnaire=ease, task=task, item="seq", value=5)
    for item in ITEM_KEYS["sus"]:
        yield Answer(run=run, questionnaire=usability, item=item, value=3)


def _segments(run: Run, length_ms: int, rng: np.random.Generator) -> Iterator[Segment]:
    for start in range(0, length_ms, SEGMENT_MS):
        t_ms = np.arange(start, min(start + SEGMENT_MS, length_ms), 1000 // FPS, dtype=np.uint32)
        samples = _samples(t_ms + rng.integers(0, 40, len(t_ms), dtype=np.uint32), rng)
        yield segment_of(run.pk, "simulated", samples)


def _samples(t_ms: np.ndarray, rng: np.random.Generator) -> Samples:
    count = len(t_ms)
    scores = rng.dirichlet(np.ones(len(LABELS)), count).astype(np.float32)
    seen = rng.random(count) > 0.05
    scores[~seen] = np.nan
    quality = np.full((count, 4), 0.5, np.float32)
    box = np.full((count, 4), 0.25, np.float32)
    return Samples(t_ms, scores, seen.astype(np.uint8), quality, box)


def _events(
    tasks: list[Task], length_ms: int, rng: np.random.Generator
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    yield 0, "baseline_started", {}
    yield BASELINE_MS, "baseline_finished", {}
    share = (length_ms - BASELINE_MS) // len(tasks)
    for place, task in enumerate(tasks):
        start = BASELINE_MS + place * share
        yield start, "task_started", {"task": task.pk}
        yield from _visits(start, start + share - 1000, rng)
        yield start + share - 1000, "task_finished", {"task": task.pk, "gave_up": False}
    yield length_ms, "run_finished", {}


def _visits(
    start_ms: int, end_ms: int, rng: np.random.Generator
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """A page every half minute, a click every five seconds, the pointer in most seconds."""
    page: dict[str, Any] = {}
    for second, t_ms in enumerate(range(start_ms, end_ms, 1000)):
        if second % 30 == 0:
            page = {**PAGE, "address": PAGES[second // 30 % len(PAGES)]}
            yield t_ms, "navigated", {**page, "title": "Shop"}
        x, y = (round(float(f), 1) for f in rng.random(2) * (1280, 2400))
        if second % 5 == 0:
            yield t_ms, "clicked", {**page, "x": x, "y": y, "element": "main > button.add"}
        if second % 3 == 0:
            yield t_ms, "scrolled", {**page, "scroll_x": 0, "scroll_y": y}
        if rng.random() < 0.7:
            points = [{"after_ms": 100 * n, "x": x + n, "y": y + n} for n in range(10)]
            yield t_ms, "cursor_moved", {**page, "points": points}
