"""What a language has to say so that every standard instrument can be asked in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A question and what its lowest and its highest point are called."""

    text: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """Statements and questions in the order of their published forms."""

    seq: Scale
    # The ends of the scale of agreement, for SUS and UMUX-Lite.
    disagree: str
    agree: str
    sus: tuple[str, ...]
    umux_lite: tuple[str, ...]
    # Mental, physical and temporal demand, performance, effort, frustration.
    nasa_tlx: tuple[Scale, ...]
    # Pairs of words, the negative one first.
    ueq_s: tuple[tuple[str, str], ...]
