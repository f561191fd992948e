"""A candidate beside the champion on a test set: `python -m training.compare --help`

Needs ONNX Runtime but neither torch nor Django; prints one JSON object, exit 2 on bad input.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from emotion.weights import WeightsError, load_weights
from training.distillation.data import DataError, Split, load_split
from training.examination import examine
from training.gates import compare_slices, judge
from training.slices import slices_of


def compare(champion: Path, candidate: Path, split: Split) -> dict[str, Any]:
    """Metrics of two weights folders on one split, `gates`, `slices` and what is `missing`.

    Raises WeightsError.
    """
    old, new = examine([load_weights(champion), load_weights(candidate)], split)
    parts, missing = slices_of(split)
    return {
        "champion": old.figures,
        "candidate": new.figures,
        "gates": judge(old, new, split),
        "slices": compare_slices(old, new, parts),
        "missing": missing,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parsed = _parser().parse_args(arguments)
    try:
        split = load_split(parsed.data, parsed.split)
        print(json.dumps(compare(parsed.champion, parsed.candidate, split)))
    except (DataError, WeightsError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.gates", description=__doc__)
    add = partial(parser.add_argument, type=Path, required=True)
    add("--champion", help="weights folder")
    add("--candidate", help="weights folder")
    add("--data", help="FER2013: parquet, CSV or folder")
    parser.add_argument("--split", default="PrivateTest", help="(%(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
