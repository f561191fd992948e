"""A pump and nothing else, for `peers.py`: no database, no promotion of students."""

import os
import signal
import threading

import django
from redis import Redis

from emotion.reader import FaceReader

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furrow.config.settings")
    django.setup()
    from furrow.live.pump import Pump

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    Pump(Redis.from_url(os.environ["FURROW_BENCH_REDIS"]), FaceReader.open(), [0]).run(stop)
