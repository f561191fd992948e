"""A worker follows the champion, with real students, a real server and the registry."""

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, connection
from redis import Redis

from emotion.reader import FaceReader
from emotion.tracks import Track
from emotion.weights import load_weights
from furrow.live import succession
from furrow.live.pump import Pump
from furrow.live.succession import Succession
from tests.platform.live.browsers import pumping
from tests.platform.live.stack import until
from tests.platform.live.students import random_student
from tests.platform.live.test_pump import Listener
from training import registry
from training.models import Appointment, WeightsVersion

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("students")
    return [random_student(place, version) for version in ("1.0.0", "2.0.0")]


@pytest.fixture
def students(folders: list[Path], weights_storage: Path) -> list[WeightsVersion]:
    """Two registered students; the first one is champion."""
    versions = [registry.register(folder) for folder in folders]
    registry.promote(versions[0], None)
    return versions


@pytest.fixture
def own_reader(reader: FaceReader) -> FaceReader:
    """A reader whose student may be replaced; it shares the detector with the other tests."""
    return FaceReader(reader.tracker.detector, reader.classifier)


@pytest.fixture
def pump(own_reader: FaceReader, valkey_server: str) -> Iterator[Pump]:
    with pumping(own_reader, valkey_server) as pump:
        yield pump


@pytest.fixture
def web(valkey: Redis) -> Iterator[Listener]:
    listener = Listener(valkey)
    yield listener
    listener.pubsub.close()


@contextmanager
def following(pump: Pump) -> Iterator[Succession]:
    """The thread that a worker has beside its pump."""
    follower, stop = Succession(pump.redis, pump), threading.Event()
    thread = threading.Thread(target=follower.run, args=(stop,))
    thread.start()
    try:
        yield follower
    finally:
        stop.set()
        thread.join()


def test_promoted_student_reads_the_next_frames_and_the_face_stays_followed(
    web: Listener, pump: Pump, students: list[WeightsVersion], face: bytes
):
    with following(pump):
        until(lambda: pump.weights == students[0].label)
        web.put(1, 1, face)
        before = web.hear()
        track = _track(pump)
        registry.promote(students[1], None)
        until(lambda: pump.weights == students[1].label)
        web.put(1, 2, face)
        after = web.hear()
    assert before is not None
    assert after is not None
    assert [before.weights, after.weights] == ["student-c-1.0.0", "student-c-2.0.0"]
    assert before.results[0].numbers[:28] != after.results[0].numbers[:28]
    assert track.face is not None
    assert _track(pump) is track


def test_rollback_reaches_the_pump_too(pump: Pump, students: list[WeightsVersion]):
    registry.promote(students[1], None)
    with following(pump):
        until(lambda: pump.weights == students[1].label)
        registry.rollback(None)
        until(lambda: pump.weights == students[0].label)


def test_promotion_that_redis_did_not_announce_is_seen_in_the_database(
    pump: Pump, students: list[WeightsVersion]
):
    with following(pump):
        until(lambda: pump.weights == students[0].label)
        Appointment.objects.create(alias="champion", weights=students[1])
        until(lambda: pump.weights == students[1].label)


def test_frames_are_answered_while_new_weights_are_loaded(
    web: Listener, pump: Pump, students: list[WeightsVersion], face: bytes
):
    heard: list[str] = []
    with following(pump):
        until(lambda: pump.weights == students[0].label)
        registry.promote(students[1], None)
        for seq in range(1, 200):
            web.put(1, seq, face)
            batch = web.hear()
            assert batch is not None
            assert [result.seq for result in batch.results] == [seq]
            heard.append(batch.weights)
            if batch.weights == students[1].label:
                break
    assert heard[-1] == students[1].label


def test_without_a_champion_the_shipped_student_stays(pump: Pump, reader: FaceReader):
    Succession(pump.redis, pump).look()
    time.sleep(0.6)
    assert pump.weights == reader.weights.label


def _cut(folder: Path, other: Path) -> None:
    network = folder / "model.onnx"
    network.write_bytes(network.read_bytes()[:-1])


def _exchange(folder: Path, other: Path) -> None:
    """Sound weights, but not those that were registered under this name."""
    shutil.copytree(other, folder, dirs_exist_ok=True)


def _remove(folder: Path, other: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (_cut, "its hash is not its manifest's"),
        (_exchange, "not the network that was registered"),
        (_remove, "cannot be read"),
    ],
)
def test_bad_weights_are_refused_once_and_the_champion_stays(
    pump: Pump,
    students: list[WeightsVersion],
    folders: list[Path],
    caplog: pytest.LogCaptureFixture,
    harm: Any,
    sentence: str,
):
    follower = Succession(pump.redis, pump)
    follower.look()
    until(lambda: pump.weights == students[0].label)
    registry.promote(students[1], None)
    harm(registry.folder_of(students[1]), folders[0])
    with caplog.at_level(logging.WARNING, logger=succession.__name__):
        for _ in range(3):
            follower.look()
    assert pump.weights == students[0].label
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert sentence in record.getMessage()
    assert "student-c-2.0.0 is refused, student-c-1.0.0 stays" in record.getMessage()


def test_refused_weights_are_tried_again_and_taken_once_they_are_whole(
    pump: Pump,
    students: list[WeightsVersion],
    folders: list[Path],
    monkeypatch: pytest.MonkeyPatch,
):
    follower = Succession(pump.redis, pump)
    registry.promote(students[1], None)
    place = registry.folder_of(students[1])
    _cut(place, folders[0])
    monkeypatch.setattr(succession, "TRY_REFUSED_AGAIN_S", 0)
    follower.look()
    assert follower.offered != students[1].label
    shutil.copytree(folders[1], place, dirs_exist_ok=True)
    follower.look()
    until(lambda: pump.weights == students[1].label)


def test_database_without_tables_changes_nothing_and_is_named_once(
    pump: Pump, students: list[WeightsVersion], caplog: pytest.LogCaptureFixture
):
    follower = Succession(pump.redis, pump)
    _rename("training_appointment", "away")
    try:
        with caplog.at_level(logging.WARNING, logger=succession.__name__):
            follower.look()
            follower.look()
    finally:
        _rename("away", "training_appointment")
    assert len(caplog.records) == 1
    assert "cannot be looked up" in caplog.text
    follower.look()
    until(lambda: pump.weights == students[0].label)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_database_that_is_gone_changes_nothing_and_is_followed_again_afterwards(
    pump: Pump,
    students: list[WeightsVersion],
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
):
    follower = Succession(pump.redis, pump)
    with (
        patch.object(registry, "champion", side_effect=error("the connection is closed")),
        caplog.at_level(logging.WARNING, logger=succession.__name__),
    ):
        follower.look()
        follower.look()
    assert [record.getMessage() for record in caplog.records] == [
        f"who is champion cannot be looked up, {follower.offered} stays: the connection is closed"
    ]
    follower.look()
    until(lambda: pump.weights == students[0].label)


def test_student_is_opened_with_the_weights_that_were_registered(students: list[WeightsVersion]):
    student = succession.open_student(students[1])
    assert student.weights == load_weights(registry.folder_of(students[1]))


def _track(pump: Pump) -> Track:
    return pump.reader.tracker.tracks.touch(1, time.monotonic() * 1000)


def _rename(table: str, to: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {to}")
