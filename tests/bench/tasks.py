"""The usual way, for comparison: one Celery task a frame, base64 in JSON.

Answers come back through a list in Redis: cheaper than Celery's own store of results.
"""

import json
import os
from base64 import b64decode
from functools import cache

from celery import Celery
from redis import Redis

from emotion.reader import FaceReader

URL = os.environ.get("FURROW_BENCH_REDIS", "")
ANSWERS = "bench:answers"

app = Celery("bench", broker=URL.replace("unix://", "redis+socket://", 1))
app.conf.update(worker_hijack_root_logger=False, broker_connection_retry_on_startup=True)


@cache
def reader() -> FaceReader:
    return FaceReader.open()


@cache
def answers() -> Redis:
    return Redis.from_url(URL)


@app.task(ignore_result=True)
def read(token: int, run: int, jpeg: str) -> None:
    reading = reader().read_batch([b64decode(jpeg)], [run])[0]
    scores = None if reading.scores is None else reading.scores.tolist()
    answers().rpush(ANSWERS, json.dumps([token, scores]))
