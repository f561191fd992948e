"""The report as it is served; the researcher page's types are generated from these.

Times are milliseconds, rates percent, shares and coverage 0..1, valence -1..1 (corrected: -2..2).
A figure that cannot be told is null.
"""

from typing import Literal

from pydantic import ConfigDict, RootModel
from typing_extensions import TypedDict

Number = float | None
Row = list[Number]
Values = list[float]
Unit = Literal["seconds", "percent"]
OutcomeKind = Literal["success", "failed", "gave_up", "unfinished"]
ClickKind = Literal["clicked", "rage_clicked", "dead_clicked"]
MarkKind = Literal[
    "navigated", "rage_clicked", "dead_clicked", "left_the_tab", "camera_changed", "task_finished"
]


class RowsByLabel(TypedDict):
    angry: Row
    disgust: Row
    fear: Row
    happy: Row
    neutral: Row
    sad: Row
    surprise: Row


class StudyHead(TypedDict):
    id: str
    title: str
    state: str


class Funnel(TypedDict):
    joined: int
    consented: int
    completed: int
    withdrawn: int


class VersionCount(TypedDict):
    """How much one version of the weights has read, and of how many participants."""

    version: str
    readings: int
    participants: int


class ModelHead(TypedDict):
    """`version` is the one whose readings are shown, null for all of them.

    `mixture` says what to make of more than one; null for none or one.
    """

    versions: list[str]
    version: str | None
    by_version: list[VersionCount]
    mixture: str | None
    notice: str
    baseline: str
    coverage: Number


class BaselineHead(TypedDict):
    ok: bool
    seconds: Number
    coverage: Number
    reason: str | None


class Participant(TypedDict):
    run: int
    label: str
    state: Literal["completed", "in_progress", "left"]
    coverage: Number
    baseline: BaselineHead
    sus: Number
    camera: bool
    faces_seen_several: Number


class Figure(TypedDict):
    """A value with its 95% interval, from n participants."""

    value: Number
    low: Number
    high: Number
    n: int


class Completion(TypedDict):
    successes: int
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


class Outcome(TypedDict):
    run: int
    label: str
    outcome: OutcomeKind
    seconds: Number
    seq: Number
    rage_clicks: int
    dead_clicks: int


class TaskReport(TypedDict):
    id: int
    title: str
    success_rule: str
    success_address: str
    completion: Completion
    time: TaskTime
    seq: Ease
    outcomes: list[Outcome]


class Sus(TypedDict):
    n: int
    mean: Number
    low: Number
    high: Number
    grade: str | None
    percentile: Number
    values: Values


class Iso(TypedDict):
    """ISO 9241-11, side by side and never one figure."""

    effectiveness: Figure
    efficiency: Figure
    satisfaction: Figure


class Valence(TypedDict):
    raw: Row
    corrected: Row
    low: Row
    high: Row


class Mark(TypedDict):
    """`t_ms` since the task's start; `at` is the same moment in the timeline's unit."""

    t_ms: int
    at: float
    kind: MarkKind
    label: str
    run: int
    detail: str


class Timeline(TypedDict):
    """One task's expressions; `n_corrected` counts those whose baseline can be used.

    `bin_ms` of the unit percent is the participants' mean, since each has their own.
    """

    task: int
    title: str
    bin_ms: int
    bins: int
    unit: Unit
    n: list[int]
    n_corrected: list[int]
    present: list[int]
    coverage: Row
    raw: RowsByLabel
    corrected: RowsByLabel
    share: RowsByLabel
    valence: Valence
    doubtful: list[bool]
    doubtful_corrected: list[bool]
    marks: list[Mark]


class TaskSpan(TypedDict):
    id: int
    from_ms: int
    to_ms: int


class Span(TypedDict):
    from_ms: int
    to_ms: int


class RunLine(TypedDict):
    """One participant's whole run on the run's own clock, uncorrected."""

    run: int
    label: str
    start: int
    bins: int
    bin_ms: int
    raw: RowsByLabel
    coverage: Row
    tasks: list[TaskSpan]
    baseline: Span | None
    versions: list[str]


class Click(TypedDict):
    x: float
    y: float
    valence: Number
    run: int
    t_ms: int
    kind: ClickKind
    element: str


class CursorDot(TypedDict):
    x: float
    y: float
    valence: Number
    run: int
    t_ms: int


class PageMap(TypedDict):
    """Positions are pixels of a document of `width` x `height`.

    About `cursor_share` of the pointer's way is shown.
    """

    address: str
    width: int
    height: int
    n: int
    clicks: list[Click]
    cursor: list[CursorDot]
    cursor_share: Number
    scroll_depth: Values


class Quality(TypedDict):
    fps: Number
    frames: int
    coverage: Number
    several_faces: Number
    light: Number
    weights: list[str]


class Report(TypedDict):
    """Everything but the hash; this is what the hash is of."""

    study: StudyHead
    made_at: str
    funnel: Funnel
    model: ModelHead
    participants: list[Participant]
    tasks: list[TaskReport]
    sus: Sus
    iso: Iso
    labels: list[str]
    timelines: list[Timeline]
    runs: list[RunLine]
    page_maps: list[PageMap]
    quality: Quality


class SealedReport(Report):
    sha256: str


class StudyReport(RootModel[SealedReport]):
    """The body of GET `/api/v1/studies/<id>/report/`, for the API's schema and for tests."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)
