"""A pytest plugin, loaded before Django reads its settings: whatever tests touch is temporary."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

FOLDER = Path(tempfile.mkdtemp(prefix="furrow-tests-"))
SOCKET = FOLDER / "valkey.sock"

os.environ["FURROW_DATA"] = str(FOLDER)
os.environ["FURROW_SECRET_KEY"] = "only-for-tests"
# A real server of their own, which `tests/conftest.py` starts when a test needs it.
os.environ["REDIS_URL"] = f"unix://{SOCKET}"


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
