"""What the student would have read in a simulated face: own resting face, feelings, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from furrow.insights.demo.walk import Feeling
from furrow.runs.samples import Samples

FPS = 5
ATTACK_MS = 500
# How much of the last reading's tremor is left in the next one.
MEMORY = 0.8
STRONGEST = 0.85


@dataclass(frozen=True, slots=True)
class Face:
    rest: NDArray[np.float64]  # [7], sums to 1
    tremor: float
    light: float
    # Share of the time in which no face is found.
    missing: float


def some_face(rng: np.random.Generator, missing: float) -> Face:
    """Everybody's neutral face leans to some expression by itself."""
    lean = rng.dirichlet(np.full(len(LABELS), 0.6))
    rest = 0.22 * lean
    rest[LABELS.index("neutral")] += 0.78
    return Face(rest, rng.uniform(0.01, 0.03), rng.uniform(0.35, 0.75), missing)


def readings(
    face: Face, feelings: Sequence[Feeling], end_ms: int, rng: np.random.Generator
) -> Samples:
    """Readings of a whole run, five a second."""
    t_ms = np.arange(0, end_ms, 1000 // FPS)
    t_ms = t_ms + rng.integers(0, 40, len(t_ms))
    scores = face.rest + _tremor(face, len(t_ms), rng) + _felt(feelings, t_ms)
    scores = np.clip(scores, 0.001, None)
    scores /= scores.sum(axis=1, keepdims=True)
    seen = ~_gaps(face.missing, len(t_ms), rng)
    quality = np.tile([0.3, face.light, 0.7, 0.1], (len(t_ms), 1))
    quality += rng.normal(0, 0.02, quality.shape)
    box = np.tile([0.35, 0.25, 0.3, 0.4], (len(t_ms), 1)) + rng.normal(0, 0.01, (len(t_ms), 4))
    return Samples(
        t_ms.astype(np.uint32),
        np.where(seen[:, None], scores, np.nan).astype(np.float32),
        seen.astype(np.uint8),
        np.where(seen[:, None], quality, np.nan).astype(np.float32),
        np.where(seen[:, None], box, np.nan).astype(np.float32),
    )


def _tremor(face: Face, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """[n, 7] an autoregressive unrest of first order."""
    steps = rng.normal(0, face.tremor, (count, len(LABELS)))
    weights = MEMORY ** np.arange(20)
    return np.apply_along_axis(lambda column: np.convolve(column, weights)[:count], 0, steps)


def _felt(feelings: Sequence[Feeling], t_ms: NDArray[np.int64]) -> NDArray[np.float64]:
    """[n, 7] each feeling sets in within half a second, holds, and fades."""
    felt = np.zeros((len(t_ms), len(LABELS)))
    for feeling in feelings:
        since = (t_ms - feeling.t_ms).astype(np.float64)
        rise = np.clip(since / ATTACK_MS, 0, 1)
        fall = np.clip((feeling.length_ms - since) / (0.6 * feeling.length_ms), 0, 1)
        # So much beside everything else, which sums to 1, is `strength` of the whole.
        strength = min(feeling.strength, STRONGEST)
        felt[:, LABELS.index(feeling.label)] += strength / (1 - strength) * rise * fall
    return felt


def _gaps(share: float, count: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """[n] whether somebody looks away, a few seconds at a time; never in the first ten."""
    gone = np.zeros(count, bool)
    while count > 15 * FPS and gone.mean() < share:
        start = int(rng.integers(10 * FPS, count))
        gone[start : start + int(rng.integers(FPS, 6 * FPS))] = True
    return gone
