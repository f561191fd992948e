"""The standard instruments as questions for one participant; their scoring is in `insights`.

An item is what the plan says of every question: key, kind, text, options, low, high, points,
required, accepts. Where each wording comes from stands in `instrument_words`.
"""

from typing import Any

from furrow.studies.instrument_words import ar, de, en, es, fr
from furrow.studies.instrument_words.shape import InstrumentWords, Scale

Item = dict[str, Any]

LANGUAGES: dict[str, InstrumentWords] = {
    "en": en.WORDS,
    "de": de.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
    "ar": ar.WORDS,
}

TLX_DIMENSIONS = ("mental", "physical", "temporal", "performance", "effort", "frustration")
ITEM_KEYS: dict[str, tuple[str, ...]] = {
    "seq": ("seq",),
    "sus": tuple(f"sus_{i}" for i in range(1, 11)),
    "umux_lite": ("umux_1", "umux_2"),
    "nasa_tlx": tuple(f"tlx_{dimension}" for dimension in TLX_DIMENSIONS),
    "ueq_s": tuple(f"ueq_{i}" for i in range(1, 9)),
}
# Points of an instrument's scale, counted from 1; NASA-TLX's 21 stand for 0, 5, 10 … 100.
POINTS: dict[str, int] = {"seq": 7, "sus": 5, "umux_lite": 7, "nasa_tlx": 21, "ueq_s": 7}


def expand(instrument: str, language: str) -> list[Item]:
    """The items of a standard instrument in a language; English where we do not speak it.

    Raises:
        KeyError: `own` questions and unknown instruments have no items of ours.
    """
    keys, points = ITEM_KEYS[instrument], POINTS[instrument]
    scales = _scales(instrument, LANGUAGES.get(language, en.WORDS))
    return [_item(key, scale, points) for key, scale in zip(keys, scales, strict=True)]


def _scales(instrument: str, words: InstrumentWords) -> list[Scale]:
    match instrument:
        case "seq":
            return [words.seq]
        case "nasa_tlx":
            return list(words.nasa_tlx)
        case "ueq_s":
            return [Scale(f"{low} – {high}", low, high) for low, high in words.ueq_s]
    statements = words.sus if instrument == "sus" else words.umux_lite
    return [Scale(text, words.disagree, words.agree) for text in statements]


def _item(key: str, scale: Scale, points: int) -> Item:
    return {
        "key": key,
        "kind": "scale",
        "text": scale.text,
        "options": [],
        "low": scale.low,
        "high": scale.high,
        "points": points,
        "required": True,
        "accepts": None,
    }
