"""A promotion and its rollback under load, as in production: one process each."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from emotion.weights import shipped_weights
from furrow.runs.models import Run
from furrow.runs.samples import unpack
from furrow.studies.models import Study
from tests.platform.live.stack import Stack
from tests.platform.live.students import random_student
from training import registry
from training.models import WeightsVersion

pytestmark = pytest.mark.django_db(transaction=True)

PARTICIPANTS, FPS, SECONDS = 6, 5, 9
PROMOTED_AT_S, TAKEN_BACK_AT_S = 2.0, 5.0
LONGEST_GAP_MS = 2000
WITHIN_MS = 5000


@pytest.fixture
def students(tmp_path: Path, settings: Any) -> list[WeightsVersion]:
    """The shipped student is champion; another one waits."""
    options = {"location": tmp_path / "weights"}
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "weights": storage}
    folders = [shipped_weights(), random_student(tmp_path / "made", "9.0.0")]
    versions = [registry.register(folder) for folder in folders]
    registry.promote(versions[0], None)
    return versions


@pytest.fixture
def stack(students: list[WeightsVersion], tmp_path: Path) -> Iterator[Stack]:
    with Stack(tmp_path) as stack:
        yield stack


class Later:
    """Does something in a thread after some seconds and keeps when, on the clock of the wall."""

    def __init__(self, seconds: float, act: Callable[[], Any]) -> None:
        self.timer = threading.Timer(seconds, self._do, [act])
        self.timer.start()

    def _do(self, act: Callable[[], Any]) -> None:
        try:
            act()
            self.at = timezone.now()
        finally:
            connections.close_all()


def test_load_test_during_a_promotion_and_its_rollback_loses_nothing(
    stack: Stack, study: Study, students: list[WeightsVersion], face: bytes, tmp_path: Path
):
    clip = tmp_path / "face.jpg"
    clip.write_bytes(face)
    promotion = Later(PROMOTED_AT_S, lambda: registry.promote(students[1], None))
    rollback = Later(TAKEN_BACK_AT_S, lambda: registry.rollback(None))
    summary = _load_test(stack, study, clip)
    assert (summary["lost"], summary["refused"]) == (0, 0)
    assert summary["stored"] == summary["answered"] == summary["sent"] - summary["replaced"]
    for run in study.runs.all():
        readings = _readings(run)
        spans = [(v, [t for _, t in own]) for v, own in groupby(readings, lambda pair: pair[0])]
        assert [version for version, _ in spans] == [
            students[0].label,
            students[1].label,
            students[0].label,
        ]
        gaps = [after - before for (_, before), (_, after) in pairwise(readings)]
        assert max(gaps) < LONGEST_GAP_MS
        for (_, times), act in zip(spans[1:], (promotion, rollback), strict=True):
            assert times[0] - _run_ms(run, act) < WITHIN_MS


def _load_test(stack: Stack, study: Study, clip: Path) -> dict[str, Any]:
    out = io.StringIO()
    call_command(
        "load_test",
        json=True,
        stdout=out,
        source=[clip],
        participants=PARTICIPANTS,
        fps=FPS,
        seconds=SECONDS,
        url=stack.url,
        study=study.pk,
    )
    return dict(json.loads(out.getvalue()))


def _readings(run: Run) -> list[tuple[str, int]]:
    """Version and time of each reading, in the order of their times."""
    rows = run.segments.values_list("weights", "blob")
    found = [(version, int(t)) for version, blob in rows for t in unpack(blob).t_ms]
    return sorted(found, key=lambda reading: reading[1])


def _run_ms(run: Run, act: Later) -> float:
    assert run.started_at is not None
    return (act.at - run.started_at).total_seconds() * 1000
