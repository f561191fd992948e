"""An admin, and weights to decide about."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections
from django.test import Client
from redis import Redis

from furrow.accounts.models import User
from furrow.config.asgi import application
from tests.platform.live.browsers import WebProcess, running
from tests.weights import write_weights
from training import registry
from training.models import Comparison, Dataset, WeightsVersion

URL = "/api/v1/lab/"


class Lab:
    """The API as an admin's browser calls it."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str) -> Any:
        response = self.client.get(URL + path)
        assert response.status_code == 200, response.content
        return response.json()

    def post(self, path: str, **body: Any) -> tuple[int, Any]:
        response = self.client.post(URL + path, json.dumps(body), "application/json")
        return response.status_code, response.json()


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("ada@example.org", "a furrowed brow", first_name="Ada")


@pytest.fixture
def lab(admin: User) -> Lab:
    client = Client()
    client.force_login(admin)
    return Lab(client)


@pytest.fixture(autouse=True)
def _own_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "weights"},
    }
    monkeypatch.setattr(settings, "STORAGES", settings.STORAGES | {"weights": place})


@pytest.fixture
async def web(transactional_db: None, valkey: Redis) -> AsyncIterator[WebProcess]:
    """The application that uvicorn runs."""
    async with running(application):
        yield WebProcess(application, application.application)
    # Channels looks sessions up in a thread of its own.
    await sync_to_async(connections.close_all)()


@pytest.fixture
def champion(admin: User, tmp_path: Path) -> WeightsVersion:
    weights = registry.register(write_weights(tmp_path / "one", "mean", "1", 1.0))
    registry.promote(weights, None, "shipped")
    return weights


@pytest.fixture
def candidate(champion: WeightsVersion, admin: User, tmp_path: Path) -> WeightsVersion:
    weights = registry.register(write_weights(tmp_path / "two", "mean", "2", 2.0))
    registry.nominate(weights, admin)
    return weights


@pytest.fixture
def dataset(admin: User) -> Dataset:
    counts = {"Training": {"happy": 70, "sad": 30}, "PrivateTest": {"happy": 6, "sad": 4}}
    return Dataset.objects.create(
        name="Faces", form="fer2013", path="/nowhere/faces.csv", fingerprint="f" * 64, counts=counts
    )


def gate(key: str, *, passed: bool) -> dict[str, Any]:
    numbers = {"champion": 0.7, "candidate": 0.71, "difference": 0.01, "low": -0.005, "high": 0.02}
    words = {"title": f"About {key}", "detail": "So it is.", "unit": "share", "threshold": -0.01}
    return {"key": key, "passed": passed} | numbers | words


@pytest.fixture
def compared(champion: WeightsVersion, candidate: WeightsVersion, dataset: Dataset) -> Comparison:
    """Every gate passed."""
    return Comparison.objects.create(
        champion=champion,
        candidate=candidate,
        dataset=dataset,
        state=Comparison.State.READY,
        result={"gates": [gate("size", passed=True), gate("macro_f1", passed=True)]},
    )
