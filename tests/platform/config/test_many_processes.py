"""Two web processes and two workers under one supervisor, and one of each that is killed."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import psutil
import pytest
from redis import Redis

from furrow.live import mailbox
from furrow.live.shares import host_and_pid
from tests.faults.browser import Habits
from tests.faults.crowd import Crowd
from tests.platform.config.supervised import Platform, needs_built
from tests.platform.live.stack import until

pytestmark = needs_built
WEB, WORKER = "uvicorn", "--pump"
SHARDS = (0, 1)


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One for all tests; whoever kills something waits until it is back."""
    platform = Platform(tmp_path_factory.mktemp("two"), "--web", "2", "--workers", "2")
    yield platform
    platform.end()


@pytest.fixture
def crowd(platform: Platform, face: bytes) -> Iterator[Crowd]:
    """Two participants on each web process, one of them for each shard."""
    first, second = platform.children(WEB)
    with Crowd(platform, face, size=0) as crowd:
        for web, other in ((first, second), (second, first)):
            enter(platform, crowd, other)
            assert holders(platform, crowd)[-2:] == [web.pid] * 2
        for browser in crowd.browsers:
            browser.happens = browser.streams = True
        assert [browser.run % 2 for browser in crowd.browsers] in ([0, 1] * 2, [1, 0] * 2)
        yield crowd


def enter(platform: Platform, crowd: Crowd, other: psutil.Process) -> None:
    """Two more, while the other web process accepts no connection."""
    crowd.settle()
    until(lambda: fell_asleep(platform, other), "it sleeps, and without the database's only lock")
    try:
        for browser in [crowd.add(Habits()) for _ in range(2)]:
            until(lambda b=browser: b.heard.hellos, f"run {browser.run} is connected")
    finally:
        other.resume()


def fell_asleep(platform: Platform, process: psutil.Process) -> bool:
    process.suspend()
    with closing(sqlite3.connect(platform.data / "furrow.sqlite3", timeout=1)) as database:
        try:
            database.execute("begin immediate")
        except sqlite3.OperationalError:
            process.resume()
            return False
    return True


@contextmanager
def asleep(supervisor: psutil.Process) -> Iterator[None]:
    """It starts nobody again."""
    supervisor.suspend()
    try:
        yield
    finally:
        supervisor.resume()


def holders(platform: Platform, crowd: Crowd) -> list[int | None]:
    """The web process at the other end of each browser's socket."""
    by_port = {}
    for web in platform.children(WEB):
        with suppress(psutil.NoSuchProcess):  # it was killed a moment ago
            ends = web.net_connections("tcp")
            by_port |= {end.raddr.port: web.pid for end in ends if end.raddr}
    sockets = [browser.socket for browser in crowd.browsers]
    return [by_port.get(socket.local_address[1]) if socket else None for socket in sockets]


def readers(platform: Platform) -> list[int]:
    """Who takes the frames of each shard, where somebody does: nobody takes without its lease."""
    with Redis(unix_socket_path=str(platform.data / "valkey.sock")) as redis:
        leases = [redis.get(mailbox.keys(shard).lease) for shard in SHARDS]
    return [host_and_pid(lease.decode())[1] for lease in leases if lease]


def shared_by(platform: Platform, workers: list[psutil.Process]) -> bool:
    return sorted(readers(platform)) == sorted(worker.pid for worker in workers)


def test_each_worker_reads_for_participants_of_each_web_process(
    platform: Platform, crowd: Crowd
) -> None:
    until(lambda: shared_by(platform, platform.children(WORKER)), "each worker has a shard")
    crowd.wait_for_answers()
    crowd.settle()
    assert crowd.require_all_events() > 0
    crowd.wait_for_readings()


def test_killed_web_process_leaves_its_participants_to_the_other(
    platform: Platform, crowd: Crowd
) -> None:
    killed, other = platform.children(WEB)
    with asleep(platform.supervisor):
        killed.kill()
        killed_at = time.monotonic()
        until(
            lambda: set(holders(platform, crowd)) == {other.pid},
            "everybody is with the web process that is left",
        )
        crowd.wait_for_answers(killed_at)
        assert platform.join()
        assert [len(browser.heard.hellos) for browser in crowd.browsers] == [2, 2, 1, 1]
    crowd.settle()
    crowd.require_all_events()
    until(lambda: len(platform.children(WEB)) == 2, "the supervisor starts another one")


def test_killed_worker_leaves_its_participants_to_the_other(
    platform: Platform, crowd: Crowd
) -> None:
    until(lambda: shared_by(platform, platform.children(WORKER)), "each worker has a shard")
    killed, other = platform.children(WORKER)
    with asleep(platform.supervisor):
        killed.kill()
        killed_at = time.monotonic()
        until(lambda: readers(platform) == [other.pid] * 2, "the one that is left has both shards")
        crowd.wait_for_answers(killed_at)
    until(lambda: len(platform.children(WORKER)) == 2, "the supervisor starts another one")
    until(lambda: shared_by(platform, platform.children(WORKER)), "and it gets its share")
    crowd.wait_for_answers()
    assert [len(browser.heard.hellos) for browser in crowd.browsers] == [1] * 4
    crowd.settle()
    crowd.require_all_events()
