"""Students that nobody trained: their readings are noise, but made by a real network."""

import hashlib
import json
from pathlib import Path

from emotion.weights import LABELS
from training.distillation.export import write_onnx
from training.distillation.fold import fold
from training.distillation.networks import IMAGE_SIZE, build


def random_student(folder: Path, version: str, network: str = "c") -> Path:
    """A weights folder `folder`/<version> with freshly initialised weights."""
    place = folder / version
    place.mkdir(parents=True)
    write_onnx(fold(build(network).eval()), place / "model.onnx")
    manifest = {
        "name": f"student-{network}",
        "version": version,
        "labels": list(LABELS),
        "input": {"shape": ["n", 1, IMAGE_SIZE, IMAGE_SIZE], "mean": 129.0, "std": 64.0},
        "temperature": 1.0,
        "sha256": hashlib.sha256((place / "model.onnx").read_bytes()).hexdigest(),
    }
    (place / "manifest.json").write_text(json.dumps(manifest))
    return place
