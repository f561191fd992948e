"""The whole platform, started as people start it, with real processes."""

import json
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
from redis import Redis

from furrow.config import valkey
from tests.conftest import wait_for_valkey
from tests.platform.config.supervised import UP, fetch, is_ready, needs_built, surroundings
from tests.platform.live.stack import PATIENCE_S, until

pytestmark = needs_built
# Of processor time, all processes together: other programs do not make it longer.
LATER_START_CPU_S = 10
# The supervisor allows itself less than 3 s (test_supervisor.py); a busy machine takes its time.
STOP_S = 15


def assert_sent_small(url: str, readers: str | None) -> None:
    """Compressed, with our policy, and for pages of other origins only where `readers` says so."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Access-Control-Allow-Origin"] == readers


def refusal(data: Path, *arguments: str, prefix: tuple[str, ...] = (), **variables: str) -> str:
    """What a start that must fail says."""
    done = subprocess.run(
        [*prefix, *UP, *arguments],
        env=surroundings(data, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    return done.stderr


def test_first_start_gives_address_login_and_link_and_the_second_is_quick(start) -> None:
    first = start()
    address, password = first.said("Researchers"), first.said("Password").split()[0]
    body = {"email": first.said("Sign in"), "password": password}
    status, user = fetch(f"{address}api/v1/session/", body)
    assert (status, json.loads(user)["user"]["is_admin"]) == (200, True)

    link = first.said("Participants")
    assert link.startswith(f"{address}j/")
    status, invitation = fetch(f"{address}api/v1/join/{link.rpartition('/')[2]}/")
    assert json.loads(invitation)["tasks"] == 3
    assert fetch(link)[0] == 200
    assert fetch(f"{address}shop/")[0] == 200
    assert_sent_small(f"{address}recorder.js", readers="*")
    assert_sent_small(f"{address}shop/", readers=None)
    assert fetch(f"{address}admin/login/")[0] == 200

    assert first.signal(signal.SIGTERM) < STOP_S
    assert first.left() == []

    second = start()
    assert second.start_cpu_s < LATER_START_CPU_S
    assert second.start_cpu_s < first.start_cpu_s
    assert password not in second.printed
    assert "changepassword" in second.said("Password")
    assert second.said("Participants").rpartition("/")[2] == link.rpartition("/")[2]

    assert second.signal(signal.SIGINT) < STOP_S
    assert second.left() == []


def test_kill_of_the_supervisor_leaves_no_process_and_the_next_start_works(start) -> None:
    killed = start()
    assert len(killed.family) >= 3
    killed.signal(signal.SIGKILL)
    until(lambda: killed.left() == [])

    again = start()
    assert fetch(f"{again.said('Researchers')}readyz")[0] == 200


def test_killed_children_come_back_and_nobody_notices_for_long(start) -> None:
    platform = start()
    address = platform.said("Researchers")
    for word in ("uvicorn", "--pump", "valkey-server"):
        [old] = platform.children(word)
        old.kill()
        until(lambda old=old, word=word: platform.children(word) not in ([], [old]))
    until(lambda: is_ready(address))


def test_frames_server_writes_no_file(start, tmp_path: Path) -> None:
    platform = start()
    path = tmp_path / "data" / "valkey.sock"
    with Redis.from_url(f"unix://{path}") as redis:
        redis.set("a-frame", "marker-of-a-frame" * 1000)
    assert path.stat().st_mode & 0o777 == 0o700
    platform.signal(signal.SIGTERM)
    for file in (tmp_path / "data").rglob("*"):
        assert not file.is_file() or b"marker-of-a-frame" not in file.read_bytes()
    assert not path.exists()


def test_given_redis_is_used_and_no_other_started(start, tmp_path: Path) -> None:
    server = subprocess.Popen(
        valkey.command(tmp_path / "own.sock", tmp_path), stdout=subprocess.DEVNULL
    )
    try:
        url = f"unix://{tmp_path / 'own.sock'}"
        wait_for_valkey(url, server)
        platform = start(REDIS_URL=url)
        assert fetch(f"{platform.said('Researchers')}readyz")[0] == 200
        assert platform.children("valkey-server") == []
    finally:
        server.kill()
        server.wait()


def test_busy_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal(tmp_path / "data", "--port", str(port))
    assert said.startswith(f"Port {port} is taken by another program.")
    assert said.count("\n") == 1


def test_second_start_on_one_folder_is_one_sentence(start, tmp_path: Path) -> None:
    platform = start()
    said = refusal(tmp_path / "data", "--port", "0")
    assert "already runs on" in said
    assert f"process {platform.process.pid}" in said
    assert said.count("\n") == 1
    assert fetch(f"{platform.said('Researchers')}readyz")[0] == 200


def test_redis_that_writes_to_a_disk_is_one_sentence(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [*valkey.command(tmp_path / "own.sock", tmp_path), "--save", "60 1"],
        stdout=subprocess.DEVNULL,
    )
    try:
        url = f"unix://{tmp_path / 'own.sock'}"
        wait_for_valkey(url, server)
        said = refusal(tmp_path / "data", "--port", "0", REDIS_URL=url)
    finally:
        server.kill()
        server.wait()
    assert "setting 'save' is '60 1'" in said
    assert said.count("\n") == 1


def test_wrong_variable_is_one_sentence(tmp_path: Path) -> None:
    said = refusal(tmp_path / "data", "--port", "0", FURROW_SHARDS="none")
    assert said.startswith("FURROW_SHARDS: ")
    assert said.count("\n") == 1


def mounts() -> bool:
    """Whether this user may mount a small disk in a namespace of its own."""
    command = ["unshare", "--map-root-user", "--mount", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("free", ["1m", "120m"])
def test_full_disk_is_one_sentence(tmp_path: Path, free: str) -> None:
    """A disk that is too small from the start, and one that something else fills meanwhile."""
    if not mounts():
        pytest.skip("this user may not mount a small disk (unshare --map-root-user --mount)")
    data = tmp_path / "data"
    data.mkdir()
    fill = f"head -c 30m /dev/zero > {data}/other" if free == "120m" else "true"
    script = f'mount -t tmpfs -o size={free} none {data} && {fill} && exec "$@"'
    prefix = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh")
    said = refusal(data, "--port", "0", prefix=prefix)
    assert said.startswith(f"The disk of {data} is full")
    assert said.count("\n") == 1
