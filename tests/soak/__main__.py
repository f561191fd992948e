"""`make soak`: many participants for a long time, round after round; does anything grow?

Starts a platform of its own in a temporary folder, lets participants come, stream and leave in
rounds, and looks at the processes all the time. Ends with a table, and with a sentence for
everything that grew.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import cv2

from tests.e2e import stack
from tests.soak.census import Watch
from tests.soak.verdict import Round, table, troubles

ROOT = Path(__file__).parents[2]
MOST_ROUNDS = 20
SHORTEST_ROUND_S = 10


def main() -> int:
    options = _parser().parse_args()
    os.environ["FURROW_METRICS_TOKEN"] = secrets.token_urlsafe()
    with tempfile.TemporaryDirectory(prefix="furrow-soak-") as folder:
        source = options.source or _face(Path(folder))
        with stack.running(Path(folder) / "data") as platform:
            rounds = [_round(platform, options, source) for _ in range(_rounds(options.seconds))]
    print(table(rounds))
    found = troubles(rounds, options.participants)
    print("\n".join(found) or "Nothing grew and nothing was lost.")
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="of load (%(default)s)")
    parser.add_argument("--participants", type=int, default=30, help="at once (%(default)s)")
    parser.add_argument("--fps", type=float, default=5, help="of each of them (%(default)s)")
    parser.add_argument("--source", type=Path, help="a clip of a face; by default a still one")
    return parser


def _rounds(seconds: int) -> int:
    return max(4, min(MOST_ROUNDS, seconds // SHORTEST_ROUND_S))


def _round(platform: stack.Stack, options: argparse.Namespace, source: Path) -> Round:
    seconds = options.seconds / _rounds(options.seconds)
    watch = Watch(platform)
    with watch.under_load():
        heard = _load(platform, options, source, seconds)
    done = Round(watch.busy, watch.at_rest(), heard)
    print(done.line(), flush=True)
    return done


def _load(
    platform: stack.Stack, options: argparse.Namespace, source: Path, seconds: float
) -> dict[str, Any]:
    given = {"participants": options.participants, "fps": options.fps, "seconds": seconds}
    flags = [part for name, value in given.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "manage.py", "load_test", *flags, "--source", str(source)]
    done = subprocess.run(
        [*command, "--url", platform.address, "--no-floor", "--json"],
        cwd=ROOT,
        env=platform.environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=seconds * 3 + 120,
    )
    heard: dict[str, Any] = json.loads(done.stdout)
    return heard


def _face(folder: Path) -> Path:
    """A face that everybody has: scikit-image brings it."""
    from skimage.data import astronaut

    path = folder / "face.png"
    cv2.imwrite(str(path), cv2.cvtColor(astronaut()[:240, 60:380], cv2.COLOR_RGB2BGR))
    return path


if __name__ == "__main__":
    sys.exit(main())
