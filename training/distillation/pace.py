"""How fast this machine trains: a few steps on noise, measured; no data is needed."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from emotion.weights import LABELS
from training.distillation.config import Config
from training.distillation.data import SIDE, Split
from training.distillation.loop import EVALUATION_BATCH, Trainer

MEASURE_S = 3.0
LEAST_STEPS = 2


def measure_pace(config: Config) -> dict[str, float]:
    """Seconds of one training step, and of one validation image, with the config's teachers."""
    noise = _noise(max(config.optimizer.batch, EVALUATION_BATCH))
    # The folder is never written: no epoch ends.
    trainer = Trainer(replace(config, seed=1), noise, noise, Path("unused"))
    step = trainer.time_step(MEASURE_S, LEAST_STEPS)
    started = time.monotonic()
    trainer.validate()
    return {"step": step, "validation_image": (time.monotonic() - started) / len(noise)}


def _noise(n: int) -> Split:
    generator = np.random.default_rng(0)
    images = generator.integers(0, 256, (n, SIDE, SIDE), np.uint8)
    return Split("noise", images, np.arange(n, dtype=np.int64) % len(LABELS))
