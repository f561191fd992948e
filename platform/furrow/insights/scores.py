"""What the standard questionnaires make of one person's answers, and what is known to compare with.

Answers are the points from 1, by the items' keys (`studies/instruments.py`). A score is None
unless every item that it needs is answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from furrow.insights import sus
from furrow.studies.instruments import ITEM_KEYS

Answers = Mapping[str, int]
SUS_ITEMS = {key: n for n, key in enumerate(ITEM_KEYS["sus"], 1)}
UEQ_PRAGMATIC, UEQ_HEDONIC = ITEM_KEYS["ueq_s"][:4], ITEM_KEYS["ueq_s"][4:]
TLX_STEP = 5  # 21 points from 0 to 100
UEQ_MIDDLE = 4  # of seven points, which are told as -3..3


@dataclass(frozen=True, slots=True)
class Scale:
    """One figure of an instrument, and from where to where it runs."""

    name: str
    worst: float
    best: float
    of: Callable[[Answers], float | None]
    benchmark: float | None = None
    benchmark_words: str = ""


def ease(answers: Answers) -> float | None:
    """The Single Ease Question, 1..7 (Sauro & Dumas 2009)."""
    return answers.get("seq")


def usability(answers: Answers) -> float | None:
    """The SUS, 0..100."""
    return sus.score({SUS_ITEMS[key]: value for key, value in answers.items() if key in SUS_ITEMS})


def umux_lite(answers: Answers) -> float | None:
    """0..100 from two items of seven points (Lewis, Utesch & Maher 2013): (a + b - 2) · 100/12."""
    mean = _mean(answers, ITEM_KEYS["umux_lite"])
    return None if mean is None else (2 * mean - 2) * 100 / 12


def workload(answers: Answers) -> float | None:
    """The raw TLX, 0..100: the mean of six, without weights (Hart 2006)."""
    mean = _mean(answers, ITEM_KEYS["nasa_tlx"])
    return None if mean is None else (mean - 1) * TLX_STEP


def pragmatic(answers: Answers) -> float | None:
    """UEQ-S, -3..3: how well one gets on (Schrepp, Hinderks & Thomaschewski 2017)."""
    return _ueq(answers, UEQ_PRAGMATIC)


def hedonic(answers: Answers) -> float | None:
    """UEQ-S, -3..3: how much one likes it."""
    return _ueq(answers, UEQ_HEDONIC)


def _ueq(answers: Answers, items: tuple[str, ...]) -> float | None:
    mean = _mean(answers, items)
    return None if mean is None else mean - UEQ_MIDDLE


def _mean(answers: Answers, items: tuple[str, ...]) -> float | None:
    if any(item not in answers for item in items):
        return None
    return sum(answers[item] for item in items) / len(items)


# Beyond 0.8 the UEQ's authors call a scale's mean positive.
POSITIVE = (0.8, "positive from 0.8 on (Schrepp and others, 2017)")
SCALES: dict[str, tuple[Scale, ...]] = {
    "seq": (Scale("Ease", 1, 7, ease, 5.5, "5.5 is the average of published tasks (Sauro, 2012)"),),
    "sus": (Scale("SUS", 0, 100, usability, 68, "68 is the average of 500 studies (Sauro, 2011)"),),
    "umux_lite": (Scale("UMUX-Lite", 0, 100, umux_lite),),
    "nasa_tlx": (
        Scale("Workload", 100, 0, workload, 49.9, "49.9 is the median of 1,173 (Grier, 2015)"),
    ),
    "ueq_s": (
        Scale("Pragmatic quality", -3, 3, pragmatic, *POSITIVE),
        Scale("Hedonic quality", -3, 3, hedonic, *POSITIVE),
    ),
}
