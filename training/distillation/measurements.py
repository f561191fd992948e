"""The commands that make and measure what is shipped: the GPU half-hour, peers, parity, probes."""

import argparse
import json
from pathlib import Path
from typing import Any

from emotion.weights import load_weights, shipped_weights
from training.distillation.data import SPLITS, load_split
from training.distillation.half_hour import CONFIGS, Deadline, HalfHour, OutOfTime
from training.distillation.parity import measure_parity
from training.distillation.peers import Places, compare, table
from training.distillation.probes import measure_probes


def add_commands(into: Any) -> None:
    """`half-hour`, `peers`, `parity` and `probes` for the parser of `training.distillation`."""
    _add_half_hour(into)
    _add_peers(into)
    _add_parity(into)
    _add_probes(into)


def _add_half_hour(into: Any) -> None:
    parser = into.add_parser("half-hour", help="teacher, lessons, students and exports, in slices")
    parser.add_argument("--data", type=Path, required=True, help="FER2013")
    parser.add_argument("--out", type=Path, required=True, help="the folder of runs and results")
    parser.add_argument("--version", default="gpu", help="of the exported students")
    parser.add_argument("--configs", type=Path, default=CONFIGS, help="its folder of TOML files")
    parser.add_argument("--views", type=int, default=100, help="lessons' augmented versions")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of this slice")
    parser.add_argument("--limit", type=int, default=0, help="train on so many images")
    parser.add_argument("--compile", action="store_true", help="torch.compile, on a GPU")
    parser.set_defaults(command=_half_hour)


def _half_hour(arguments: argparse.Namespace) -> None:
    a = arguments
    deadline = Deadline.after(a.minutes)
    job = HalfHour(a.data, a.out, a.version, a.configs, a.views, a.limit, a.compile)
    try:
        job.run(deadline)
    except OutOfTime:
        print(f"Not finished: {a.minutes:g} minutes are over. The same command goes on from here.")
        return
    print(f"Finished; everything to carry home is in {job.results}")


def _add_peers(into: Any) -> None:
    peers = into.add_parser("peers", help="other packages and ours on the same faces")
    peers.add_argument("--data", type=Path, required=True, help="FER2013")
    peers.add_argument("--weights", type=Path, nargs="+", help="ours; by default the shipped one")
    peers.add_argument("--python", type=Path, help="interpreter with training/peers/*.txt")
    peers.add_argument("--node", type=Path, help="folder with node_modules of training/peers")
    peers.add_argument("--limit", type=int, default=0, help="so many images, evenly spread")
    peers.set_defaults(command=_peers)


def _peers(arguments: argparse.Namespace) -> None:
    split = load_split(arguments.data, SPLITS[1])
    split = split.spread(arguments.limit) if arguments.limit else split
    places = Places(arguments.python, arguments.node)
    rows = compare(arguments.weights or [shipped_weights()], places, split)
    print(table(list(rows)))


def _add_parity(into: Any) -> None:
    parity = into.add_parser("parity", help="do torch, ONNX, INT8 and the platform agree?")
    parity.add_argument("weights", type=Path)
    parity.add_argument("--data", type=Path, required=True, help="FER2013")
    parity.add_argument("--run", type=Path, help="its run, whose unfolded network is compared")
    parity.set_defaults(command=_parity)


def _parity(arguments: argparse.Namespace) -> None:
    print(json.dumps(measure_parity(arguments.weights, arguments.data, arguments.run)))


def _add_probes(into: Any) -> None:
    probes = into.add_parser("probes", help="accuracy when light and pose are changed on purpose")
    probes.add_argument("weights", type=Path)
    probes.add_argument("--data", type=Path, required=True, help="FER2013")
    probes.set_defaults(command=_probes)


def _probes(arguments: argparse.Namespace) -> None:
    split = load_split(arguments.data, SPLITS[1])
    for name, row in measure_probes(load_weights(arguments.weights), split).items():
        low, high = (100 * bound for bound in row["accuracy_interval"])
        print(
            f"{name:48}{100 * row['accuracy']:6.1f}% ({low:.1f} to {high:.1f})"
            f"{100 * row['unchanged']:7.1f}% read as before"
        )
