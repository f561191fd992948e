"""Training configurations: TOML or JSON read into frozen dataclasses, unknown keys refused."""

import json
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from training.distillation.family import NETWORKS


class ConfigError(ValueError):
    """A configuration that cannot be trained; the message names the key and what it may be."""


@dataclass(frozen=True)
class ModelConfig:
    """`network` is a member of the family or `resnet`; the dropout rates default to the paper's.

    `start` is another run's `best.pt` to go on from with a new schedule (a warm restart: Loshchilov
    and Hutter, ICLR 2017) instead of random weights.
    """

    network: str = "b"
    early_dropout: float = 0.2
    head_dropout: float = 0.5
    start: str = ""


@dataclass(frozen=True)
class OptimizerConfig:
    """`one_cycle` warms up and anneals within `epochs`; `plateau` divides the rate by ten whenever
    the validation loss has not fallen for `patience` epochs (the paper's schedule)."""

    name: str = "sgd"
    schedule: str = "plateau"
    learning_rate: float = 1e-3
    weight_decay: float = 0.0
    momentum: float = 0.9
    warmup: float = 0.15
    patience: int = 5
    batch: int = 16
    epochs: int = 80
    gradient_norm: float = 5.0
    ema: float = 0.998


@dataclass(frozen=True)
class LossConfig:
    """Loss = alpha * CE(hard) + beta * T^2 * KL(teacher || student); no teachers, no second term.

    Several teachers are averaged as probabilities. A beta left out is 1 - alpha: the paper never
    gives its own. `lessons` is a folder of `teach`, instead of teachers that are asked each step.
    `truth` is what the hard labels are: the data set's own, or the shares of FER+ votes. `votes`
    is the weight of a second head that learns those shares beside the labels and is then dropped.
    """

    alpha: float = 1.0
    beta: float | None = None
    temperature: float = 3.0
    label_smoothing: float = 0.0
    class_weights: bool = False
    teachers: tuple[str, ...] = ()
    lessons: str = ""
    truth: str = "labels"
    votes: float = 0.0

    @property
    def distilled_share(self) -> float:
        """The factor beta of the second term."""
        return 1.0 - self.alpha if self.beta is None else self.beta


@dataclass(frozen=True)
class AugmentConfig:
    """Ranges are symmetric: degrees, fractions of the image's side, grey levels.

    `mixup` (Zhang et al., ICLR 2018) is the parameter of the Beta distribution that says how much
    of another image is laid over each; 0 leaves it out.
    """

    flip: bool = True
    rotation: float = 0.0
    scale: float = 0.0
    shift: float = 0.0
    contrast: float = 0.0
    brightness: float = 0.0
    erase: float = 0.0
    mixup: float = 0.0


@dataclass(frozen=True)
class Config:
    """One training run."""

    seed: int = 0
    precision: str = "fp32"
    model: ModelConfig = field(default_factory=ModelConfig)
    optimizer: OptimizerConfig = field(default_factory=OptimizerConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    augment: AugmentConfig = field(default_factory=AugmentConfig)

    def with_loss(self, **values: float) -> "Config":
        """The same run with other values in its [loss]; raises `ConfigError`."""
        plain = self.as_dict()
        return config_from_dict(plain | {"loss": plain["loss"] | values})

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as they go into a checkpoint or a manifest."""
        return asdict(self)


SECTIONS = {
    "model": ModelConfig,
    "optimizer": OptimizerConfig,
    "loss": LossConfig,
    "augment": AugmentConfig,
}
CHOICES = {
    "network": NETWORKS,
    "precision": ("fp32", "bf16"),
    "truth": ("labels", "votes"),
    "name": ("sgd", "adamw"),
    "schedule": ("plateau", "one_cycle"),
}
# Lowest and highest allowed value; every other number only has to be at least zero.
LIMITS: dict[str, tuple[float, float]] = {
    "early_dropout": (0, 0.95),
    "head_dropout": (0, 0.95),
    "learning_rate": (1e-8, 10),
    "momentum": (0, 0.999),
    "warmup": (0.01, 0.9),
    "batch": (2, 8192),
    "epochs": (1, 10_000),
    "gradient_norm": (1e-3, 1e6),
    "ema": (0, 0.99999),
    "alpha": (0, 1),
    "temperature": (0.1, 100),
    "label_smoothing": (0, 0.5),
    "scale": (0, 0.9),
    "erase": (0, 1),
}


def load_config(path: Path) -> Config:
    """Read and check a TOML file, or a JSON one; raises `ConfigError` with one sentence.

    `base` names a file beside it, whose values hold where this one says nothing.
    """
    return config_from_dict(_with_base(path, _read(path)))


def _with_base(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    base = values.pop("base", None)
    if base is None:
        return values
    if not isinstance(base, str) or Path(base).name != base or base == path.name:
        raise ConfigError(f"'base' in {path} must be the name of another file beside it.")
    below = _read(path.with_name(base))
    if "base" in below:
        raise ConfigError(f"{base} has a base itself; one is enough.")
    return {key: _over(below.get(key), values.get(key)) for key in below | values}


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | above
    return below if above is None else above


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text()
        values: dict[str, Any] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"Cannot read the configuration {path}: {error.strerror}.") from error
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} is not valid {path.suffix[1:].upper()}: {error}.") from error
    return values


def config_from_dict(values: dict[str, Any]) -> Config:
    """The configuration a dictionary of sections describes; raises `ConfigError`."""
    sections = {key: _section(key, values.get(key, {})) for key in SECTIONS}
    plain = {key: value for key, value in values.items() if key not in SECTIONS}
    return Config(**_checked(Config, plain, "the top level"), **sections)


def _section(name: str, values: Any) -> Any:
    if not isinstance(values, dict):
        raise ConfigError(f"[{name}] must be a section, not a value.")
    return SECTIONS[name](**_checked(SECTIONS[name], values, f"[{name}]"))


def _checked(kind: type, values: dict[str, Any], where: str) -> dict[str, Any]:
    defaults = {item.name: item.default for item in fields(kind) if item.name not in SECTIONS}
    unknown = sorted(set(values) - set(defaults))
    if unknown:
        raise ConfigError(
            f"Unknown key {unknown[0]!r} in {where}; known keys: {', '.join(defaults)}."
        )
    return {key: _value(key, value, defaults[key]) for key, value in values.items()}


def _value(key: str, value: Any, default: Any) -> Any:
    if isinstance(default, tuple):
        return _strings(key, value)
    if isinstance(default, bool | str):
        return _exactly(key, value, type(default))
    if value is None and default is None:  # beta, as a checkpoint writes it
        return None
    return _number(key, value, whole=isinstance(default, int))


def _strings(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{key!r} must be a list of strings, not {value!r}.")
    return tuple(value)


def _exactly(key: str, value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise ConfigError(f"{key!r} must be a {kind.__name__}, not {value!r}.")
    if value not in CHOICES.get(key, (value,)):
        raise ConfigError(f"{key!r} is {value!r}; choose one of {', '.join(CHOICES[key])}.")
    return value


def _number(key: str, value: Any, whole: bool) -> float:
    allowed = int if whole else int | float
    if isinstance(value, bool) or not isinstance(value, allowed):
        kind = "a whole number" if whole else "a number"
        raise ConfigError(f"{key!r} must be {kind}, not {value!r}.")
    low, high = LIMITS.get(key, (0, float("inf")))
    if not low <= value <= high:
        raise ConfigError(f"{key!r} is {value}; it must lie between {low} and {high}.")
    return value if whole else float(value)
