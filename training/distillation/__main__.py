"""`python -m training.distillation COMMAND`, see `--help`; exit 2 on bad input."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from emotion.weights import WeightsError
from training.distillation.checkpoints import CHECKPOINT, RunError
from training.distillation.config import ConfigError, load_config
from training.distillation.counts import family_counts
from training.distillation.curves import write_tensorboard
from training.distillation.data import SPLITS, DataError, Split, load_split
from training.distillation.evaluate import evaluate
from training.distillation.export import ExportError, Origin, export
from training.distillation.lessons import LessonsError, give_lessons
from training.distillation.loop import Trainer, TrainingError
from training.distillation.mixture import training_split
from training.distillation.pace import measure_pace
from training.distillation.progress import ProgressFile
from training.distillation.teachers import TeacherError

EXPECTED = (
    ConfigError,
    DataError,
    ExportError,
    LessonsError,
    RunError,
    TeacherError,
    TrainingError,
    WeightsError,
    OSError,  # a folder that cannot be written, a full disk
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = parsed.command
    try:
        command(parsed)
    except EXPECTED as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; the same command goes on after the last whole epoch.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.distillation")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_params(commands)
    _add_train(commands)
    _add_teach(commands)
    _add_curves(commands)
    _add_pace(commands)
    _add_evaluate(commands)
    _add_export(commands)
    return parser


def _add_params(commands: Any) -> None:
    params = commands.add_parser("params", help="sizes of the four networks")
    params.add_argument("--json", action="store_true")
    params.set_defaults(command=_params)


def _add_train(commands: Any) -> None:
    train = commands.add_parser("train", help="train a network; goes on where a run stopped")
    train.add_argument("config", type=Path, help="a TOML file, such as training/configs/*.toml")
    train.add_argument("--data", type=Path, required=True, help="FER2013 or RAF-DB")
    train.add_argument("--out", type=Path, required=True, help="the run's folder")
    train.add_argument("--also", type=Path, action="append", default=[], help="more training data")
    train.add_argument("--limit", type=int, default=0, help="train on so many images of --data")
    train.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    train.add_argument("--progress", type=Path, help="a JSON file, rewritten while it goes on")
    train.add_argument("--resume", action="store_true", help="insist on a run to go on with")
    train.set_defaults(command=_train)


def _add_teach(commands: Any) -> None:
    teaching = commands.add_parser("teach", help="keep what a config's teachers say about views")
    teaching.add_argument("config", type=Path, help="its seed, [augment] and teachers are used")
    teaching.add_argument("--data", type=Path, required=True, help="FER2013 or RAF-DB")
    teaching.add_argument("--out", type=Path, required=True, help="the lessons' folder")
    teaching.add_argument("--views", type=int, required=True, help="augmented versions of the data")
    teaching.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    teaching.set_defaults(command=_teach)


def _add_curves(commands: Any) -> None:
    curves = commands.add_parser("curves", help="the curves of a run for TensorBoard")
    curves.add_argument("run", type=Path)
    curves.add_argument("--tensorboard", type=Path, required=True, help="folder for event files")
    curves.set_defaults(command=_curves)


def _add_pace(commands: Any) -> None:
    pace = commands.add_parser("pace", help="seconds of a training step on this machine, as JSON")
    pace.add_argument("config", type=Path)
    pace.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    pace.set_defaults(command=_pace)


def _add_evaluate(commands: Any) -> None:
    evaluation = commands.add_parser("evaluate", help="accuracy of a weights folder as served")
    evaluation.add_argument("--weights", type=Path, required=True)
    evaluation.add_argument("--data", type=Path, required=True)
    evaluation.add_argument("--split", required=True, help=", ".join(SPLITS))
    evaluation.add_argument("--json", action="store_true")
    evaluation.set_defaults(command=_evaluate)


def _add_export(commands: Any) -> None:
    exporting = commands.add_parser("export", help="make a weights folder from a run")
    exporting.add_argument("run", type=Path)
    exporting.add_argument("out", type=Path, help="the new folder, e.g. NAME-VERSION")
    exporting.add_argument("--name", required=True)
    exporting.add_argument("--version", required=True)
    exporting.add_argument("--data", type=Path, help="measure on PublicTest, fit the temperature")
    exporting.add_argument("--data-name", default=Origin.data, help="in the manifest")
    exporting.add_argument("--teacher", action="append", help="its name in the manifest")
    exporting.add_argument("--state", choices=("best", "last"), default="best")
    exporting.set_defaults(command=_export)


def _params(arguments: argparse.Namespace) -> None:
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


def _train(arguments: argparse.Namespace) -> None:
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


def _teach(arguments: argparse.Namespace) -> None:
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


def _curves(arguments: argparse.Namespace) -> None:
    epochs = write_tensorboard(arguments.run, arguments.tensorboard)
    print(f"{epochs} epochs; look at them with: tensorboard --logdir {arguments.tensorboard}")


def _pace(arguments: argparse.Namespace) -> None:
    _use_threads(arguments.threads)
    print(json.dumps(measure_pace(load_config(arguments.config))))


def _evaluate(arguments: argparse.Namespace) -> None:
    figures = evaluate(arguments.weights, arguments.data, arguments.split)
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


def _export(arguments: argparse.Namespace) -> None:
    a = arguments
    origin = Origin(a.data_name, tuple(a.teacher) if a.teacher else None)
    export(a.run, a.out, a.name, a.version, a.data, a.state, origin)
    print(f"{a.out}: {(a.out / 'model.onnx').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    sys.exit(main())
