"""What the commands do once their arguments are read."""

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import torch

from emotion.weights import Weights, load_weights
from training.distillation.checkpoints import CHECKPOINT, RunError
from training.distillation.config import ConfigError, load_config
from training.distillation.counts import family_counts
from training.distillation.curves import write_tensorboard
from training.distillation.data import SPLITS, Split, load_split
from training.distillation.efficiency import measure_family
from training.distillation.evaluate import evaluate
from training.distillation.export import ExportError, Origin, export
from training.distillation.lessons import give_lessons
from training.distillation.loop import Trainer
from training.distillation.mixture import training_split
from training.distillation.pace import measure_pace
from training.distillation.paper import DATA
from training.distillation.paper_runs import draw, measure_runs
from training.distillation.paper_tables import write_tables
from training.distillation.progress import ProgressFile
from training.distillation.quantize import add_figures, compare_forms, quantize, require_new


def params(arguments: argparse.Namespace) -> None:
    counts = family_counts()
    if arguments.json:
        print(json.dumps(counts))
        return
    print(f"{'':8}{'parameters':>12}{'folded':>12}{'MMAC':>9}{'folded':>9}")
    for name, row in counts.items():
        print(
            f"{name:8}{row['parameters']:12,}{row['folded_parameters']:12,}"
            f"{row['mmac']:9.2f}{row['folded_mmac']:9.2f}"
        )


def train(arguments: argparse.Namespace) -> None:
    config = load_config(arguments.config)
    if arguments.resume and not (arguments.out / CHECKPOINT).exists():
        raise RunError(f"{arguments.out} holds no run to resume; leave --resume out.")
    _use_threads(arguments.threads)
    trainer = Trainer(config, *_splits(arguments, config.seed), arguments.out)
    if arguments.progress:
        steps = trainer.steps
        trainer.watcher = ProgressFile(arguments.progress, config.optimizer.epochs, steps)
    history = trainer.run()
    best = max(entry["accuracy"] for entry in history)
    print(f"{len(history)} epochs, best PublicTest accuracy {100 * best:.2f}%: {arguments.out}")


def sweep(arguments: argparse.Namespace) -> None:
    config = load_config(arguments.config)
    _use_threads(arguments.threads)
    splits = (training_split(arguments.data), load_split(arguments.data, SPLITS[1]))
    key = "temperature" if arguments.temperature else "alpha"
    for value in arguments.temperature or arguments.alpha:
        varied = config.with_loss(**{key: value})
        out = arguments.out / f"{arguments.config.stem}-{key}-{value:g}"
        best = max(entry["accuracy"] for entry in Trainer(varied, *splits, out).run())
        print(f"{key} {value:g}: best PublicTest accuracy {100 * best:.2f}%: {out}")


def teach(arguments: argparse.Namespace) -> None:
    config = load_config(arguments.config)
    if not config.loss.teachers:
        raise ConfigError(
            f"{arguments.config} names no teachers in [loss]; there is nobody to ask."
        )
    _use_threads(arguments.threads)
    split = load_split(arguments.data, SPLITS[0])
    give_lessons(config, split, arguments.views, arguments.out)
    print(f"{arguments.views} views: {arguments.out}")


def _splits(arguments: argparse.Namespace, seed: int) -> tuple[Split, Split]:
    training = training_split(arguments.data, arguments.also, arguments.limit, seed)
    return training, load_split(arguments.data, SPLITS[1])


def _use_threads(count: int) -> None:
    if count:
        torch.set_num_threads(count)


def curves(arguments: argparse.Namespace) -> None:
    epochs = write_tensorboard(arguments.run, arguments.tensorboard)
    print(f"{epochs} epochs; look at them with: tensorboard --logdir {arguments.tensorboard}")


def pace(arguments: argparse.Namespace) -> None:
    _use_threads(arguments.threads)
    print(json.dumps(measure_pace(load_config(arguments.config))))


def evaluate_weights(arguments: argparse.Namespace) -> None:
    figures = evaluate(arguments.weights, arguments.data, arguments.split, arguments.truth)
    if arguments.json:
        print(json.dumps(figures))
        return
    _print_part(arguments.split, figures)
    if figures["twin_free"]:
        _print_part("twin-free", figures["twin_free"])


def _print_part(title: str, figures: dict[str, Any]) -> None:
    low, high = figures["accuracy_interval"]
    print(
        f"{title}: {100 * figures['accuracy']:.2f}% of {figures['n']} "
        f"(95% {100 * low:.2f} to {100 * high:.2f}), macro-F1 {figures['macro_f1']:.3f}, "
        f"calibration error {figures['calibration_error']:.3f}"
    )


def export_run(arguments: argparse.Namespace) -> None:
    a = arguments
    origin = Origin(a.data_name, tuple(a.teacher) if a.teacher else None)
    export(a.run, a.out, a.name, a.version, a.data, a.state, origin, a.truth)
    print(f"{a.out}: {(a.out / 'model.onnx').stat().st_size / 1e6:.2f} MB")


def quantize_weights(arguments: argparse.Namespace) -> None:
    if arguments.out:
        require_new(arguments.out)
    training, test = (load_split(arguments.data, name) for name in SPLITS[:2])
    whole = load_weights(arguments.weights)
    test = test.told_by(whole.manifest.get("truth", "labels"))
    beside = arguments.out.parent if arguments.out else None
    with tempfile.TemporaryDirectory(dir=beside, prefix=".int8-") as place:
        small = quantize(arguments.weights, training, Path(place) / "int8")
        comparison = compare_forms(whole, small, test)
        print(json.dumps(comparison, indent=1))
        if arguments.out:
            _keep(small, comparison, arguments.out)


def _keep(small: Weights, comparison: dict[str, Any], out: Path) -> None:
    if not comparison["pays"]:
        raise ExportError(f"INT8 does not pay here, as the figures say; {out} was not written.")
    add_figures(small, comparison)
    os.replace(small.model_path.parent, out)
    print(out)


def efficiency(arguments: argparse.Namespace) -> None:
    rows = []
    for row in measure_family(arguments.threads, arguments.device):
        print(f"{row['network']:8}{row['runtime']:6}{row['form']:7} ms an image {row['ms']}")
        rows.append(row)
    arguments.out.write_text(json.dumps(rows, indent=1) + "\n")


def tables(arguments: argparse.Namespace) -> None:
    places = zip(DATA, (arguments.data, arguments.raf_db), strict=True)
    runs = measure_runs(arguments.runs, {name: place for name, place in places if place})
    for name, run in runs.items():
        draw(run, name, arguments.out.parent / arguments.out.stem)
    costs = json.loads(arguments.efficiency.read_text()) if arguments.efficiency else []
    write_tables(arguments.out, runs, costs, arguments.data)
    print(f"{len(runs)} runs: {arguments.out}")
