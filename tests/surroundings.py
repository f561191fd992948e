"""A pytest plugin, loaded before Django reads its settings: whatever tests touch is temporary."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(tempfile.mkdtemp(prefix="furrow-tests-"))
SOCKET = FOLDER / "valkey.sock"

os.environ["FURROW_DATA"] = str(FOLDER)
os.environ["FURROW_SECRET_KEY"] = "only-for-tests"
# A real server of their own, which `tests/conftest.py` starts when a test needs it.
os.environ["REDIS_URL"] = f"unix://{SOCKET}"


def pytest_configure(config: pytest.Config) -> None:
    # A slow hash protects real passwords; here it would only make every sign-in slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
