"""The guide's commands, run as they are written against a platform that runs."""

import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from furrow.accounts.models import User
from furrow.accounts.rules import Scope
from furrow.accounts.tokens import make_token
from furrow.studies.models import Study
from tests.platform.live.stack import Stack

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "api.md"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def platform(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The web process alone: nothing in the guide needs a worker."""
    stack = Stack(tmp_path)
    stack.start_valkey()
    stack.start_web()
    try:
        stack.wait_for_web()
        yield stack.url
    finally:
        stack.kill("web")
        stack.kill("valkey")
        stack.redis.close()


def test_guide_works_as_written(platform: str, alice: User, tmp_path: Path) -> None:
    made = make_token(alice, alice.workspaces.get().pk, "guide", set(Scope), 1)
    script = "set -eu\n" + "".join(SHELL.findall(GUIDE.read_text()))
    environment = os.environ | {
        "FURROW_URL": platform,
        "FURROW_TOKEN": made.secret,
        "no_proxy": "127.0.0.1",
    }
    ended = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    _check(tmp_path)


def _check(folder: Path) -> None:
    study = Study.objects.get(title="How easy is our shop?")
    assert study.state == Study.State.CLOSED
    assert [link["label"] for link in _read(folder, "links")] == ["Ada", "Grace"]
    assert _read(folder, "study")["state"] == "open"
    assert _read(folder, "runs") == []
    assert _read(folder, "report")["funnel"]["joined"] == 0
    assert "readings.parquet" in zipfile.ZipFile(folder / "study.zip").namelist()
    assert {"code", "detail"} <= set(_read(folder, "refusal"))


def _read(folder: Path, name: str) -> dict | list:
    return json.loads((folder / f"{name}.json").read_text())
