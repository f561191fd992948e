"""Real Valkey servers with settings that would, or would not, write frames to a disk."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from furrow.config import valkey
from furrow.config.persistence import CheckedStart, PersistenceError, require_no_persistence
from tests.conftest import wait_for_valkey

Start = Callable[..., str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a server of its own with other settings; gives its URL."""
    servers = []

    def begin(*settings: str) -> str:
        socket = tmp_path / "valkey.sock"
        command = [*valkey.command(socket, tmp_path), *settings]
        servers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        url = f"unix://{socket}"
        wait_for_valkey(url, servers[-1])
        return url

    yield begin
    for server in servers:
        server.kill()
        server.wait()


def test_embedded_server_is_fine_and_leaves_no_file(start: Start, tmp_path: Path) -> None:
    url = start()
    require_no_persistence(url)
    with Redis.from_url(url) as redis:
        redis.set("frame", "x" * 100_000)
        redis.shutdown()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (("--save", "60 1"), "setting 'save' is '60 1'"),
        (("--appendonly", "yes"), "setting 'appendonly' is 'yes'"),
    ],
)
def test_server_that_writes_to_a_disk_is_refused_by_its_setting(
    start: Start, settings: tuple[str, str], named: str
) -> None:
    with pytest.raises(PersistenceError, match=named):
        require_no_persistence(start(*settings))


def test_server_without_config_is_refused(start: Start) -> None:
    with pytest.raises(PersistenceError, match="Allow CONFIG GET"):
        require_no_persistence(start("--rename-command", "CONFIG", ""))


def test_user_who_may_not_read_settings_is_refused(start: Start) -> None:
    url = start()
    with Redis.from_url(url) as redis:
        redis.execute_command("ACL", "SETUSER", "default", "-config")
    with pytest.raises(PersistenceError, match="Allow CONFIG GET"):
        require_no_persistence(url)


def test_server_that_is_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(PersistenceError, match="does not answer"):
        require_no_persistence(f"unix://{tmp_path}/nobody.sock")


async def lifespan(url: str) -> list[dict]:
    said = []

    async def application(scope, receive, send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})

    async def receive() -> dict:
        return {"type": "lifespan.startup"}

    async def send(message: dict) -> None:
        said.append(message)

    await CheckedStart(application, url)({"type": "lifespan"}, receive, send)
    return said


async def test_web_process_does_not_start_on_such_a_server(start: Start) -> None:
    [answer] = await lifespan(start("--appendonly", "yes"))
    assert answer["type"] == "lifespan.startup.failed"
    assert "appendonly" in answer["message"]


async def test_web_process_starts_on_a_good_one(start: Start) -> None:
    assert await lifespan(start()) == [{"type": "lifespan.startup.complete"}]


def test_worker_does_not_start_on_such_a_server(start: Start, worker_exit: Callable) -> None:
    code, words = worker_exit(start("--save", "1 1"))
    assert code != 0
    assert "setting 'save' is '1 1'" in words
    assert "Traceback" not in words
