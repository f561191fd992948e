"""What admins are told about how Furrow is; who may ask is in the permission table's own test."""

import shutil
import socket
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from redis import Redis

from furrow.accounts.models import User
from furrow.config import condition, health
from furrow.config.health import NEXT_STEP
from furrow.live import mailbox, standing
from furrow.live.shares import MEMBERS, name_holder
from training import registry

pytestmark = pytest.mark.django_db

URL = "/api/v1/lab/health/"
# The session and its person: what says that an admin asks.
SIGNING_IN = ("django_session", "accounts_user")
WITHIN_S = 4
LEASE_S = 60
PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"


@pytest.fixture(autouse=True)
def forgets_that_it_was_migrated() -> None:
    health._require_migrated.cache_clear()


@pytest.fixture
def as_admin(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("ada@example.org", "a furrowed brow"))
    return client


@pytest.fixture
def worker(valkey: Redis) -> None:
    """A pump that has joined and holds its one shard; its lease outlives a slow test."""
    holder = name_holder()
    valkey.zadd(MEMBERS, {holder: 1000 * (time.time() + LEASE_S)})
    valkey.set(mailbox.keys(0).lease, holder, ex=LEASE_S)


@pytest.fixture
def silent_redis() -> Iterator[str]:
    """Takes connections and says nothing, as a server that hangs does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}"


def ask(client: Client) -> dict[str, Any]:
    answer = client.get(URL)
    assert answer.status_code == 200, answer.content
    said: dict[str, Any] = answer.json()
    return said


def standing_of(said: dict[str, Any]) -> dict[str, bool | None]:
    return {part["name"]: part["ok"] for part in said["parts"]}


def next_step(said: dict[str, Any], name: str) -> str:
    [step] = [part["next_step"] for part in said["parts"] if part["name"] == name]
    return str(step)


def test_everything_works(
    as_admin: Client, worker: None, make_weights: Callable[..., Path], monkeypatch
) -> None:
    _disk_with(monkeypatch, free=20_000_000_000)
    champion = registry.register(make_weights("2"))
    registry.promote(champion, None)
    said = ask(as_admin)
    assert set(standing_of(said).values()) == {True}
    assert {part["next_step"] for part in said["parts"]} == {""}
    assert said["database"]["kind"] == connection.display_name
    assert said["database"]["bytes"] > 100_000
    assert said["workers"] == {"count": 1, "shards": 1, "held": [0], "frames_waiting": 0}
    assert said["participants"] == 0
    assert said["disk"] == {"free_bytes": 20_000_000_000, "total_bytes": 100_000_000_000}
    assert said["versions"]["champion"] == champion.label
    assert said["versions"]["furrow"] == tomllib.loads(PYPROJECT.read_text())["project"]["version"]


def test_no_worker_is_a_row_with_what_to_do(as_admin: Client, valkey: Redis) -> None:
    valkey.hset(mailbox.keys(0).frames, "7", b"a frame")
    said = ask(as_admin)
    assert standing_of(said)["workers"] is False
    assert "celery -A furrow.config worker --pump" in next_step(said, "workers")
    assert said["workers"] == {"count": 0, "shards": 1, "held": [], "frames_waiting": 1}


def test_shard_that_nobody_drains_is_told(as_admin: Client, worker: None, settings) -> None:
    settings.MAILBOX_SHARDS = 3
    said = ask(as_admin)
    assert standing_of(said)["workers"] is False
    assert "FURROW_SHARDS" in next_step(said, "workers")
    assert (said["workers"]["held"], said["workers"]["shards"]) == ([0], 3)


def test_participants_of_all_web_processes_are_counted(as_admin: Client, valkey: Redis) -> None:
    for runs in ([1, 2], [3]):
        valkey.eval(standing.SAY, 1, standing.STREAMING, standing.SAID_FOR_MS, *runs)
    assert ask(as_admin)["participants"] == 3


def test_redis_that_is_away_is_a_row(as_admin: Client, settings) -> None:
    settings.REDIS_URL = f"unix://{settings.DATA_FOLDER}/nobody.sock"
    said = ask(as_admin)
    assert standing_of(said) | {"redis": False, "workers": None} == standing_of(said)
    assert next_step(said, "redis") == NEXT_STEP["redis"]
    assert (said["workers"], said["participants"]) == (None, None)
    assert "nobody.sock" not in str(said)


def test_redis_that_hangs_is_not_waited_for(as_admin: Client, silent_redis: str, settings) -> None:
    settings.REDIS_URL = silent_redis
    began = time.monotonic()
    assert standing_of(ask(as_admin))["redis"] is False
    assert time.monotonic() - began < WITHIN_S


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_database_that_goes_away_is_a_row(as_admin: Client, worker: None, error) -> None:
    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> CursorWrapper:
        if any(table in sql for table in SIGNING_IN):
            return execute(sql, *rest)
        raise error("the connection is closed")

    with connection.execute_wrapper(refuse):
        said = ask(as_admin)
    stand = standing_of(said)
    assert (stand["database"], stand["migrations"], stand["weights"]) == (False, None, None)
    assert stand["workers"] is True
    assert next_step(said, "database") == NEXT_STEP["database"]
    assert (said["database"]["bytes"], said["versions"]["champion"]) == (None, None)


def test_nobody_is_an_admin_without_a_database(as_admin: Client, valkey: Redis) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("the connection is closed")

    with connection.execute_wrapper(refuse):
        answer = as_admin.get(URL)
    assert (answer.status_code, answer.json()["code"]) == (503, "try_again_later")


def test_weights_storage_that_breaks_is_a_row(
    as_admin: Client, worker: None, make_weights: Callable[..., Path], monkeypatch
) -> None:
    registry.promote(registry.register(make_weights("2")), None)
    monkeypatch.setattr(health.storage, "size_of", _break)
    said = ask(as_admin)
    assert next_step(said, "weights") == NEXT_STEP["weights"]


@pytest.mark.parametrize(
    ("free", "total"), [(999_999_999, 2_000_000_000), (9_000_000_000, 100_000_000_000)]
)
def test_little_room_is_a_warning(
    as_admin: Client, worker: None, monkeypatch, free: int, total: int
) -> None:
    _disk_with(monkeypatch, free, total)
    said = ask(as_admin)
    assert standing_of(said)["disk"] is False
    assert "Make room" in next_step(said, "disk")


def test_data_folder_that_is_gone_is_a_row(as_admin: Client, worker: None, settings) -> None:
    settings.DATA_FOLDER = settings.DATA_FOLDER / "gone"
    said = ask(as_admin)
    assert (standing_of(said)["disk"], said["disk"]) == (None, None)
    assert str(settings.DATA_FOLDER) not in str(said)


def _break(*_: Any) -> None:
    raise RuntimeError("a storage's own exception")


def _disk_with(monkeypatch: Any, free: int, total: int = 100_000_000_000) -> None:
    usage = shutil._ntuple_diskusage(total, total - free, free)  # type: ignore[attr-defined]
    monkeypatch.setattr(condition.shutil, "disk_usage", lambda _: usage)
