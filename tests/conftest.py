"""Fixtures for all tests: a real Valkey, a database in a file, the shared folder, people."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis, RedisError

from furrow.accounts.models import User
from furrow.config import valkey as embedded
from furrow.runs import services as runs
from furrow.studies import templates
from furrow.studies.models import Study
from furrow.studies.services import create_study, open_study
from tests.surroundings import FOLDER, SOCKET
from tests.weights import write_weights

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "a furrowed brow"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Clips, data and weights that are not in the repository."""
    folder = Path(os.environ.get("FURROW_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the shared folder: {folder} is missing; FURROW_SHARED may name another")
    return folder


@pytest.fixture(scope="session")
def face() -> bytes:
    """A smiling face as a JPEG of 320x240, from a picture that scikit-image ships."""
    import cv2
    from skimage.data import astronaut

    picture = cv2.cvtColor(astronaut()[:240, 60:380], cv2.COLOR_RGB2BGR)
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 65])[1])


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite in a file: sockets and pumps have threads, which would not share one in memory."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(FOLDER / "test.sqlite3")


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[str]:
    """A real Valkey for the whole session; its URL is `settings.REDIS_URL`."""
    server = subprocess.Popen(embedded.command(SOCKET, FOLDER), stdout=subprocess.DEVNULL)
    try:
        wait_for_valkey(settings.REDIS_URL, server)
        yield settings.REDIS_URL
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def valkey(valkey_server: str) -> Iterator[Redis]:
    """A client of the session's Valkey, which is empty when the test begins."""
    with Redis.from_url(valkey_server) as client:
        client.flushall()
        yield client


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_user("alice@example.org", PASSWORD, first_name="Alice")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob@example.org", PASSWORD, first_name="Bob")


@pytest.fixture
def as_alice(alice: User) -> Client:
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def as_bob(bob: User) -> Client:
    client = Client()
    client.force_login(bob)
    return client


@pytest.fixture
def draft(alice: User) -> Study:
    """Alice's study on the shop, with two tasks."""
    design = templates.design_of("demo")
    buy, _, back = design["tasks"]
    asked = {"tasks": [buy, back], "camera": "required"}
    return create_study(alice.workspaces.get().pk, alice, design | asked)


@pytest.fixture
def study(draft: Study) -> Study:
    """Alice's study, open."""
    open_study(draft.pk)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def link(study: Study) -> str:
    found = study.current_link()
    assert found is not None
    return found.token


@pytest.fixture
def joined(link: str) -> runs.Joined:
    """Somebody on Alice's first page."""
    return runs.join(link)


@pytest.fixture
def started(joined: runs.Joined) -> runs.Joined:
    """Somebody who agreed, with a camera."""
    runs.give_consent(joined.run.pk, camera=True)
    joined.run.refresh_from_db()
    return joined


@pytest.fixture
def weights_storage(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder in which the registry keeps weights during the test."""
    folder = tmp_path / "weights-storage"
    backend = "django.core.files.storage.FileSystemStorage"
    kept = {"BACKEND": backend, "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "weights": kept}
    return folder


@pytest.fixture
def make_weights(tmp_path: Path, weights_storage: Path) -> Callable[..., Path]:
    """Builds weights folders: `make_weights("2", factor=2.0)`."""

    def make(version: str, factor: float = 1.0, name: str = "mean") -> Path:
        return write_weights(tmp_path / f"made-{name}-{version}-{factor}", name, version, factor)

    return make


def wait_for_valkey(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 10
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with Redis.from_url(url) as client:
                client.ping()
            return
        except RedisError:
            time.sleep(0.02)
    raise RuntimeError("the embedded Valkey does not start")
