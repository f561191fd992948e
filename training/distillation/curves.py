"""The curves of a run as TensorBoard's event files, for whoever wants them there."""

import json
from pathlib import Path

from training.distillation.checkpoints import METRICS, RunError

CURVES = ("loss", "validation_loss", "accuracy", "rate")


def write_tensorboard(run: Path, folder: Path) -> int:
    """Writes each epoch of a run, ended or not, to `folder`; returns how many.

    Raises `RunError` without a run there or without the tensorboard package.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise RunError(
            "Event files need the tensorboard package: pip install -c constraints.txt tensorboard"
        ) from error
    history = _history(run)
    with SummaryWriter(str(folder)) as writer:
        for entry in history:
            for name in CURVES:
                writer.add_scalar(name, entry[name], entry["epoch"])
    return len(history)


def _history(run: Path) -> list[dict[str, float]]:
    path = run / METRICS
    if not path.exists():
        raise RunError(f"There is no {METRICS} in {run}; train there for an epoch first.")
    try:
        return [json.loads(line) for line in path.read_text().splitlines()]
    except ValueError as error:
        raise RunError(
            f"{path} is damaged ({error}); resume the run, which rewrites it."
        ) from error
