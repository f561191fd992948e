"""Who takes part in the simulated study: which way each goes, how they look, what they answer."""

from dataclasses import dataclass

import numpy as np

from furrow.insights.demo.design import BUY, DELIVERY, RETURNS, TASKS
from furrow.studies.instruments import ITEM_KEYS, POINTS

BUYING = (
    *("straight",) * 8,
    *("detours",) * 5,
    *("doubt",) * 4,
    *("given_up",) * 4,
    *("mistaken",) * 2,
    "left",
)
ASKING = (*("straight",) * 13, *("astray",) * 6, *("given_up",) * 5)
RETURNING = (
    *("straight",) * 8,
    *("astray",) * 7,
    *("given_up",) * 4,
    *("mistaken",) * 2,
    *("timed_out",) * 3,
)
PARTICIPANTS = len(BUYING)

# How easy each way feels on the seven points of the SEQ, on average.
EASE: dict[str, dict[str, float]] = {
    BUY: {"straight": 5.2, "detours": 3.4, "doubt": 3.0, "given_up": 1.8, "mistaken": 5.4},
    DELIVERY: {"straight": 4.3, "astray": 3.0, "given_up": 1.7},
    RETURNS: {
        "straight": 4.4,
        "astray": 2.8,
        "given_up": 1.6,
        "mistaken": 4.0,
        "timed_out": 1.8,
    },
}
# How each way of buying colours what people think of the shop, in points of a scale of five.
MOOD = {"straight": 0.7, "detours": 0.0, "doubt": -0.2, "given_up": -1.0, "mistaken": 0.6}
PHONES = {3, 9, 14, 20}
WITHOUT_CAMERA = {6, 17}
TURNED_AWAY = {11: 0.45, 22: 0.3}  # share of the time without a face; else a few percent

WISHES = (
    "Tell me why the order button does nothing!",
    "Put the checkbox next to the button. I nearly left.",
    "Show the delivery costs before the checkout.",
    "Call it 'Returns'. I would never have clicked on 'Circularity promise'.",
    "The big button in the bag should be the checkout.",
    "Nothing, it is lovely. Well: the order button.",
    "I thought that I had ordered. Had I?",
    "'Free delivery' was not true for me, that felt like a trick.",
    "A search that works.",
    "Say what the error is instead of staying mute.",
    "Smaller texts, larger buttons.",
    "The way to send things back. I gave up.",
    "Make 'Add to bag' look like a button.",
    "The terms were hidden below a wall of text.",
    "Say what 'Save' does. I thought that it was the bag.",
    "Show me all mugs at once, not moods.",
    "The poetry. I only wanted a mug.",
    "Prices with delivery from the beginning.",
    "Less scrolling in the checkout.",
    "A 'Help' that I can click.",
    "The picture of the mug should get larger when I click on it.",
)


@dataclass(frozen=True)
class Member:
    """One simulated person."""

    number: int  # from 0, in the order of joining
    ways: dict[str, str]  # by task
    mood: float
    reactivity: float
    device: str  # a stage's name
    camera: bool
    missing: float

    @property
    def leaves(self) -> bool:
        return self.ways[BUY] == "left"


def cast(rng: np.random.Generator) -> list[Member]:
    """The same people for the same generator."""
    ways = [rng.permutation(np.array(way)) for way in (BUYING, ASKING, RETURNING)]
    return [
        _member(number, [str(way[number]) for way in ways], rng) for number in range(len(BUYING))
    ]


def _member(number: int, ways: list[str], rng: np.random.Generator) -> Member:
    return Member(
        number=number,
        ways=dict(zip(TASKS, ways, strict=True)),
        mood=MOOD.get(ways[0], 0) + float(rng.normal(0, 0.5)),
        reactivity=float(rng.uniform(0.9, 1.9)),
        device="phone" if number in PHONES else "desktop",
        camera=number not in WITHOUT_CAMERA,
        missing=TURNED_AWAY.get(number, float(rng.uniform(0.01, 0.08))),
    )


def ease(member: Member, task: str, rng: np.random.Generator) -> int:
    """Their answer to the Single Ease Question."""
    return _point(EASE[task][member.ways[task]] + 0.3 * member.mood, 0.9, POINTS["seq"], rng)


def answers(member: Member, instrument: str, rng: np.random.Generator) -> dict[str, int]:
    """Points from 1 to a whole instrument, by the items' keys."""
    return {
        key: _point(_leaning(member, instrument, place), spread, POINTS[instrument], rng)
        for spread in [POINTS[instrument] / 7]
        for place, key in enumerate(ITEM_KEYS[instrument], 1)
    }


def _leaning(member: Member, instrument: str, place: int) -> float:
    """The mean answer: the shop is pretty, and hard to use."""
    if instrument == "sus":
        # Every second statement is a complaint.
        return 3 + (0.35 + member.mood) * (1 if place % 2 else -1)
    if instrument == "ueq_s":
        return 3.7 + member.mood if place <= 4 else 5.1 + 0.4 * member.mood
    # Of the workload, only the body has nothing to do.
    return 3.0 if place == 2 else 11 - 4 * member.mood


def hurdles(member: Member) -> list[int]:
    """What held them up, as places of `design.HURDLES`."""
    held = {
        1: member.ways[DELIVERY] != "straight",
        2: member.ways[BUY] in ("detours", "doubt", "given_up"),
        3: member.ways[RETURNS] in ("astray", "given_up"),
        4: member.ways[RETURNS] in ("given_up", "timed_out"),
    }
    return [place for place, was in held.items() if was]


def wish(member: Member) -> str | None:
    """What they would change first; not everybody writes something."""
    return WISHES[member.number % len(WISHES)] if member.number % 5 != 4 else None


def _point(mean: float, spread: float, points: int, rng: np.random.Generator) -> int:
    return int(np.clip(round(float(rng.normal(mean, spread))), 1, points))
