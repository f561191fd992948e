"""Each thing that can be wrong before the start is one sentence that says what to do."""

import os
import socket
from pathlib import Path

import pytest

from furrow.config import before_start
from furrow.config.before_start import StartError


def test_folder_is_made_with_room_for_logs(tmp_path: Path) -> None:
    before_start.prepare_folder(tmp_path / "a" / "data")
    assert [p.name for p in (tmp_path / "a" / "data").iterdir()] == ["logs"]


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(StartError, match="cannot write to its data folder"):
        before_start.prepare_folder(tmp_path / "data")


def test_free_port_listens() -> None:
    with before_start.listen("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            pass


def test_taken_port_names_another_one() -> None:
    with before_start.listen("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(StartError, match=f"Port {port} is taken.*PORT={port + 1}"):
            before_start.listen("127.0.0.1", port)


def test_host_of_another_machine_is_refused() -> None:
    with pytest.raises(StartError, match=r"cannot listen on 203\.0\.113\.1:0"):
        before_start.listen("203.0.113.1", 0)


def test_folder_is_held_by_one_process(tmp_path: Path) -> None:
    told = pytest.raises(StartError, match=rf"already runs.*process {os.getpid()}")
    with before_start.hold(tmp_path), told, before_start.hold(tmp_path):
        pass
    with before_start.hold(tmp_path):
        assert (tmp_path / "supervisor.pid").read_text() == str(os.getpid())


def test_what_is_not_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="pages are not built"):
        before_start.require_built(tmp_path, tmp_path)
    (tmp_path / "researcher.html").touch()
    with pytest.raises(StartError, match="face detector is not built"):
        before_start.require_built(tmp_path, tmp_path / "blazeface.onnx")
