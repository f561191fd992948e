"""What whoever watches over Furrow is told: alive, ready, and the figures."""

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis

from furrow.config import health
from training import registry

pytestmark = pytest.mark.django_db

SECRET = "for the one who watches"


@pytest.fixture(autouse=True)
def forgets_that_it_was_migrated() -> None:
    health._require_migrated.cache_clear()


def missing(client: Client) -> dict[str, str]:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    said: dict[str, str] = answer.json()["missing"]
    return said


def test_process_lives_without_its_servers(client: Client, settings) -> None:
    settings.REDIS_URL = f"unix://{settings.DATA_FOLDER}/nobody.sock"
    assert client.get("/healthz").json() == {"status": "alive"}


def test_ready_with_database_redis_and_weights(client: Client, valkey: Redis) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert "no-store" in answer["Cache-Control"]


def test_redis_that_is_away_is_named_without_its_address(client: Client, settings) -> None:
    settings.REDIS_URL = f"unix://{settings.DATA_FOLDER}/nobody.sock"
    said = missing(client)
    assert list(said) == ["redis"]
    assert "Start it" in said["redis"]
    assert "nobody.sock" not in said["redis"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_database_that_is_away_is_named(client: Client, valkey: Redis, error) -> None:
    with patch.object(connection, "cursor", side_effect=error("the connection is closed")):
        assert list(missing(client)) == ["database"]


def test_migration_that_waits_is_named_with_its_command(client: Client, valkey: Redis) -> None:
    newest = MigrationRecorder(connection).migration_qs.filter(app="runs").order_by("-name").first()
    newest.delete()
    said = missing(client)
    assert list(said) == ["migrations"]
    assert "manage.py migrate" in said["migrations"]
    newest.save(force_insert=True)
    assert client.get("/readyz").status_code == 200


def test_champion_whose_weights_are_gone_is_named(
    client: Client, valkey: Redis, make_weights: Callable[..., Path], weights_storage: Path
) -> None:
    champion = registry.register(make_weights("2"))
    registry.promote(champion, None)
    assert client.get("/readyz").status_code == 200
    shutil.rmtree(weights_storage / champion.folder)
    assert list(missing(client)) == ["weights"]


@pytest.mark.parametrize("said", ["", f"Bearer {SECRET}x", SECRET, "Bearer ", "Bearer ü"])
def test_figures_are_refused_without_the_token(client: Client, settings, said: str) -> None:
    settings.METRICS_TOKEN = SECRET
    answer = client.get("/metrics", headers={"Authorization": said})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert "FURROW_METRICS_TOKEN" in answer.json()["detail"]


@pytest.mark.parametrize("said", ["", "Bearer ", "Bearer None"])
def test_figures_are_for_nobody_where_no_token_is_set(client: Client, settings, said: str) -> None:
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": said}).status_code == 401


def test_figures_are_what_prometheus_reads(client: Client, settings) -> None:
    settings.METRICS_TOKEN = SECRET
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {SECRET}"})
    assert answer["Content-Type"].startswith("text/plain")
    names = {family.name for family in text_string_to_metric_families(answer.content.decode())}
    assert {"furrow_frames_received", "furrow_frame_answer_seconds"} <= names
    assert {"process_cpu_seconds", "process_resident_memory_bytes"} <= names
