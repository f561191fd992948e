"""The System Usability Scale: scoring (Brooke 1996) and the Sauro-Lewis curved grades."""

from collections.abc import Mapping

import numpy as np

ITEMS = 10
# Lower bound of the score, grade, percentile (Sauro & Lewis 2016, table 8.5).
GRADES = (
    (84.1, "A+", 96),
    (80.8, "A", 90),
    (78.9, "A-", 85),
    (77.2, "B+", 80),
    (74.1, "B", 70),
    (72.6, "B-", 65),
    (71.1, "C+", 60),
    (65.0, "C", 41),
    (62.7, "C-", 35),
    (51.7, "D", 15),
    (0.0, "F", 0),
)


def score(answers: Mapping[int, int]) -> float | None:
    """0..100 from the answers 1..5 to the items 1..10; None unless all ten are answered."""
    if set(answers) != set(range(1, ITEMS + 1)):
        return None
    odd = sum(answers[item] - 1 for item in range(1, ITEMS + 1, 2))
    even = sum(5 - answers[item] for item in range(2, ITEMS + 1, 2))
    return 2.5 * (odd + even)


def grade(mean: float) -> str:
    """The letter whose lower bound the score reaches."""
    return next(letter for bound, letter, _ in GRADES if mean >= bound)


def percentile(mean: float) -> float:
    """0..100, on straight lines between the grades' bounds and the ends of the scale."""
    bounds = [bound for bound, _, _ in reversed(GRADES)]
    ranks = [rank for _, _, rank in reversed(GRADES)]
    return float(np.interp(mean, [*bounds, 100.0], [*ranks, 100]))
