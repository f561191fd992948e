"""A database from before there were versions and workspaces keeps all that it says."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = "tests/platform/studies/old_database.py"


@pytest.fixture
def fresh_database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the kind that this test run uses."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/old.sqlite3"
        return
    server = settings.DATABASES["default"]
    name, host, user = f"old_{uuid.uuid4().hex}", server["HOST"], server["USER"]
    with psycopg.connect(host=host, user=user, dbname="postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{user}@{quote(host, safe='')}/{name}"
        admin.execute(f"DROP DATABASE {name}")


def _run(database: str, folder: Path, *words: str) -> str:
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "FURROW_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "furrow.config.settings",
        "PYTHONPATH": f"{ROOT}/platform:{ROOT}",
    }
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_old_database_becomes_first_versions(fresh_database: str, tmp_path: Path) -> None:
    _run(fresh_database, tmp_path, SCRIPT, "fill")
    _run(fresh_database, tmp_path, "manage.py", "migrate", "-v0")
    told = json.loads(_run(fresh_database, tmp_path, SCRIPT, "tell"))

    common = {
        "members": ["ann@example.org", "owner"],
        "by": "ann@example.org",
        "welcome": "Hello",
        "camera": "optional",
        # Nobody agreed to it: it was not asked.
        "record_pages": False,
        "tasks": [["Buy", "address", "/shop/thanks.html"], ["Ask", "word", ""]],
        "different_keys": 2,
        "asked": [["seq", "after_task"], ["sus", "end"]],
    }
    assert told["studies"] == [
        {"title": "Draft", "published": False, **common},
        {"title": "Shop", "published": True, **common},
    ]
    run = {"version": 1, "study": "Shop", "tasks": True}
    assert told["runs"] == [run | {"by_link": True}, run | {"by_link": False}]
    assert told["answers"] == sorted(
        answer
        for number in (1, 2)
        for answer in [
            [number, "seq", "Shop", "Buy", "seq", 1 + number],
            [number, "seq", "Shop", "Ask", "seq", 2 + number],
            *([number, "sus", "Shop", "", f"sus_{i}", i % 5 + 1] for i in range(1, 11)),
        ]
    )
