"""A clip's readings in a few lines for people."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from emotion.reader import Reading

BAR_WIDTH = 30


def summarise(path: Path, readings: Sequence[tuple[int, Reading]], labels: Sequence[str]) -> str:
    """Coverage, the mean and the leads of each expression, and the picture's quality.

    readings: (t_ms, reading) of every picture, in order.
    """
    seen = [reading for _, reading in readings if reading.scores is not None]
    lines = [_coverage(path, readings, len(seen))]
    if seen:
        lines += ["", *_expressions(seen, labels), "", _quality(seen)]
    most = max(reading.faces for _, reading in readings)
    if most > 1:
        lines.append(f"Up to {most} faces at once; the one followed is reported.")
    return "\n".join(lines)


def _coverage(path: Path, readings: Sequence[tuple[int, Reading]], seen: int) -> str:
    total = len(readings)
    if total == 1:
        return f"{path.name}: {'a face' if seen else 'no face'}"
    seconds = readings[-1][0] / 1000
    return f"{path.name}: {total} frames, {seconds:.1f} s, a face in {seen} ({seen / total:.0%})"


def _expressions(seen: Sequence[Reading], labels: Sequence[str]) -> list[str]:
    scores = np.array([reading.scores for reading in seen])
    means, leads = scores.mean(axis=0), np.bincount(scores.argmax(axis=1), minlength=len(labels))
    order = np.argsort(-means, kind="stable")
    return [
        f"{labels[i]:>9} {means[i]:5.2f} {'█' * round(means[i] * BAR_WIDTH):<{BAR_WIDTH}}"
        f" leads in {leads[i]}"
        for i in order
    ]


def _quality(seen: Sequence[Reading]) -> str:
    size, sharpness, light, turn = (
        np.median([getattr(reading.quality, name) for reading in seen])
        for name in ("size", "sharpness", "light", "turn")
    )
    return (
        f"Median face {size:.0f} px wide, sharpness {sharpness:.0f}, "
        f"light {light:.0f} of 255, turned {turn:+.2f}"
    )
