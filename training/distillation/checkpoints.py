"""What a run leaves in its folder: `checkpoint.pt` to resume, `best.pt` and `last.pt` to use.

`best.pt` and `last.pt` hold the averaged (EMA) weights with everything that a manifest needs.
"""

import json
import os
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.distillation.config import config_from_dict
from training.distillation.networks import Network, build

CHECKPOINT = "checkpoint.pt"
METRICS = "metrics.jsonl"
VOTES_STATE = "votes_state"
# The averaged weights' names in a file: the network's, the votes' head's.
STATES = ("state", VOTES_STATE)


class RunError(ValueError):
    """A run folder that cannot be used as asked; the message says what to do."""


def save(path: Path, content: dict[str, Any]) -> None:
    """Write atomically: a run killed here keeps its former file; raises `RunError` when it
    cannot be written."""
    partial = path.with_suffix(".partial")
    try:
        torch.save(content, partial)
    except (OSError, RuntimeError) as error:  # torch's own writer raises RuntimeError
        partial.unlink(missing_ok=True)
        raise RunError(
            f"{path} cannot be written: the disk may be full. The last whole epoch is kept; make"
            " room and resume."
        ) from error
    os.replace(partial, path)


def load(path: Path) -> dict[str, Any]:
    """Read a file of `save`; raises `RunError` when it is missing or damaged."""
    if not path.exists():
        raise RunError(f"There is no {path.name} in {path.parent}; train there first.")
    try:
        content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises a different type for each kind of damage
        raise RunError(f"{path} is damaged ({type(error).__name__}); remove it.") from error
    return content


def load_network(path: Path, truth: str = "") -> tuple[Network, dict[str, Any]]:
    """The network of a `best.pt` or `last.pt`, ready for inference, and the file's content.

    truth: `votes` puts the head that learned FER+ votes beside the labels in the place of the
    labels' own; raises `RunError` where the run had none.
    """
    content = load(path)
    config = config_from_dict(content["config"])
    network = build(config.model.network)
    network.load_state_dict(content["state"])
    if truth not in ("", config.loss.truth):
        if truth != "votes" or VOTES_STATE not in content:
            raise RunError(f"{path.parent} did not learn the {truth}; set votes in its [loss].")
        network.head.load_state_dict(content[VOTES_STATE])
    return network.eval(), content


def start_from(path: Path, learners: nn.ModuleList) -> None:
    """Give the network, and the votes' head where both have one, the averaged weights of a
    `best.pt`; raises `RunError` when they are another network's."""
    content = load(path)
    for learner, name in zip(learners, STATES, strict=False):
        if name in content:
            try:
                learner.load_state_dict(content[name])
            except RuntimeError as error:
                kind = content["config"]["model"]["network"]
                raise RunError(
                    f"{path} is a network {kind!r}; start from one like this."
                ) from error


def write_metrics(folder: Path, history: list[dict[str, Any]]) -> None:
    """Rewrite `metrics.jsonl`, one epoch a line; whole, so that a resume leaves no double lines."""
    partial = folder / (METRICS + ".partial")
    partial.write_text("".join(json.dumps(line) + "\n" for line in history))
    os.replace(partial, folder / METRICS)
