"""How large a batch a processor likes: CPU an image, and the memory that stays afterwards.

    python -m tests.bench.parts

Sizes rise, since ONNX Runtime keeps the buffers of the largest batch it has seen.
"""

import time

import numpy as np
import onnxruntime
import psutil

from emotion.classifier import Classifier
from emotion.faces import Detector
from emotion.session import CPU, run_padded
from emotion.weights import load_weights, shipped_weights

SIZES = (1, 2, 4, 8, 16, 32)
ROUNDS = 15


def main() -> None:
    detector = Detector(providers=[CPU]).session
    student = Classifier(load_weights(shipped_weights()), [CPU]).session
    print("batch  detector us  student us  resident MB")
    for size in SIZES:
        cpu = [f"{_cpu_us(session, size):11.0f}" for session in (detector, student)]
        resident = psutil.Process().memory_info().rss / 1e6
        print(f"{size:5}  {cpu[0]}  {cpu[1]}  {resident:11.1f}")


def _cpu_us(session: onnxruntime.InferenceSession, size: int) -> float:
    """Median CPU an image, in microseconds, of 32 images in batches of `size`."""
    batch = np.random.default_rng(0).random((size, *session.get_inputs()[0].shape[1:]), np.float32)
    run_padded(session, batch)
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(max(SIZES) // size):
            run_padded(session, batch)
        rounds.append(time.process_time() - began)
    return 1e6 * float(np.median(rounds)) / max(SIZES)


if __name__ == "__main__":
    main()
