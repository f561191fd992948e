from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from furrow.config.environment import LONGEST_SOCKET_PATH, Environment, read_environment


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "FURROW_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FURROW_DATA", str(tmp_path / "data"))


def test_defaults_stay_in_the_data_folder(tmp_path: Path) -> None:
    environment = read_environment()
    assert environment.database() == f"sqlite:///{tmp_path}/data/furrow.sqlite3"
    assert environment.redis() == f"unix://{tmp_path}/data/valkey.sock"


def test_celery_gets_the_same_redis_in_its_own_words(monkeypatch) -> None:
    assert read_environment().celery_broker().startswith("redis+socket:///")
    monkeypatch.setenv("REDIS_URL", "redis://redis:6379/0")
    assert read_environment().celery_broker() == "redis://redis:6379/0"


def test_socket_path_is_never_too_long(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FURROW_DATA", str(tmp_path / ("x" * 120)))
    path = read_environment().socket_path()
    assert len(str(path)) <= LONGEST_SOCKET_PATH
    assert path == Environment().socket_path()


def test_secret_key_is_made_once_and_for_us_alone(tmp_path: Path) -> None:
    first = read_environment().secret()
    assert len(first) >= 50
    assert read_environment().secret() == first
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree_on_one_key() -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: read_environment().secret(), range(40)))
    assert len(keys) == 1
    assert keys.pop()


@pytest.mark.parametrize(
    ("name", "value"),
    [("FURROW_SHARDS", "0"), ("FURROW_DEBUG", "perhaps"), ("FURROW_SHARDS", "many")],
)
def test_wrong_value_is_named(monkeypatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment()


@pytest.mark.parametrize(
    ("variables", "allowed"),
    [
        ({}, True),
        ({"FURROW_HOSTS": '["furrow.example.org"]'}, False),
        ({"FURROW_HOSTS": '["furrow.example.org"]', "FURROW_PRIVATE_SITES": "true"}, True),
        ({"FURROW_PRIVATE_SITES": "false"}, False),
    ],
)
def test_private_sites_are_looked_at_only_from_a_machine_alone(
    monkeypatch, variables: dict[str, str], allowed: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert read_environment().allows_private_sites() is allowed
