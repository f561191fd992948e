"""A weights folder: an immutable student, `manifest.json` beside `model.onnx`, both checked.

A manifest that says `"serve": "int8"` has `model.int8.onnx` beside it too, whose hash is
`int8_sha256`: CPUs then run that one.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import onnxruntime

LABELS = ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")
ROOT = Path(__file__).parent.parent / "training" / "weights"


class WeightsError(ValueError):
    """A weights folder cannot be used; the message says why in one sentence."""


@dataclass(frozen=True)
class Weights:
    """A checked student; mean and std are on the scale 0..255, size is in pixels."""

    name: str
    version: str
    labels: tuple[str, ...]
    size: int
    mean: float
    std: float
    sha256: str
    model_path: Path
    manifest: dict[str, Any]
    # The same network in whole numbers, where the manifest wants it served on a CPU.
    int8_path: Path | None = None

    @property
    def label(self) -> str:
        """Name and version in one word, as every stored reading says who made it."""
        return f"{self.name}-{self.version}"

    @property
    def whole(self) -> "Weights":
        """The same student in single precision everywhere, as graphics cards run it."""
        return replace(self, int8_path=None)

    @property
    def served_bytes(self) -> int:
        """Of the network that processors run."""
        return (self.int8_path or self.model_path).stat().st_size

    @property
    def temperature(self) -> float:
        """Divides the logits before the softmax (Guo et al. 2017, section 4.2)."""
        return float(self.manifest.get("temperature", 1.0))


def load_weights(folder: Path) -> Weights:
    """The student in `folder`, its hash, labels and network checked. Raises WeightsError."""
    manifest = _read_manifest(folder / "manifest.json")
    weights = _parse(manifest, folder / "model.onnx")
    _check_labels(weights)
    _check_network(weights, weights.model_path, weights.sha256)
    if weights.int8_path is not None:
        _check_network(weights, weights.int8_path, str(manifest.get("int8_sha256")))
    return weights


def shipped_weights(root: Path | None = None) -> Path:
    """The folder of the default student, named in `training/weights/DEFAULT`.

    Raises WeightsError when nothing is shipped.
    """
    pointer = (root or ROOT) / "DEFAULT"
    try:
        name = pointer.read_text().strip()
    except OSError as error:
        raise WeightsError(f"No student is shipped: {pointer} cannot be read.") from error
    folder = pointer.parent / name
    if not name or not folder.is_dir():
        raise WeightsError(f"{pointer} names '{name}', which is no folder beside it.")
    return folder


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text())
    except OSError as error:
        raise WeightsError(f"The manifest {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise WeightsError(f"The manifest {path} is not valid JSON: {error}.") from error
    if not isinstance(manifest, dict):
        raise WeightsError(f"The manifest {path} is not a JSON object.")
    return manifest


def _parse(manifest: dict[str, Any], model_path: Path) -> Weights:
    try:
        image = manifest["input"]
        return Weights(
            name=str(manifest["name"]),
            version=str(manifest["version"]),
            labels=tuple(manifest["labels"]),
            size=int(image["shape"][-1]),
            mean=float(image["mean"]),
            std=_positive(image["std"]),
            sha256=str(manifest["sha256"]),
            model_path=model_path,
            manifest=manifest | {"temperature": _positive(manifest.get("temperature", 1.0))},
            int8_path=_int8_path(manifest, model_path),
        )
    except KeyError as error:
        raise WeightsError(f"The manifest beside {model_path} lacks {error}.") from error
    except (TypeError, ValueError, IndexError) as error:
        raise WeightsError(f"The manifest beside {model_path} is malformed: {error}.") from error


def _int8_path(manifest: dict[str, Any], model_path: Path) -> Path | None:
    serve = manifest.get("serve", "float32")
    if serve not in ("float32", "int8"):
        raise ValueError(f"'serve' is '{serve}'; needed is float32 or int8")
    return model_path.with_suffix(".int8.onnx") if serve == "int8" else None


def _positive(value: Any) -> float:
    number = float(value)
    if not 0 < number < float("inf"):
        raise ValueError(f"{value} is not a positive number")
    return number


def _check_labels(weights: Weights) -> None:
    if weights.labels != LABELS:
        raise WeightsError(
            f"{weights.model_path} has the labels {', '.join(map(str, weights.labels))}; "
            f"needed are {', '.join(LABELS)}, in this order."
        )


def _check_network(weights: Weights, path: Path, sha256: str) -> None:
    """ONNX Runtime itself judges the operator set: what it opens, it runs."""
    import onnxruntime  # here, because the web process needs the labels but no runtime

    _check_hash(path, sha256)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # ONNX Runtime's own exceptions share no public base class.
        raise WeightsError(
            f"ONNX Runtime cannot open {path}: {' '.join(str(error).split())}"
        ) from error
    _check_shapes(weights, path, session)


def _check_hash(path: Path, sha256: str) -> None:
    try:
        actual = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise WeightsError(f"The network {path} cannot be read: {error.strerror}.") from error
    if actual != sha256:
        raise WeightsError(f"{path} is damaged: its hash is not its manifest's.")


def _check_shapes(weights: Weights, path: Path, session: "onnxruntime.InferenceSession") -> None:
    """One grey image input and one logits output, with a free batch dimension."""
    inputs = [(place.type, place.shape) for place in session.get_inputs()]
    outputs = [(place.type, place.shape) for place in session.get_outputs()]
    image, logits = (["n", 1, weights.size, weights.size], ["n", len(weights.labels)])
    if not (_match(inputs, image) and _match(outputs, logits)):
        raise WeightsError(f"{path} maps {inputs} to {outputs}; needed is {image} to {logits}.")


def _match(places: list[tuple[str, list[Any]]], shape: list[Any]) -> bool:
    if len(places) != 1 or places[0][0] != "tensor(float)" or len(places[0][1]) != len(shape):
        return False
    batch, *rest = places[0][1]
    return not isinstance(batch, int) and rest == shape[1:]
