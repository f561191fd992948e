"""A student in eight-bit whole numbers: static quantisation, calibrated on real Training images.

It pays only where it is faster at a small loss; `compare_forms` measures both in one run.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.classifier import Classifier
from emotion.preprocess import prepare
from emotion.weights import Weights, load_weights
from training.distillation.data import Split
from training.distillation.efficiency import median_ms
from training.distillation.evaluate import classify
from training.distillation.export import ExportError
from training.distillation.model_card import write_card

CALIBRATION_IMAGES = 512
CALIBRATION_BATCHES = 16
BATCHES = (1, 8, 32)
# An INT8 form is worth shipping when it is faster and loses no more than this.
ALLOWED_LOSS = 0.005


class CalibrationImages:
    """Prepared Training images, drawn at random, a batch at a time."""

    def __init__(self, weights: Weights, training: Split, seed: int = 0) -> None:
        chosen = np.random.default_rng(seed).permutation(len(training))[:CALIBRATION_IMAGES]
        prepared = prepare(training.images[chosen], weights)
        self._batches: Iterator[NDArray[np.float32]] = iter(
            np.array_split(prepared, CALIBRATION_BATCHES)
        )

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        batch = next(self._batches, None)
        return None if batch is None else {"image": batch}


def require_new(out: Path) -> None:
    """Raises `ExportError` where `out` exists."""
    if out.exists():
        raise ExportError(f"{out} exists and weights never change; write to a new folder.")


def quantize(folder: Path, training: Split, out: Path) -> Weights:
    """Write the weights folder `out`: `folder` and, served on processors from then on, the same
    network with weights and activations in INT8, one scale a channel, but for the ends: the last
    layer's 200 numbers cost agreement and no time, the first convolution costs half of all
    disagreement and, in batches, half of the gain.

    Raises `WeightsError`, and `ExportError` where `out` exists.
    """
    require_new(out)
    weights = load_weights(folder)
    shutil.copytree(folder, out)
    small = out / "model.int8.onnx"
    _write_int8(weights, training, small)
    changed = {"serve": "int8", "int8_sha256": hashlib.sha256(small.read_bytes()).hexdigest()}
    _describe(out, weights.manifest | changed)
    return load_weights(out)


def add_figures(small: Weights, comparison: dict[str, Any]) -> None:
    """Enter what `compare_forms` found into the manifest and the model card of `quantize`."""
    figures = comparison["int8"] | {"agreement": comparison["agreement"]}
    _describe(small.model_path.parent, small.manifest | {"int8": figures})


def compare_forms(whole: Weights, small: Weights, test: Split) -> dict[str, Any]:
    """Weights and their INT8 form: accuracy, ms an image on one thread for each batch size, size
    in bytes; the share of images on which they agree; and whether INT8 `pays`."""
    forms = {"fp32": whole.whole, "int8": small}
    read = {form: classify(weights, test) for form, weights in forms.items()}
    rows = {form: _row(weights, read[form], test) for form, weights in forms.items()}
    agreement = float((read["fp32"].argmax(1) == read["int8"].argmax(1)).mean())
    return rows | {"agreement": agreement, "pays": pays_off(rows["fp32"], rows["int8"])}


def pays_off(whole: dict[str, Any], small: dict[str, Any]) -> bool:
    """Whether rows of `compare_forms` speak for INT8: faster at the largest batch, and no more
    than half a point less accurate."""
    largest = str(BATCHES[-1])
    faster = small["ms"][largest] < whole["ms"][largest]
    return bool(faster and whole["accuracy"] - small["accuracy"] <= ALLOWED_LOSS)


def _row(weights: Weights, probabilities: NDArray[np.float32], test: Split) -> dict[str, Any]:
    images = prepare(test.images[: BATCHES[-1]], weights)
    classifier = Classifier(weights)
    return {
        "accuracy": float((probabilities.argmax(1) == test.labels).mean()),
        "bytes": weights.served_bytes,
        "ms": {
            str(batch): median_ms(lambda count: classifier.classify(images[:count]), batch)
            for batch in BATCHES
        },
    }


def _describe(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest, and the model card where the folder had one."""
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    if (card := folder / "MODEL_CARD.md").exists():
        write_card(card, manifest)


def _write_int8(weights: Weights, training: Split, path: Path) -> None:
    import onnx
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as place:
        prepared = Path(place) / "prepared.onnx"
        quant_pre_process(str(weights.model_path), str(prepared), skip_symbolic_shape=True)
        nodes = onnx.load(prepared).graph.node
        quantize_static(
            str(prepared),
            str(path),
            CalibrationImages(weights, training),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            # Seven bits a weight: without VNNI (before 2019's processors) eight would overflow
            # the sums of 16 bits in which they are multiplied.
            reduce_range=True,
            weight_type=QuantType.QInt8,
            activation_type=QuantType.QUInt8,
            calibrate_method=CalibrationMethod.MinMax,
            nodes_to_exclude=[nodes[0].name, nodes[-1].name],
            extra_options={"CalibMovingAverage": True},
        )
