"""What moves the weights: the optimiser, and the moving average that is kept beside them."""

from typing import Any

import torch
from torch import nn

from training.distillation.config import OptimizerConfig


def make_optimizer(network: nn.Module, settings: OptimizerConfig) -> torch.optim.Optimizer:
    """SGD or AdamW; biases and batch norm are left out of weight decay."""
    groups: list[dict[str, Any]] = [
        {"params": [p for p in network.parameters() if p.dim() > 1]},
        {"params": [p for p in network.parameters() if p.dim() <= 1], "weight_decay": 0.0},
    ]
    rate, decay = settings.learning_rate, settings.weight_decay
    if settings.name == "adamw":
        return torch.optim.AdamW(groups, rate, weight_decay=decay, fused=True)
    return torch.optim.SGD(groups, rate, settings.momentum, weight_decay=decay)


def set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    """Use this learning rate from the next step on."""
    for group in optimizer.param_groups:
        group["lr"] = rate


@torch.no_grad()
def update_average(average: nn.Module, network: nn.Module, decay: float, step: int) -> None:
    """Move `average` towards `network` (weights and batch-norm statistics) by 1 - `decay`."""
    # Early on the average would mostly be the random start, so it begins short.
    decay = min(decay, (1 + step) / (10 + step))
    current = network.state_dict()
    for name, kept in average.state_dict().items():
        if kept.is_floating_point():
            kept.lerp_(current[name], 1 - decay)
        else:
            kept.copy_(current[name])
