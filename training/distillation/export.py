"""From a run folder to a weights folder: folded ONNX, manifest and model card."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from emotion.classifier import softmax
from emotion.weights import LABELS, load_weights
from training.distillation import checkpoints
from training.distillation.data import load_split
from training.distillation.evaluate import classify, report
from training.distillation.fold import fold
from training.distillation.metrics import calibration_error, fit_temperature
from training.distillation.model_card import write_card
from training.distillation.networks import IMAGE_SIZE, Network, count_parameters
from training.distillation.probes import measure_probes

OPSET = 17
SPLIT = "PublicTest"
# Single precision over twenty layers; anything above it is a wrong graph, not rounding.
PARITY = 1e-3


class ExportError(ValueError):
    """An export that cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Origin:
    """What the manifest calls the data and the teachers; None: as the run names its teachers."""

    data: str = "FER2013 Training"
    teachers: tuple[str, ...] | None = None


def export(
    run: Path,
    out: Path,
    name: str,
    version: str,
    data: Path | None = None,
    state: str = "best",
    origin: Origin | None = None,
    truth: str = "",
) -> dict[str, Any]:
    """Write the weights folder `out` from `run`'s best or last weights and return its manifest.

    truth: which of the label sets that the run learned it tells, `labels` or `votes`; by default
    the one that its loss names.

    With `data` the exported model is measured on PublicTest and its temperature fitted there;
    without, the manifest says so. Raises `ExportError`, `RunError` or `DataError`; a failed
    export leaves nothing behind.
    """
    if out.exists():
        raise ExportError(f"{out} exists and weights never change; export to a new folder.")
    network, content = checkpoints.load_network(run / f"{state}.pt", truth)
    origin = origin or Origin()
    if origin.teachers is not None:
        content["config"]["loss"]["teachers"] = list(origin.teachers)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".export-") as partial:
        folder = Path(partial) / out.name
        folder.mkdir()
        manifest = _fill(folder, network, content, name, version) | {
            "data": _data(content, origin),
            "truth": truth or content["config"]["loss"]["truth"],
        }
        _write(folder, manifest)
        if data is not None:
            _add_figures(folder, manifest, data)
        write_card(folder / "MODEL_CARD.md", manifest)
        os.replace(folder, out)
    return manifest


def write_onnx(network: nn.Module, path: Path) -> None:
    """Write `image` float32 [n, 1, 64, 64] -> `logits` [n, 7]; raises `ExportError` when ONNX
    Runtime disagrees with torch."""
    example = torch.randn(3, 1, IMAGE_SIZE, IMAGE_SIZE)
    with warnings.catch_warnings():
        # The newer exporter needs another package and gains nothing for twenty plain layers.
        warnings.simplefilter("ignore", DeprecationWarning)
        # Which of its two ways a layer takes depends on the input's shape, which is fixed here.
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        torch.onnx.export(
            network,
            (example,),
            str(path),
            dynamo=False,
            opset_version=OPSET,
            input_names=["image"],
            output_names=["logits"],
            dynamic_axes={"image": {0: "n"}, "logits": {0: "n"}},
        )
    _check_parity(network, path, example)


def _check_parity(network: nn.Module, path: Path, images: torch.Tensor) -> None:
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    served = session.run(["logits"], {"image": images.numpy()})[0]
    with torch.no_grad():
        difference = float(np.abs(served - network(images).numpy()).max())
    if difference > PARITY:
        raise ExportError(f"ONNX Runtime and torch differ by {difference:.2g} in the logits.")


def _fill(
    folder: Path, network: Network, content: dict[str, Any], name: str, version: str
) -> dict[str, Any]:
    try:
        folded = fold(network)
    except ValueError as error:
        raise ExportError(f"{error} Export the run of its student.") from error
    write_onnx(folded, folder / "model.onnx")
    return {
        "name": name,
        "version": version,
        "labels": list(LABELS),
        "input": _input(content),
        "temperature": 1.0,
        "parameters": count_parameters(network),
        "folded_parameters": count_parameters(folded),
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        "teacher": list(content["config"]["loss"]["teachers"]) or None,
        "config": content["config"],
        "seed": content["config"]["seed"],
        "epochs_trained": len(content["history"]),
        "minutes": round(sum(entry["seconds"] for entry in content["history"]) / 60, 1),
        "metrics": None,
        "commit": _commit(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _data(content: dict[str, Any], origin: Origin) -> dict[str, Any]:
    return {"name": origin.data, "fingerprint": content["fingerprint"]}


def _input(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "shape": ["n", 1, IMAGE_SIZE, IMAGE_SIZE],
        "dtype": "float32",
        "channels": "grey",
        "resize": f"bilinear to {IMAGE_SIZE}x{IMAGE_SIZE}",
        "mean": content["mean"],
        "std": content["std"],
        "range": "0..255 before normalisation",
    }


def _add_figures(folder: Path, manifest: dict[str, Any], data: Path) -> None:
    split = load_split(data, SPLIT).told_by(manifest["truth"])
    weights = load_weights(folder)
    probabilities = classify(weights, split)
    # At temperature 1 the log-probabilities are the logits up to a constant of each row.
    logits = np.log(np.maximum(probabilities, 1e-12)).astype(np.float64)
    manifest["temperature"] = round(fit_temperature(logits, split.labels), 4)
    served = softmax(logits / manifest["temperature"])
    figures = report(served, split, data)
    figures["calibration_error_unscaled"] = calibration_error(probabilities, split.labels)
    figures["probes"] = measure_probes(weights, split)
    manifest["metrics"] = {SPLIT: figures}
    manifest["data"]["validation_fingerprint"] = split.fingerprint()
    _write(folder, manifest)


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _commit() -> str | None:
    """The commit of the code, None outside a checkout (an installed package has none)."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None
