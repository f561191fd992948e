"""The whole frame path as it runs in production, one process each."""

import io
import json
import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings
from redis import Redis
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from furrow.live import frames, mailbox
from furrow.live.load import participant
from furrow.live.load.participant import Server
from furrow.runs import crops
from furrow.runs import services as runs
from furrow.runs.models import Event, Segment
from furrow.studies.models import Study
from tests.platform.live.browsers import step
from tests.platform.live.stack import PATIENCE_S, Stack, until

pytestmark = pytest.mark.django_db(transaction=True)
# Without limits of their own they would wait for the participant to leave.
STOPPED_WITHIN_S = 30


@pytest.fixture(scope="module")
def stack(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


@pytest.fixture
def clip(face: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "face.jpg"
    path.write_bytes(face)
    return path


class Camera:
    """A participant's browser: hears everything in a thread, by sequence."""

    def __init__(self, stack: Stack, link: str, token: str | None = None) -> None:
        self.connecting = _connect(stack, token or Server(stack.url).join(link))
        self.heard: list[dict[str, Any]] = []
        self.answered: set[int] = set()
        self.sent = 0

    def __enter__(self) -> "Camera":
        self.socket = self.connecting.__enter__()
        self.listening = threading.Thread(target=self._listen)
        self.listening.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.connecting.__exit__(*error)
        self.listening.join()

    def send(self, jpeg: bytes, t_ms: int | None = None) -> int:
        self.sent += 1
        self.socket.send(frames.pack(self.sent, self.sent * 10 if t_ms is None else t_ms, jpeg))
        return self.sent

    def waits_for(self, seq: int) -> None:
        until(lambda: seq in self.answered, f"frame {seq} is answered")

    def _listen(self) -> None:
        try:
            for text in self.socket:
                self._note(json.loads(text))
        except ConnectionClosed:
            pass

    def _note(self, message: dict[str, Any]) -> None:
        self.heard.append(message)
        if message["type"] == "frame_answered":
            self.answered.add(message["seq"])


def _connect(stack: Stack, token: str, origin: str | None = None) -> Any:
    """To be entered with `with`; gives a websockets.sync.client.ClientConnection."""
    url = f"{stack.url.replace('http', 'ws')}/ws/run/"
    protocols: Any = ["furrow.v1", f"run.{token}"]
    allowed: Any = origin or stack.url
    return connect(url, origin=allowed, subprotocols=protocols, compression=None, proxy=None)


@pytest.fixture(autouse=True)
def patient_load_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that a busy machine gives late is not lost."""
    monkeypatch.setattr(participant, "LAST_ANSWERS_WITHIN_S", PATIENCE_S)


def _load_test(stack: Stack, clip: Path, **changes: Any) -> dict[str, Any]:
    usual = {"source": [clip], "participants": 6, "fps": 5, "seconds": 3, "url": stack.url}
    out = io.StringIO()
    call_command("load_test", json=True, stdout=out, **(usual | changes))
    return dict(json.loads(out.getvalue()))


def test_load_test_accounts_for_every_frame_and_segments_hold_exactly_the_answered(
    stack: Stack, study: Study, clip: Path
):
    # So few that even a busy machine reads them in time.
    summary = _load_test(stack, clip, study=study.pk, fps=2)
    assert summary["sent"] + summary["skipped"] == 6 * 2 * 3
    assert summary["sent"] == summary["answered"] + summary["replaced"]
    assert summary["answered"] >= 0.8 * summary["sent"]
    assert (summary["lost"], summary["refused"]) == (0, 0)
    assert summary["stored"] == summary["answered"]
    assert 0 < summary["latency_ms"]["p50"] <= summary["latency_ms"]["p95"]
    pilots = study.runs.all()
    assert all(run.is_pilot and run.finished_at for run in pilots)
    stored = sum(Segment.objects.filter(run__in=pilots).values_list("count", flat=True))
    assert stored == summary["answered"]


def test_load_test_says_what_a_frame_costs_beside_the_floor(
    stack: Stack, study: Study, clip: Path, settings: Settings
):
    settings.REDIS_URL = f"unix://{stack.socket}"
    summary = _load_test(stack, clip, study=study.pk)
    assert summary["not_seen_from_here"] == []
    spent = summary["cpu_us_a_frame"]
    assert min(spent[name] for name in ("web", "worker", "redis", "client")) >= 0
    # The worker read these very frames, and moved them besides.
    assert summary["floor_us_a_frame"] > 0
    parts = spent["web"] + spent["worker"] + spent["redis"]
    assert summary["efficiency"] == pytest.approx(summary["floor_us_a_frame"] / parts, abs=0.01)
    assert 1 <= summary["batch"]["mean"] <= summary["batch"]["most"] <= 6
    assert summary["kb_a_participant"]["web"] is not None


def test_load_test_says_what_it_cannot_see(stack: Stack, study: Study, clip: Path, valkey: Redis):
    """Another mailbox than the server's, as on another machine."""
    summary = _load_test(stack, clip, study=study.pk, seconds=1)
    assert summary["answered"] > 0
    assert summary["not_seen_from_here"] == ["worker", "redis"]
    assert summary["cpu_us_a_frame"]["worker"] is None
    assert (summary["floor_us_a_frame"], summary["efficiency"]) == (None, None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"url": "http://127.0.0.1:9"}, "No server answers"),
        ({"study": UUID(int=0)}, "is not open"),
        ({"participants": 0}, "--participants must be more than 0"),
        ({"source": [Path("/nowhere.gif")]}, "There is no file"),
    ],
)
def test_load_test_says_what_is_wrong(
    stack: Stack, study: Study, clip: Path, changes: dict[str, Any], sentence: str
):
    with pytest.raises(CommandError, match=sentence):
        _load_test(stack, clip, **changes)


def test_frames_are_in_no_file_no_log_no_row_and_in_redis_only_as_mailbox_writes(
    stack: Stack, link: str, face: bytes
):
    markers = [secrets.token_hex(16).encode() for _ in range(10)]
    with Monitor(stack.socket) as monitor, Camera(stack, link) as camera:
        for marker in markers:
            camera.waits_for(camera.send(_marked(face, marker)))
        camera.send(b"no jpeg " + markers[0])
        camera.send(_marked(face, markers[1])[: len(face) // 2])
        camera.socket.send(json.dumps({"type": "events", "events": [step(1)]}))
        until(Event.objects.exists)
    until(Segment.objects.exists)
    seen = [line for line in monitor.lines() if any(marker in line for marker in markers)]
    assert len(seen) >= len(markers)
    put = f'"EVALSHA" "{mailbox.digest(mailbox.PUT)}"'.encode()
    inside = b'lua] "HSET" "furrow:{0}:frames"'
    assert [line[:200] for line in seen if put not in line and inside not in line] == []
    assert _files_with(markers, stack.folder) == []
    assert _rows_with(markers) == []


def test_crops_with_consent_lie_sealed_in_their_one_folder_and_nowhere_else(
    stack: Stack, study: Study, link: str, face: bytes, settings: Any
):
    settings.DATA_FOLDER = stack.folder
    study.versions.update(keep_crops=True)
    joined = runs.join(link)
    runs.give_consent(joined.run.pk, camera=True, keep_crops=True)
    marker = secrets.token_hex(16).encode()
    with Monitor(stack.socket) as monitor, Camera(stack, link, joined.token) as camera:
        camera.waits_for(camera.send(_marked(face, marker), t_ms=5000))
    until(lambda: crops.times(joined.run.pk) == [5000])
    file = stack.folder / "crops" / str(joined.run.pk) / "5000.bin"
    assert [path for path in (stack.folder / "crops").rglob("*") if path.is_file()] == [file]

    png, sealed = crops.picture(joined.run.pk, 5000), file.read_bytes()
    # Behind the header, which all such pictures share.
    plain = [png[48:112], marker]
    assert _files_with(plain, stack.folder) == []
    assert not [line for line in monitor.lines() if _as_monitored(png[48:64]) in line]
    assert _files_with([sealed], stack.folder) == [str(file)]
    assert _rows_with([*plain, sealed]) == []

    runs.withdraw(joined.withdrawal_code)
    assert not file.parent.exists()


def test_foreign_origin_cannot_open_a_socket(stack: Stack, link: str):
    token = Server(stack.url).join(link)
    with pytest.raises(InvalidStatus) as refusal:
        _connect(stack, token, origin="https://evil.example")
    response = refusal.value.response
    assert response.status_code == 403
    assert json.loads(response.body or b"")["code"] == "foreign_origin"


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (frames.MAX_FRAME_BYTES + 1, 4413),
        # So much is not even read to its end: the server's own limit for any message.
        (2_000_000, 1009),
    ],
)
def test_too_large_messages_end_the_socket_with_a_code(
    stack: Stack, link: str, size: int, code: int
):
    with _connect(stack, Server(stack.url).join(link)) as socket:
        socket.recv()
        with suppress(ConnectionClosed):  # So much may be refused while it is still being sent.
            socket.send(bytes(size))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


def test_stopping_the_web_process_stores_what_was_answered(stack: Stack, link: str, face: bytes):
    with Camera(stack, link) as camera:
        camera.waits_for(camera.send(face))
        took = stack.kill("web", signal.SIGTERM)
    stored = list(Segment.objects.values_list("count", flat=True))
    stack.start_web()
    stack.wait_for_web()
    assert stored == [1]
    assert took < STOPPED_WITHIN_S


def test_stopping_the_worker_takes_little_time(stack: Stack):
    took = stack.kill("worker", signal.SIGTERM)
    stack.start_worker()
    stack.wait_for_worker()
    assert took < STOPPED_WITHIN_S


# --- evidence --------------------------------------------------------------------------------


class Monitor:
    """Everything that a redis server is told, as it says it itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.heard = bytearray()

    def __enter__(self) -> "Monitor":
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.connect(str(self.path))
        self.connection.sendall(b"MONITOR\r\n")
        self.connection.recv(5)
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        last = secrets.token_hex(8).encode()
        with Redis(unix_socket_path=str(self.path)) as redis:
            redis.echo(last)
        until(lambda: last in self.heard, "all that came before it is heard, too")
        self.connection.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.connection.close()

    def _listen(self) -> None:
        while chunk := self.connection.recv(1 << 16):
            self.heard += chunk

    def lines(self) -> list[bytes]:
        return bytes(self.heard).split(b"\r\n")


def _as_monitored(data: bytes) -> bytes:
    """Bytes as MONITOR writes them (sdscatrepr)."""
    short = {ord(c): rf"\{name}" for c, name in zip('"\\\n\r\t\a\b', '"\\nrtab', strict=True)}
    spoken = (short.get(b) or (chr(b) if 32 <= b < 127 else f"\\x{b:02x}") for b in data)
    return "".join(spoken).encode()


def _marked(jpeg: bytes, marker: bytes) -> bytes:
    """The JPEG with a comment segment behind its start (ITU-T T.81, B.2.4.5)."""
    comment = b"\xff\xfe" + (len(marker) + 2).to_bytes(2) + marker
    return jpeg[:2] + comment + jpeg[2:]


def _files_with(markers: list[bytes], folder: Path) -> list[str]:
    """Names of the files below the folder, and of the database's, that hold a marker."""
    files = [Path(where) / name for where, _, names in os.walk(folder) for name in names]
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        files += database.parent.glob(f"{database.name}*")
    regular = [file for file in files if file.is_file()]
    assert {"web.log", "worker.log"} <= {file.name for file in regular}
    return [str(f) for f in regular if any(marker in f.read_bytes() for marker in markers)]


def _rows_with(markers: list[bytes]) -> list[str]:
    """Every value of every row of every table, as a dump would hold it."""
    found = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            text = b" ".join(map(_plain, row))
            found += [f"{model.__name__} {row[0]}" for marker in markers if marker in text]
    return found


def _plain(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
