"""Other people's packages that carry their weights, and ours, on the same crops in one run.

Each reads PublicTest's 48x48 crops one by one, as a face that its own search would have found. The
peers run in environments of their own (`training/peers`): none is a dependency of Furrow.
"""

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from emotion.classifier import Classifier
from emotion.preprocess import prepare
from emotion.weights import LABELS, load_weights
from training.distillation.data import Split
from training.distillation.metrics import wilson_interval

FOLDER = Path(__file__).parents[1] / "peers"
NOT_INSTALLED = 3
PIP = (
    "pip install -r training/peers/requirements.txt, then --no-deps -r training/peers/packages.txt"
)
NPM = "npm install in a copy of training/peers"


class PeerError(RuntimeError):
    """A peer that is installed and does not run; the message holds its own words."""


@dataclass(frozen=True)
class Peer:
    """A package on one of the two `runtimes`, python or node."""

    name: str
    runtime: str


PEERS = (
    Peer("fer", "python"),
    Peer("@vladmandic/human", "node"),
    Peer("@vladmandic/face-api", "node"),
    Peer("facex", "python"),
)


@dataclass(frozen=True)
class Places:
    """Where the peers are installed: an interpreter, a folder with node_modules; None: nowhere."""

    python: Path | None = None
    node: Path | None = None

    def command(self, peer: Peer) -> list[str] | None:
        """What reads crops from its standard input, None without a place for it."""
        if peer.runtime == "python" and self.python:
            return [str(self.python), str(FOLDER / "read.py"), peer.name]
        if peer.runtime == "node" and self.node:
            return ["node", str(FOLDER / "read.cjs"), peer.name, str(self.node)]
        return None


def compare(folders: Sequence[Path], places: Places, split: Split) -> Iterator[dict[str, Any]]:
    """One row after the other, ours first: `name`, `version`, `accuracy` with its 95% interval,
    median `ms` a face on one thread, and `megabytes` (10^6 bytes) of the network's files; or
    `name` and `missing`, how to install it.

    Raises `PeerError` and `emotion.weights.WeightsError`.
    """
    for folder in folders:
        yield _row(read_ours(folder, split), split)
    for peer in PEERS:
        read = _read_peer(peer, places.command(peer), split)
        how = PIP if peer.runtime == "python" else NPM
        yield {"name": peer.name} | (_row(read, split) if read else {"missing": how})


def read_ours(folder: Path, split: Split) -> dict[str, Any]:
    """As the peers' scripts print it, of a weights folder through `emotion`'s own code."""
    weights = load_weights(folder)
    classifier = Classifier(weights, threads=1)
    classifier.warm_up()
    labels, ms = [], []
    for crop in split.images:
        before = time.perf_counter()
        scores = classifier.classify(prepare([crop], weights))[0]
        labels.append(weights.labels[int(scores.argmax())])
        ms.append(1000 * (time.perf_counter() - before))
    about = {"name": f"ours: {weights.name}", "version": weights.version}
    megabytes = weights.served_bytes / 1e6
    return about | {"megabytes": megabytes, "ms": ms, "labels": labels}


def _read_peer(peer: Peer, command: list[str] | None, split: Split) -> dict[str, Any] | None:
    if command is None:
        return None
    try:
        done = subprocess.run(
            command, input=split.images.tobytes(), capture_output=True, check=False
        )
    except OSError as error:
        raise PeerError(f"{command[0]} cannot be started: {error.strerror}.") from error
    if done.returncode == NOT_INSTALLED:
        return None
    if done.returncode:
        raise PeerError(f"{peer.name} failed:\n{done.stderr.decode(errors='replace')}")
    read: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return read


def _row(read: dict[str, Any], split: Split) -> dict[str, Any]:
    called = np.array([LABELS.index(label) for label in read["labels"]])
    hits, n = int((called == split.labels).sum()), len(split)
    measured = {"accuracy": hits / n, "accuracy_interval": list(wilson_interval(hits, n))}
    named = {key: read[key] for key in ("name", "version", "megabytes") if key in read}
    return named | measured | {"ms": float(np.median(read["ms"]))}


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| | version | accuracy | 95% interval | ms a face | MB |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_line(row) for row in rows)])


def _line(row: dict[str, Any]) -> str:
    if "missing" in row:
        return f"| {row['name']} | not installed: {row['missing']} | | | | |"
    low, high = (100 * bound for bound in row["accuracy_interval"])
    return (
        f"| {row['name']} | {row['version']} | {100 * row['accuracy']:.2f}% "
        f"| {low:.2f} to {high:.2f} | {row['ms']:.2f} | {row['megabytes']:.2f} |"
    )
