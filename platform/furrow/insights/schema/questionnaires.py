"""What people answered."""

from typing_extensions import TypedDict

from furrow.insights.schema.words import ItemKind, Number, Values


class Sus(TypedDict):
    n: int
    mean: Number
    low: Number
    high: Number
    grade: str | None
    percentile: Number
    values: Values


class Score(TypedDict):
    """A published figure of an instrument between `worst` and `best`."""

    name: str
    worst: float
    best: float
    n: int
    mean: Number
    low: Number
    high: Number
    benchmark: Number
    benchmark_words: str
    values: Values


class OptionCount(TypedDict):
    """How many chose it; share and its interval are percent of those who answered."""

    option: str
    n: int
    share: Number
    low: Number
    high: Number


class TextAnswer(TypedDict):
    run: int
    label: str
    text: str


class ItemReport(TypedDict):
    """One question; a scale has a mean, single and multiple choices have counts, texts texts."""

    key: str
    kind: ItemKind
    text: str
    low_words: str
    high_words: str
    n: int
    mean: Number
    low: Number
    high: Number
    counts: list[OptionCount]
    texts: list[TextAnswer]


class QuestionnairePart(TypedDict):
    """The answers at one place: after one task, or at the only place that there is."""

    task: str | None
    n: int
    scores: list[Score]
    items: list[ItemReport]


class QuestionnaireReport(TypedDict):
    key: str
    instrument: str
    when: str
    title: str
    n: int
    parts: list[QuestionnairePart]
