"""Sizes and costs of the family, as the paper counts them and as deployed (folded)."""

import torch
from torch import nn

from training.distillation.family import FAMILY
from training.distillation.fold import fold
from training.distillation.networks import IMAGE_SIZE, build, count_parameters

# Side of the map that each part writes; every weight of a part is used once per position of it.
SIDES = {
    "stages.0": IMAGE_SIZE,
    "stages.1": IMAGE_SIZE // 2,
    "stages.2": IMAGE_SIZE // 4,
    "attention": 1,
    "block1": 4,
    "block2": 2,
    "block3": 1,
    "head": 1,
}


def multiply_adds(network: nn.Module) -> int:
    """Multiply-adds of one 64x64 image, folded or not; biases and batch norm not counted."""
    return sum(
        parameter.numel() * side**2
        for part, side in SIDES.items()
        for parameter in network.get_submodule(part).parameters()
        if parameter.dim() > 1
    )


def family_counts() -> dict[str, dict[str, float]]:
    """For each network: parameters and millions of multiply-adds (mmac), plain and folded."""
    return {name: _counts(name) for name in FAMILY}


def _counts(name: str) -> dict[str, float]:
    with torch.device("meta"):  # shapes without numbers: the teacher alone would be 300 MB
        network = build(name)
        folded = fold(network)
    return {
        "parameters": count_parameters(network),
        "folded_parameters": count_parameters(folded),
        "mmac": round(multiply_adds(network) / 1e6, 2),
        "folded_mmac": round(multiply_adds(folded) / 1e6, 2),
    }
