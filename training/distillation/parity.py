"""Whether every form of a student says the same: torch, folded ONNX, the platform's reader, INT8.

torch prepares the pictures by training's code and the platform by `emotion`'s, so that the two
preprocessings are compared as well.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from emotion.session import CPU, open_session
from emotion.weights import Weights, load_weights
from training.distillation.checkpoints import load_network
from training.distillation.data import SPLITS, Split, load_split
from training.distillation.evaluate import classify
from training.distillation.fold import FoldedResEmoteNet, fold
from training.distillation.images import Images
from training.distillation.networks import build
from training.distillation.quantize import quantize

IMAGES = 1000
BATCH = 250
# Least share of images with the same top class as torch's.
FOLDED_AT_LEAST = 0.999
INT8_AT_LEAST = 0.985

# Normalised float32 [n, 1, 64, 64] to logits [n, 7].
Network = Callable[[Tensor], Tensor]


class ParityError(ValueError):
    """Weights that cannot be compared; the message says what to do."""


def measure_parity(folder: Path, data: Path, run: Path | None = None) -> dict[str, Any]:
    """Shares of 1,000 PublicTest images on which `folded`, `platform` and `int8` name torch's top
    class, and `holds`: whether they reach 99.9% and 98.5%.

    run: the training run of the weights, whose unfolded network is then torch's; without it torch
    computes the folded one, read back out of `model.onnx`. Raises `ParityError`, `RunError`,
    `DataError` and `emotion.weights.WeightsError`.
    """
    weights = load_weights(folder)
    split = load_split(data, SPLITS[1]).spread(IMAGES)
    network = load_network(run / "best.pt")[0] if run else network_of(weights)
    inputs = _prepare(split, weights)
    calls = {
        "folded": _call(onnx_network(weights), inputs),
        "platform": classify(weights.whole, split).argmax(1),
        "int8": _int8(weights, data, split),
    }
    truth = _call(network, inputs)
    shares = {form: float((called == truth).mean()) for form, called in calls.items()}
    return {"n": len(split)} | shares | {"holds": _holds(shares)}


def _int8(weights: Weights, data: Path, split: Split) -> NDArray[np.int64]:
    """What the INT8 form calls the images: the one that is served, or one made for this."""
    with tempfile.TemporaryDirectory() as place:
        if weights.int8_path is None:
            folder, training = weights.model_path.parent, load_split(data, SPLITS[0])
            weights = quantize(folder, training, Path(place) / "int8")
        return classify(weights, split).argmax(1)


def network_of(weights: Weights) -> FoldedResEmoteNet:
    """The folded network in torch with the numbers of `model.onnx`; raises `ParityError`."""
    try:
        folded = fold(build(weights.manifest["config"]["model"]["network"]))
    except (KeyError, ValueError) as error:
        raise ParityError(
            f"The manifest of {weights.label} names no network of the family; give --run."
        ) from error
    folded.load_state_dict(_numbers(weights))
    return folded


def _numbers(weights: Weights) -> dict[str, Tensor]:
    """The exporter keeps the names, but for the two layers without a bias, which it transposes."""
    stored = [
        (item.name, torch.from_numpy(numpy_helper.to_array(item).copy()))
        for item in onnx.load(weights.model_path).graph.initializer
    ]
    named = {name: values for name, values in stored if not name.startswith("onnx::")}
    squeeze, excite = (values.T for name, values in stored if name.startswith("onnx::"))
    return named | {"attention.squeeze.weight": squeeze, "attention.excite.weight": excite}


def onnx_network(weights: Weights) -> Network:
    """`model.onnx` as it is, without the platform's classifier around it."""
    session = open_session(weights.model_path, [CPU])

    def network(images: Tensor) -> Tensor:
        (logits,) = session.run(["logits"], {"image": images.numpy()})
        return torch.from_numpy(np.asarray(logits))

    return network


def _prepare(split: Split, weights: Weights) -> Tensor:
    pixels = Images.of(split, torch.device("cpu")).pixels
    return (pixels.float() - weights.mean) / weights.std


@torch.no_grad()
def _call(network: Network | nn.Module, inputs: Tensor) -> NDArray[np.int64]:
    logits = torch.cat([network(part) for part in inputs.split(BATCH)])
    called: NDArray[np.int64] = logits.argmax(1).numpy()
    return called


def _holds(shares: dict[str, float]) -> bool:
    whole = min(shares["folded"], shares["platform"])
    return whole >= FOLDED_AT_LEAST and shares["int8"] >= INT8_AT_LEAST
