"""A run's replay as it is served; times are milliseconds of the run's clock, valence is -1..1."""

from pydantic import ConfigDict, RootModel
from typing_extensions import TypedDict

from furrow.insights.schema import MarkKind, OutcomeKind, Row, Span


class ReplayPartHead(TypedDict):
    number: int
    start_ms: int
    end_ms: int


class ReplayTask(TypedDict):
    """One attempt; `pauses` are the participant's rests."""

    id: str
    title: str
    from_ms: int
    to_ms: int
    outcome: OutcomeKind
    pauses: list[Span]


class ReplayMark(TypedDict):
    t_ms: int
    kind: MarkKind
    detail: str


class ReplayLine(TypedDict):
    """By bins from the run's start; without a usable neutral capture `valence` is not corrected.

    `dominant` names the strongest of the seven expressions, null without a face.
    """

    bin_ms: int
    corrected: bool
    valence: Row
    dominant: list[str | None]


class ReplayHead(TypedDict):
    """`missing` says why no page was recorded, null where there are parts."""

    run: int
    label: str
    version: int
    joined_at: str
    device: str
    language: str
    simulated: bool
    counted: bool
    duration_ms: int
    missing: str | None
    parts: list[ReplayPartHead]
    screens: list[int]
    tasks: list[ReplayTask]
    marks: list[ReplayMark]
    line: ReplayLine


class RunReplay(RootModel[ReplayHead]):
    model_config = ConfigDict(title="RunReplay")


class ScreenHead(TypedDict):
    t_ms: int
    width: int
    height: int


class RunScreens(RootModel[list[ScreenHead]]):
    model_config = ConfigDict(title="RunScreens")


class SnapshotHead(TypedDict):
    """The page at `address` as the first participant saw it whose window was in this bucket."""

    id: int
    address: str
    bucket: int
    width: int
    height: int
    run_label: str
    simulated: bool


class PageSnapshots(RootModel[list[SnapshotHead]]):
    model_config = ConfigDict(title="PageSnapshots")
