"""python -m emotion PATH [--json]: the expressions in a picture, a GIF or a video."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from emotion.agreement import measure_agreement
from emotion.faces import DetectorError
from emotion.media import Media, MediaError, Shot, open_media
from emotion.reader import FaceReader, Reading
from emotion.session import ProviderError
from emotion.summary import summarise
from emotion.timing import measure_timing
from emotion.weights import WeightsError


def main(arguments: list[str] | None = None) -> int:
    """Returns 0, or 2 after one sentence on stderr when the file or the models cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        media = open_media(options.path)
        reader = FaceReader.open(options.weights)
    except (MediaError, WeightsError, DetectorError, ProviderError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        _report(media, reader, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe may stop early; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m emotion", description=__doc__)
    parser.add_argument("path", type=Path, help="a picture, a GIF, a video or bare MJPEG")
    parser.add_argument(
        "--weights", type=Path, metavar="DIR", help="another student than the shipped one"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help="one JSON object a line and picture; boxes are x, y, width, height in fractions",
    )
    form.add_argument(
        "--timing",
        action="store_true",
        help="microseconds of CPU a frame for every step, as JSON; see docs/benchmarks/emotion.md",
    )
    form.add_argument(
        "--agreement",
        action="store_true",
        help="what following a face changes, against detecting it in every frame, as JSON",
    )
    return parser


def _report(media: Media, reader: FaceReader, options: argparse.Namespace) -> None:
    if options.timing:
        print(json.dumps(measure_timing(media, reader)))
    elif options.agreement:
        print(json.dumps(measure_agreement(media, reader)))
    elif options.json:
        for shot, reading in _read(media, reader):
            tqdm.write(json.dumps(as_json(shot, reading, reader.weights.labels)), file=sys.stdout)
    else:
        print(summarise(media.path, list(_readings(media, reader)), reader.weights.labels))


def _readings(media: Media, reader: FaceReader) -> Iterator[tuple[int, Reading]]:
    return ((shot.t_ms, reading) for shot, reading in _read(media, reader))


def _read(media: Media, reader: FaceReader) -> Iterator[tuple[Shot, Reading]]:
    # disable=None: a bar on a terminal, silence in a pipe.
    for shot in tqdm(media, total=media.count, unit="frame", disable=None):
        yield shot, reader.read_arrays([shot.image], [media.path], shot.t_ms)[0]


def as_json(shot: Shot, reading: Reading, labels: tuple[str, ...]) -> dict[str, Any]:
    """The line of one picture; fractions and scores to five decimals."""
    return {
        "frame": shot.frame,
        "t_ms": shot.t_ms,
        "face": _face(reading),
        "scores": _scores(reading, labels),
        "quality": {
            name: None if value is None else round(value, 3)
            for name, value in asdict(reading.quality).items()
        },
        "faces": reading.faces,
    }


def _face(reading: Reading) -> dict[str, Any] | None:
    if reading.face_box is None or reading.face_score is None:
        return None
    box = [round(value, 5) for value in reading.face_box]
    return {"box": box, "score": round(reading.face_score, 5)}


def _scores(reading: Reading, labels: tuple[str, ...]) -> dict[str, float] | None:
    if reading.scores is None:
        return None
    return {label: round(float(p), 5) for label, p in zip(labels, reading.scores, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
