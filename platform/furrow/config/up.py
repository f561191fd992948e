"""The whole platform on one machine under one supervisor: `python -m furrow.config.up`."""

import argparse
import http.client
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from redis import Redis, RedisError

from emotion.faces import DETECTOR_PATH
from furrow.config import before_start, valkey
from furrow.config.before_start import StartError
from furrow.config.children import Child
from furrow.config.environment import ROOT, Environment, read_environment
from furrow.config.persistence import PersistenceError, require_no_persistence
from furrow.config.supervisor import Supervisor

if TYPE_CHECKING:
    from furrow.studies.demo import Beginning

VALKEY_START_S = 10
WEB_START_S = 60
WORKER_START_S = 120  # the first one on a GPU compiles its kernels
MOST_PROCESSES = 64
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PYTHON = [sys.executable, "-m"]
WORKER = [*PYTHON, "celery", "-A", "furrow.config", "worker", "--pump", "-P", "threads", "-c", "1"]
# Retraining gives way to the frames, as its programs do (training/processes.py).
TRAINER = [*PYTHON, "celery", "-A", "furrow.config", "worker", "-P", "solo", "-c", "1"]
TRAINER_NICENESS = ["nice", "-n", "15"]
# Workers need not know each other: the mailbox's leases share out the work.
ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
WEB = [*PYTHON, "uvicorn", "furrow.config.asgi:application"]
WEB_OPTIONS = {
    "--loop": "uvloop",
    "--ws": "websockets-sansio",
    "--ws-max-size": "1048576",
    "--ws-per-message-deflate": "false",  # a JPEG gets no smaller
    "--timeout-graceful-shutdown": "1",
}


@dataclass(frozen=True)
class Place:
    """Where this platform runs."""

    environment: Environment
    folder: Path
    sock: socket.socket
    web: int = 1
    workers: int = 1

    def child(self, name: str, command: Sequence[str], pass_fds: tuple[int, ...] = ()) -> Child:
        log = self.folder / "logs" / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".before.log"))
        return Child(name, command, log, pass_fds=pass_fds)

    @property
    def address(self) -> str:
        host, port = self.sock.getsockname()[:2]
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
        return f"http://{name}:{port}"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    for number in STOP_SIGNALS:
        signal.signal(number, _stop)
    try:
        _run(options)
    except (StartError, PersistenceError, ImproperlyConfigured) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m furrow.config.up", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="0 takes a free one (%(default)s)")
    for name, what in (("web", "web processes"), ("workers", "inference workers")):
        parser.add_argument(f"--{name}", type=_count, default=1, help=f"{what} (%(default)s)")
    return parser


def _count(text: str) -> int:
    if not 1 <= (number := int(text)) <= MOST_PROCESSES:
        raise ValueError(text)
    return number


def _stop(number: int, frame: FrameType | None) -> None:
    for other in STOP_SIGNALS:
        signal.signal(other, signal.SIG_IGN)  # stopping takes its time and is not stopped
    raise KeyboardInterrupt


def _run(options: argparse.Namespace) -> None:
    # A shard is one worker's: without one for each the others would only stand by.
    os.environ.setdefault("FURROW_SHARDS", str(options.workers))
    environment = read_environment()
    folder = environment.data.resolve()
    before_start.require_built(ROOT / "frontend" / "dist", DETECTOR_PATH)
    before_start.prepare_folder(folder)
    # In this order: of two starts on one folder, the second one is told about the first one.
    with (
        before_start.hold(folder),
        closing(before_start.listen(options.host, options.port)) as sock,
    ):
        supervisor = Supervisor()
        try:
            place = Place(environment, folder, sock, options.web, options.workers)
            _start(supervisor, place)
            supervisor.watch()
        finally:
            supervisor.stop()


def _start(supervisor: Supervisor, place: Place) -> None:
    _start_valkey(supervisor, place)
    workers = _start_workers(supervisor, place)
    beginning = _prepare_database(place)
    try:
        _start_web(supervisor, place)
        for worker in workers:
            supervisor.wait_for(worker, worker.said_ready, WORKER_START_S)
    except StartError:
        _tell_password(beginning)
        raise
    _start_trainer(supervisor, place)
    _tell(place, beginning)


def _start_workers(supervisor: Supervisor, place: Place) -> list[Child]:
    workers = []
    for name in _names("worker", place.workers):
        command = [*WORKER, "-Q", "inference,jobs", "-n", f"{name}@%h", *ALONE]
        workers.append(place.child(name, command))
        supervisor.start(workers[-1])
    return workers


def _names(kind: str, count: int) -> list[str]:
    """Of processes and their logs: worker, worker-2, …"""
    return [kind, *(f"{kind}-{place}" for place in range(2, count + 1))]


def _start_valkey(supervisor: Supervisor, place: Place) -> None:
    url = place.environment.redis()
    if not place.environment.redis_url:
        path = place.environment.socket_path()
        path.unlink(missing_ok=True)  # left behind by a kill; the folder is ours alone
        child = place.child("valkey", valkey.command(path, place.folder))
        supervisor.start(child, serves=True)
        supervisor.wait_for(child, lambda: _answers(url), VALKEY_START_S)
    require_no_persistence(url)


def _prepare_database(place: Place) -> "Beginning":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furrow.config.settings")
    import django
    from django.core.management import call_command
    from django.db import Error, connections

    django.setup()
    from furrow.insights.demo import beginning
    from training.beginning import appoint_first_champion
    from training.registry import RegistryError

    try:
        call_command("migrate", interactive=False, verbosity=0)
        appoint_first_champion()
        return beginning.prepare()
    except RegistryError as error:
        raise StartError(str(error)) from error
    except (Error, OSError) as error:
        before_start.require_space(place.folder)
        raise StartError(f"The database cannot be prepared: {error}") from error
    finally:
        connections.close_all()


def _start_web(supervisor: Supervisor, place: Place) -> None:
    options = [part for option in WEB_OPTIONS.items() for part in option]
    fd = place.sock.fileno()
    command = [*WEB, "--fd", str(fd), "--no-access-log", *options]
    for name in _names("web", place.web):
        web = place.child(name, command, pass_fds=(fd,))
        supervisor.start(web)
        supervisor.wait_for(web, lambda: _is_ready(place), WEB_START_S)


def _start_trainer(supervisor: Supervisor, place: Place) -> None:
    """Where torch is installed; nobody waits for it."""
    if find_spec("torch") is None:
        return
    command = [*TRAINER_NICENESS, *TRAINER, "-Q", "training", "-n", "training@%h", *ALONE]
    supervisor.start(place.child("trainer", command))


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url, socket_timeout=1) as redis:
            return bool(redis.ping())
    except RedisError:
        return False


def _is_ready(place: Place) -> bool:
    """Only our own child can answer: the listening socket is ours."""
    host, port = place.sock.getsockname()[:2]
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _tell(place: Place, beginning: "Beginning") -> None:
    link = beginning.link_path
    print(f"\nFurrow runs.\n\n  Researchers   {place.address}/")
    _tell_password(beginning)
    print(f"  Participants  {place.address + link if link else 'no study is open'}")
    if beginning.password:
        print("\nThe list holds an open study to take part in, and a finished one (simulated).")
    print(f"\nCtrl-C stops everything. Logs are in {place.folder / 'logs'}", flush=True)


def _tell_password(beginning: "Beginning") -> None:
    reset = f"manage.py changepassword {beginning.email}"
    print(f"  Sign in       {beginning.email}")
    print(
        f"  Password      {beginning.password}   (shown only this once)"
        if beginning.password
        else f"  Password      as before; a new one: {Path(sys.executable).parent}/python {reset}",
        flush=True,
    )


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    # Everything is stopped; to unload Django in order would take up to a second of the three.
    os._exit(status)
