"""How the tasks went."""

from typing import Literal

from typing_extensions import TypedDict

from furrow.insights.schema.words import Number, OutcomeKind, Values


class Figure(TypedDict):
    """A value with its 95% interval, from n participants."""

    value: Number
    low: Number
    high: Number
    n: int


class Completion(TypedDict):
    """Direct and indirect successes; `direct` are those of them that stayed on the way."""

    successes: int
    direct: int
    n: int
    rate: Number
    low: Number
    high: Number


class TaskTime(TypedDict):
    n: int
    statistic: Literal["geometric mean", "median"]
    seconds: Number
    low: Number
    high: Number
    values: Values


class Ease(TypedDict):
    """The Single Ease Question, 1..7; products' average is the benchmark."""

    n: int
    mean: Number
    low: Number
    high: Number
    values: Values
    benchmark: float


class Trouble(TypedDict):
    """What went wrong in an attempt, on average; backtracks return to a page seen before."""

    rage_clicks: Figure
    dead_clicks: Figure
    backtracks: Figure


class OutcomeCount(TypedDict):
    outcome: OutcomeKind
    n: int


class Outcome(TypedDict):
    """One attempt; `from_ms` is its start on the run's clock."""

    run: int
    label: str
    outcome: OutcomeKind
    from_ms: int
    seconds: Number
    seq: Number
    rage_clicks: int
    dead_clicks: int
    backtracks: int


class TaskReport(TypedDict):
    """One task through all versions of the study; the rule is that of the newest."""

    id: str
    title: str
    success_rule: str
    success_value: str
    time_limit_s: int | None
    completion: Completion
    counts: list[OutcomeCount]
    time: TaskTime
    seq: Ease
    trouble: Trouble
    outcomes: list[Outcome]


class Iso(TypedDict):
    """ISO 9241-11, side by side and never one figure."""

    effectiveness: Figure
    efficiency: Figure
    satisfaction: Figure
