"""Two classifiers on the same images: how far their figures differ, with 95% intervals."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from training.distillation.metrics import macro_f1

Answers = NDArray[np.int64]
Z = 1.959964
RESAMPLES = 1000
# The same answers must give the same interval.
SEED = 20_130_901


class Difference(NamedTuple):
    """Candidate minus champion, as shares; low and high bound the 95% interval."""

    value: float
    low: float
    high: float


def accuracy_difference(champion: NDArray[np.bool_], candidate: NDArray[np.bool_]) -> Difference:
    """Of which images [n] each was right about; n must be at least 1.

    Adjusted Wald for paired shares: one observation is added to each of the four cells (Bonett &
    Price 2012, J. Educ. Behav. Stat. 37(4), 479-488).
    """
    n, lost, won = len(champion), *discordant(champion, candidate)
    lose, win = (lost + 1) / (n + 2), (won + 1) / (n + 2)
    centre = win - lose
    margin = Z * math.sqrt((win + lose - centre**2) / (n + 2))
    return Difference((won - lost) / n, max(-1.0, centre - margin), min(1.0, centre + margin))


def mcnemar(champion: NDArray[np.bool_], candidate: NDArray[np.bool_]) -> float:
    """The exact two-sided p of McNemar's test: both are right equally often (McNemar 1947)."""
    lost, won = discordant(champion, candidate)
    n = lost + won
    logs = (
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) - n * math.log(2)
        for k in range(min(lost, won) + 1)
    )
    return min(1.0, 2 * sum(map(math.exp, logs)))


def discordant(champion: NDArray[np.bool_], candidate: NDArray[np.bool_]) -> tuple[int, int]:
    """How many images only the champion, and only the candidate, was right about."""
    return int((champion & ~candidate).sum()), int((candidate & ~champion).sum())


def macro_f1_difference(labels: Answers, champion: Answers, candidate: Answers) -> Difference:
    """With a percentile interval over images drawn with replacement (Efron & Tibshirani 1993,
    section 13.3); what each called them is kept together."""
    picks = np.random.default_rng(SEED).integers(0, len(labels), (RESAMPLES, len(labels)))
    drawn = [_f1_gap(labels[pick], champion[pick], candidate[pick]) for pick in picks]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Difference(_f1_gap(labels, champion, candidate), float(low), float(high))


def _f1_gap(labels: Answers, champion: Answers, candidate: Answers) -> float:
    return macro_f1(_confusion(labels, candidate)) - macro_f1(_confusion(labels, champion))


def _confusion(labels: Answers, called: Answers) -> NDArray[np.int64]:
    size = len(LABELS)
    return np.bincount(labels * size + called, minlength=size * size).reshape(size, size)
