"""The same frames through `fer`, through one Celery task each, and through Furrow's mailbox.

    python -m tests.bench.peers CLIP [--frames 500] [--fer-python VENV/bin/python]

One worker process each, single-threaded; `fer` is called in a loop, without any transport. Prints
one line of JSON for each way. `fer` needs TensorFlow: give it a virtual environment of its own
(`pip install fer tensorflow-cpu 'opencv-contrib-python<5' 'setuptools<81'`) and name its
Python.
"""

import argparse
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from redis import Redis, RedisError

from furrow.config import valkey
from furrow.live import mailbox, results
from furrow.live.frames import Frame
from furrow.live.load.clip import load_clip
from furrow.live.load.processes import cpu_s

ROOT = Path(__file__).resolve().parents[2]
# Each has one frame under way, so that none takes another's place in the mailbox.
PARTICIPANTS = 40
PATIENCE_S = 120.0
WARM_UP = 20
CELERY = ["celery", "-A", "tests.bench.tasks", "worker", "-P", "solo", "--without-gossip"]
# Sends frame i and returns its token; gives the tokens answered since the last call.
Send = Callable[[int], Any]
Answered = Callable[[], list[Any]]


def main() -> int:
    options = _options()
    clip = load_clip(options.clip)
    jpegs = [clip.jpegs[i % len(clip.jpegs)] for i in range(options.frames)]
    print(json.dumps({"way": "fer"} | _fer(jpegs, options.fer_python)), flush=True)
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as (url, pid):
        print(json.dumps({"way": "celery task"} | _celery(jpegs, url, pid)), flush=True)
        print(json.dumps({"way": "mailbox"} | _mailbox(jpegs, url, pid)), flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.peers", description=__doc__)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--frames", type=int, default=500)
    parser.add_argument("--fer-python", default=sys.executable)
    return parser.parse_args()


def _fer(jpegs: Sequence[bytes], python: str) -> dict[str, Any]:
    script = Path(__file__).with_name("fer_pipeline.py")
    fed = b"".join(struct.pack("!I", len(jpeg)) + jpeg for jpeg in jpegs)
    quiet = os.environ | {"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1"}
    done = subprocess.run(
        [python, str(script)], input=fed, capture_output=True, env=quiet, check=False
    )
    if done.returncode:
        return {"skipped": done.stderr.decode().strip().splitlines()[-1]}
    told = json.loads(done.stdout)
    return _summary(told["seconds"], told["cpu_s"], told["times"]) | {"found": told["found"]}


def _celery(jpegs: Sequence[bytes], url: str, server: int) -> dict[str, Any]:
    from tests.bench.tasks import ANSWERS, read

    def send(i: int) -> Any:
        read.delay(i, i % PARTICIPANTS, b64encode(jpegs[i]).decode())
        return i

    with Redis.from_url(url) as redis, _worker([sys.executable, "-m", *CELERY], url) as pid:

        def answered() -> list[Any]:
            got: Any = redis.blpop([ANSWERS], timeout=0.05)
            return [json.loads(got[1])[0]] if got else []

        return _run(len(jpegs), send, answered, [pid, server])


def _mailbox(jpegs: Sequence[bytes], url: str, server: int) -> dict[str, Any]:
    with Redis.from_url(url) as redis, redis.pubsub(ignore_subscribe_messages=True) as pubsub:
        pubsub.subscribe(results.channel("bench"))
        put, keys = redis.register_script(mailbox.PUT), mailbox.keys(0)[:3]

        def send(i: int) -> Any:
            entry = mailbox.pack_entry(1, Frame(i + 1, i * 200, jpegs[i]), "bench")
            put(keys=keys, args=[mailbox.FRAME_TTL_MS, i % PARTICIPANTS, entry])
            return i + 1

        def answered() -> list[Any]:
            message = pubsub.get_message(timeout=0.05)
            batch = results.unpack_batch(message["data"]).results if message else []
            return [result.seq for result in batch]

        with _worker([sys.executable, "-m", "tests.bench.pump"], url) as pid:
            return _run(len(jpegs), send, answered, [pid, server])


def _run(frames: int, send: Send, answered: Answered, pids: list[int]) -> dict[str, Any]:
    """All frames, as fast as answers come; the first ones, in which all begins, do not count."""
    _stream(range(WARM_UP), send, answered)
    cpu, began = cpu_s([*pids, os.getpid()]), time.perf_counter()
    times = _stream(range(frames), send, answered)
    seconds = time.perf_counter() - began
    return _summary(seconds, cpu_s([*pids, os.getpid()]) - cpu, times)


def _stream(frames: range, send: Send, answered: Answered) -> list[float]:
    sent_at: dict[Any, float] = {}
    times, places = [], iter(frames)
    deadline = time.monotonic() + PATIENCE_S
    while len(times) < len(frames):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(frames) - len(times)} frames were not answered")
        while len(sent_at) < PARTICIPANTS and (i := next(places, None)) is not None:
            now = time.perf_counter()
            sent_at[send(i)] = now
        now = time.perf_counter()
        times += [now - sent_at.pop(token) for token in answered() if token in sent_at]
    return times


def _summary(seconds: float, cpu: float, times: Sequence[float]) -> dict[str, Any]:
    p50, p95 = (round(float(q) * 1000, 1) for q in np.percentile(times, [50, 95]))
    count = len(times)
    return {
        "frames": count,
        "frames_a_second": round(count / seconds, 1),
        "cpu_us_a_frame": round(cpu * 1e6 / count),
        "latency_ms": {"p50": p50, "p95": p95},
    }


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, int]]:
    path = folder / "valkey.sock"
    url = f"unix://{path}"
    server = subprocess.Popen(valkey.command(path, folder), stdout=subprocess.DEVNULL)
    os.environ["FURROW_BENCH_REDIS"] = url  # read by the tasks' module here and in its worker
    try:
        _wait_for(url)
        yield url, server.pid
    finally:
        server.kill()
        server.wait()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    with Redis.from_url(url) as redis:
        while time.monotonic() < deadline:
            try:
                redis.ping()
                return
            except RedisError:
                time.sleep(0.05)
    raise TimeoutError("Valkey does not start")


@contextmanager
def _worker(command: Sequence[str], url: str) -> Iterator[int]:
    environment = os.environ | {"FURROW_BENCH_REDIS": url, "REDIS_URL": url}
    log = subprocess.DEVNULL
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        yield worker.pid
    finally:
        worker.terminate()
        worker.wait()


if __name__ == "__main__":
    sys.exit(main())
