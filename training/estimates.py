"""How long a retraining takes on this machine: from former ones, else from a few measured steps."""

import json
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.cache import cache

from training import processes, registry
from training.experiments import TEST_SPLIT, Wish, chosen_datasets, chosen_teachers, config_of
from training.experiments import measures as has_test
from training.models import Dataset, Experiment, WeightsVersion
from training.registry import RegistryError

# Libraries, reading the data, export and its figures.
AROUND_S = 20
MEASURE_WITHIN_S = 120
REMEMBERED_S = 24 * 3600
NOT_INSTALLED = "Nothing can be measured before training is installed: make run TRAINING=1"

NOT_MEASURED = (
    "A step could not be measured within two minutes: the machine is busy, or a teacher is gone."
)


def estimate(wish: Wish) -> dict[str, Any]:
    """{seconds, basis}; seconds is None where nothing can be measured, and basis says why.

    Measuring takes some ten seconds once a day. Raises ExperimentError for a wish that cannot be
    fulfilled.
    """
    datasets, teachers, config = (
        chosen_datasets(wish.datasets),
        chosen_teachers(wish),
        config_of(wish),
    )
    epochs, batch = config["optimizer"]["epochs"], config["optimizer"]["batch"]
    steps = epochs * max(1, _images(datasets, config["limit"]) // batch)
    if former := _former_pace(wish.student, batch, len(teachers)):
        experiment, step_s = former
        basis = f"As fast as experiment {experiment.pk}: {1000 * step_s:.0f} ms a step."
        return _answer(steps * step_s, basis)
    if find_spec("torch") is None:
        return {"seconds": None, "basis": NOT_INSTALLED}
    try:
        pace = _measured(config, teachers)
    except (subprocess.SubprocessError, RegistryError):
        return {"seconds": None, "basis": NOT_MEASURED}
    seconds = steps * pace["step"] + epochs * _tests(datasets) * pace["validation_image"]
    return _answer(seconds, f"A step was measured just now: {1000 * pace['step']:.0f} ms.")


def _answer(seconds: float, basis: str) -> dict[str, Any]:
    others = "Longer while participants stream, since their frames go first."
    return {"seconds": round(seconds + AROUND_S), "basis": f"{basis} {others}"}


def _images(datasets: list[Dataset], limit: int) -> int:
    main = next(dataset for dataset in datasets if has_test(dataset))
    count = sum(main.counts["Training"].values())
    others = [dataset for dataset in datasets if dataset is not main]
    taken = min(limit, count) if limit else count
    return taken + sum(sum(one.counts.get("Training", {}).values()) for one in others)


def _tests(datasets: list[Dataset]) -> int:
    main = next(dataset for dataset in datasets if has_test(dataset))
    return sum(main.counts[TEST_SPLIT].values())


def _former_pace(student: str, batch: int, teachers: int) -> tuple[Experiment, float] | None:
    """The newest experiment alike, and its seconds a step with everything around it."""
    rows = Experiment.objects.filter(student=student, config__optimizer__batch=batch)
    for experiment in rows.exclude(curves=[]).order_by("-pk"):
        steps = experiment.progress.get("steps")
        if steps and len(experiment.teacher.get("weights", [])) == teachers:
            seconds = statistics.median(epoch["seconds"] for epoch in experiment.curves)
            return experiment, seconds / steps
    return None


def _measured(config: dict[str, Any], teachers: list[WeightsVersion]) -> dict[str, float]:
    labels = ",".join(weights.label for weights in teachers)
    model, batch = config["model"]["network"], config["optimizer"]["batch"]
    key = f"training.pace.{model}.{batch}.{labels}"
    pace: dict[str, float] | None = cache.get(key)
    if pace is None:
        pace = _measure(config, teachers)
        cache.set(key, pace, REMEMBERED_S)
    return pace


def _measure(config: dict[str, Any], teachers: list[WeightsVersion]) -> dict[str, float]:
    folders = [str(registry.folder_of(weights)) for weights in teachers]
    sections = {key: value for key, value in config.items() if key != "limit"}
    sections["loss"] = sections["loss"] | {"teachers": folders}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.json"
        path.write_text(json.dumps(sections))
        done = subprocess.run(
            _command(path), capture_output=True, check=True, timeout=MEASURE_WITHIN_S
        )
    pace: dict[str, float] = json.loads(done.stdout)
    return pace


def _command(config: Path) -> list[str]:
    nice = ["nice", "-n", str(processes.NICENESS)]
    program = [sys.executable, "-m", "training.distillation", "pace", str(config)]
    return [*nice, *program, "--threads", str(processes.threads())]
