"""The presets of a retraining, as sections of `training.distillation.config`."""

from copy import deepcopy
from typing import Any

from training.distillation.config import config_from_dict

Sections = dict[str, Any]

# Seconds to minutes on a plain CPU: says whether data and teacher are worth a longer run.
QUICK: Sections = {
    "limit": 4000,
    "model": {"early_dropout": 0.0, "head_dropout": 0.1},
    "optimizer": {
        "name": "adamw",
        "schedule": "one_cycle",
        "learning_rate": 2e-3,
        "weight_decay": 0.02,
        "warmup": 0.2,
        "batch": 32,
        "epochs": 6,
        "ema": 0.98,
    },
    "loss": {"temperature": 3.0, "alpha": 0.3},
    "augment": {"flip": True, "shift": 0.04},
}
# Section IV of the paper: SGD at 1e-3, dropped by ten on a plateau, 80 epochs, batch 16, flips,
# weighted classes; T = 3 and alpha = 0.20 as in E1, E3 and E6. It has no moving average.
PAPER: Sections = {
    "model": {"early_dropout": 0.2, "head_dropout": 0.5},
    "optimizer": {
        "name": "sgd",
        "schedule": "plateau",
        "learning_rate": 1e-3,
        "batch": 16,
        "epochs": 80,
        "ema": 0.0,
    },
    "loss": {"temperature": 3.0, "alpha": 0.2, "class_weights": True},
    "augment": {"flip": True},
}
# As training/configs/b-hard.toml, which trained the shipped student, in full precision.
BEST: Sections = {
    "model": {"early_dropout": 0.1, "head_dropout": 0.2},
    "optimizer": {
        "name": "adamw",
        "schedule": "one_cycle",
        "learning_rate": 1.5e-3,
        "weight_decay": 0.05,
        "warmup": 0.15,
        "batch": 128,
        "epochs": 36,
        "ema": 0.998,
    },
    "loss": {"temperature": 3.0, "alpha": 0.2, "label_smoothing": 0.05},
    "augment": {
        "flip": True,
        "rotation": 11.0,
        "scale": 0.12,
        "shift": 0.08,
        "contrast": 0.25,
        "brightness": 20.0,
        "erase": 0.25,
    },
}
PRESETS = {"quick": QUICK, "paper": PAPER, "best": BEST}
# Somebody who chose numbers of their own starts from the best recipe.
CUSTOM_BASE = "best"


def recipe(
    preset: str,
    student: str,
    *,
    seed: int,
    taught: bool,
    temperature: float | None = None,
    alpha: float | None = None,
    epochs: int | None = None,
) -> Sections:
    """A whole configuration and `limit`, how many images of the data set it takes (0 for all).

    What is None stays as the preset has it; without a teacher only the hard labels count. Raises
    `training.distillation.config.ConfigError` for values that cannot be trained.
    """
    sections = deepcopy(PRESETS.get(preset, PRESETS[CUSTOM_BASE]))
    limit = sections.pop("limit", 0)
    wishes: dict[str, Sections] = {
        "loss": {"temperature": temperature, "alpha": alpha},
        "optimizer": {"epochs": epochs},
    }
    for section, values in wishes.items():
        sections[section] |= {key: value for key, value in values.items() if value is not None}
    sections["model"]["network"] = student
    config = config_from_dict({"seed": seed, **sections}).as_dict()
    if not taught:
        config["loss"]["alpha"] = 1.0
    return config | {"limit": limit}
