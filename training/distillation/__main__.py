"""`python -m training.distillation COMMAND`, see `--help`; exit 2 on bad input."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from emotion.weights import WeightsError
from training.distillation import commands, measurements
from training.distillation.checkpoints import RunError
from training.distillation.config import CHOICES, ConfigError
from training.distillation.data import SPLITS, DataError
from training.distillation.efficiency import EfficiencyError
from training.distillation.export import ExportError, Origin
from training.distillation.lessons import LessonsError
from training.distillation.loop import TrainingError
from training.distillation.parity import ParityError
from training.distillation.peers import PeerError
from training.distillation.teachers import TeacherError

EXPECTED = (
    ConfigError,
    DataError,
    EfficiencyError,
    ExportError,
    LessonsError,
    ParityError,
    PeerError,
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
    into = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_params(into)
    _add_train(into)
    _add_sweep(into)
    _add_teach(into)
    _add_curves(into)
    _add_pace(into)
    _add_evaluate(into)
    _add_export(into)
    _add_quantize(into)
    _add_efficiency(into)
    _add_tables(into)
    measurements.add_commands(into)
    return parser


def _add_params(into: Any) -> None:
    params = into.add_parser("params", help="sizes of the four networks")
    params.add_argument("--json", action="store_true")
    params.set_defaults(command=commands.params)


def _add_train(into: Any) -> None:
    train = into.add_parser("train", help="train a network; goes on where a run stopped")
    train.add_argument("config", type=Path, help="a TOML file, such as training/configs/*.toml")
    train.add_argument("--data", type=Path, required=True, help="FER2013 or RAF-DB")
    train.add_argument("--out", type=Path, required=True, help="the run's folder")
    train.add_argument("--also", type=Path, action="append", default=[], help="more training data")
    train.add_argument("--limit", type=int, default=0, help="train on so many images of --data")
    train.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    train.add_argument("--progress", type=Path, help="a JSON file, rewritten while it goes on")
    train.add_argument("--resume", action="store_true", help="insist on a run to go on with")
    train.set_defaults(command=commands.train)


def _add_sweep(into: Any) -> None:
    sweep = into.add_parser("sweep", help="one run for each value of T or alpha (section III.D)")
    sweep.add_argument("config", type=Path)
    varied = sweep.add_mutually_exclusive_group(required=True)
    varied.add_argument("--temperature", type=float, nargs="+", help="the paper: 1 2 3 4 5")
    varied.add_argument("--alpha", type=float, nargs="+", help="the paper: 0.10 0.15 0.20")
    sweep.add_argument("--data", type=Path, required=True, help="FER2013 or RAF-DB")
    sweep.add_argument("--out", type=Path, required=True, help="a folder of runs")
    sweep.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    sweep.set_defaults(command=commands.sweep)


def _add_teach(into: Any) -> None:
    teaching = into.add_parser("teach", help="keep what a config's teachers say about views")
    teaching.add_argument("config", type=Path, help="its seed, [augment] and teachers are used")
    teaching.add_argument("--data", type=Path, required=True, help="FER2013 or RAF-DB")
    teaching.add_argument("--out", type=Path, required=True, help="the lessons' folder")
    teaching.add_argument("--views", type=int, required=True, help="augmented versions of the data")
    teaching.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    teaching.set_defaults(command=commands.teach)


def _add_curves(into: Any) -> None:
    curves = into.add_parser("curves", help="the curves of a run for TensorBoard")
    curves.add_argument("run", type=Path)
    curves.add_argument("--tensorboard", type=Path, required=True, help="folder for event files")
    curves.set_defaults(command=commands.curves)


def _add_pace(into: Any) -> None:
    pace = into.add_parser("pace", help="seconds of a training step on this machine, as JSON")
    pace.add_argument("config", type=Path)
    pace.add_argument("--threads", type=int, default=0, help="CPU threads; all by default")
    pace.set_defaults(command=commands.pace)


def _add_evaluate(into: Any) -> None:
    evaluation = into.add_parser("evaluate", help="accuracy of a weights folder as served")
    evaluation.add_argument("--weights", type=Path, required=True)
    evaluation.add_argument("--data", type=Path, required=True)
    evaluation.add_argument("--split", required=True, help=", ".join(SPLITS))
    evaluation.add_argument("--truth", choices=CHOICES["truth"], default="labels")
    evaluation.add_argument("--json", action="store_true")
    evaluation.set_defaults(command=commands.evaluate_weights)


def _add_export(into: Any) -> None:
    exporting = into.add_parser("export", help="make a weights folder from a run")
    exporting.add_argument("run", type=Path)
    exporting.add_argument("out", type=Path, help="the new folder, e.g. NAME-VERSION")
    exporting.add_argument("--name", required=True)
    exporting.add_argument("--version", required=True)
    exporting.add_argument("--data", type=Path, help="measure on PublicTest, fit the temperature")
    exporting.add_argument("--data-name", default=Origin.data, help="in the manifest")
    exporting.add_argument("--teacher", action="append", help="its name in the manifest")
    exporting.add_argument("--state", choices=("best", "last"), default="best")
    exporting.add_argument(
        "--truth", choices=CHOICES["truth"], default="", help="the head to export; the run's own"
    )
    exporting.set_defaults(command=commands.export_run)


def _add_quantize(into: Any) -> None:
    quantize = into.add_parser("quantize", help="INT8: is it faster, and what does it cost?")
    quantize.add_argument("weights", type=Path)
    quantize.add_argument("--data", type=Path, required=True, help="FER2013")
    quantize.add_argument("--out", type=Path, help="a new folder for both forms, if INT8 pays")
    quantize.set_defaults(command=commands.quantize_weights)


def _add_efficiency(into: Any) -> None:
    efficiency = into.add_parser("efficiency", help="size, memory, ms of each network (Table V)")
    efficiency.add_argument("--threads", type=int, default=1)
    efficiency.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    efficiency.add_argument("--out", type=Path, required=True, help="a JSON file for `tables`")
    efficiency.set_defaults(command=commands.efficiency)


def _add_tables(into: Any) -> None:
    tables = into.add_parser("tables", help="the paper's tables with our figures beside them")
    tables.add_argument("--runs", type=Path, required=True, help="folder of runs: teacher, e1 ...")
    tables.add_argument("--data", type=Path, required=True, help="FER2013")
    tables.add_argument("--raf-db", type=Path, help="RAF-DB, for raf-teacher, raf-e1 and raf-e4")
    tables.add_argument("--efficiency", type=Path, help="the JSON file of `efficiency`")
    tables.add_argument("--out", type=Path, default=Path("docs/benchmarks/paper.md"))
    tables.set_defaults(command=commands.tables)


if __name__ == "__main__":
    sys.exit(main())
