"""`fer`'s own pipeline over JPEGs from standard input; runs in whatever Python has the package."""

import json
import struct
import sys
import time

import cv2
import numpy as np
from fer.fer import FER

answers = sys.stdout
sys.stdout = sys.stderr  # the package prints progress
reader = FER()
LENGTH = struct.Struct("!I")


def frames():
    while head := sys.stdin.buffer.read(LENGTH.size):
        yield sys.stdin.buffer.read(LENGTH.unpack(head)[0])


jpegs = list(frames())
decode = lambda jpeg: cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)  # noqa: E731
reader.detect_emotions(decode(jpegs[0]))
began, cpu, times, found = time.perf_counter(), time.process_time(), [], 0
for jpeg in jpegs:
    start = time.perf_counter()
    found += bool(reader.detect_emotions(decode(jpeg)))
    times.append(time.perf_counter() - start)
spent = {"seconds": time.perf_counter() - began, "cpu_s": time.process_time() - cpu}
print(json.dumps(spent | {"times": times, "found": found}), file=answers)
