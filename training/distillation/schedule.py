"""Learning rates as pure functions, so that a resumed run needs no scheduler state."""

import math
from collections.abc import Sequence

from training.distillation.config import OptimizerConfig

FALL = 0.1


def one_cycle(progress: float, warmup: float) -> float:
    """Factor 0..1 of the peak rate at `progress` 0..1: a cosine up, then a cosine down to zero."""
    if progress < warmup:
        return 0.04 + 0.96 * (1 - math.cos(math.pi * progress / warmup)) / 2
    return (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup))) / 2


def plateau(losses: Sequence[float], patience: int) -> float:
    """Factor after these validation losses: a tenth whenever `patience` epochs gave no new low."""
    best, waited, factor = math.inf, 0, 1.0
    for loss in losses:
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited > patience:
            factor, waited = factor * FALL, 0
    return factor


def learning_rate(settings: OptimizerConfig, progress: float, losses: Sequence[float]) -> float:
    """The rate at `progress` 0..1 of the run, given the validation losses so far."""
    if settings.schedule == "one_cycle":
        return settings.learning_rate * one_cycle(progress, settings.warmup)
    return settings.learning_rate * plateau(losses, settings.patience)
