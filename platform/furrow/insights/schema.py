"""The report as it is served; the researcher page's types are generated from these.

Times are milliseconds, rates percent, shares and coverage 0..1, valence -1..1 (corrected: -2..2).
A figure that cannot be told is null.
"""

from typing import Literal, get_args

from pydantic import ConfigDict, RootModel
from typing_extensions import TypedDict

Number = float | None
Row = list[Number]
Values = list[float]
Unit = Literal["seconds", "percent"]
OutcomeKind = Literal["direct", "indirect", "gave_up", "failed", "timed_out", "unfinished"]
# From the best end of an attempt to the least known.
OUTCOMES: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
ClickKind = Literal["clicked", "rage_clicked", "dead_clicked"]
TroubleKind = Literal["rage_clicked", "dead_clicked", "backtrack", "hesitated", "gave_up"]
TROUBLES: tuple[TroubleKind, ...] = get_args(TroubleKind)
ItemKind = Literal["scale", "single", "multiple", "text"]
MarkKind = Literal[
    "navigated",
    "rage_clicked",
    "dead_clicked",
    "left_the_tab",
    "paused",
    "camera_changed",
    "task_finished",
]
# By these the API's document names the kinds, which other parts of it have as well.
CLICK_KINDS, ITEM_KINDS, MARK_KINDS = map(get_args, (ClickKind, ItemKind, MarkKind))


class RowsByLabel(TypedDict):
    angry: Row
    disgust: Row
    fear: Row
    happy: Row
    neutral: Row
    sad: Row
    surprise: Row


class StudyVersionHead(TypedDict):
    number: int
    published_at: str | None
    runs: int


class StudyHead(TypedDict):
    """`version` is the one that alone is shown, null for all of them."""

    id: str
    title: str
    state: str
    versions: list[StudyVersionHead]
    version: int | None


class Excluded(TypedDict):
    run: int
    label: str
    reason: str


class Funnel(TypedDict):
    """`invited` counts personal links, null where there are none.

    A withdrawal does not name its version: it is null where one version is shown.
    """

    invited: int | None
    joined: int
    consented: int
    screened_out: int
    completed: int
    withdrawn: int | None
    excluded: list[Excluded]


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
    version: int
    simulated: bool
    has_replay: bool
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
    """`t_ms` since the task's start without pauses; `at`: that moment in the timeline's unit."""

    t_ms: int
    at: float
    kind: MarkKind
    label: str
    run: int
    detail: str


class Timeline(TypedDict):
    """One task's expressions without pauses; `n_corrected` counts those whose baseline can be used.

    `bin_ms` of the unit percent is the participants' mean, since each has their own.
    """

    task: str
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


class Span(TypedDict):
    from_ms: int
    to_ms: int


class TaskSpan(TypedDict):
    """`pauses` are on the run's clock; they count neither for times nor for expressions."""

    id: str
    from_ms: int
    to_ms: int
    pauses: list[Span]


class RunLine(TypedDict):
    """One participant's whole run on the run's own clock.

    `raw` and `coverage`, uncorrected and a bin a second, are null unless `seconds` was asked for:
    half of a large report, which no chart of it draws.
    """

    run: int
    label: str
    start: int
    bins: int
    bin_ms: int
    raw: RowsByLabel | None
    coverage: Row | None
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

    About `cursor_share` of the pointer's way is shown. `bucket`: those whose windows are at most so
    wide, in CSS pixels (480, 900, 1280 or 1920 and wider).
    """

    address: str
    bucket: int
    width: int
    height: int
    n: int
    clicks: list[Click]
    cursor: list[CursorDot]
    cursor_share: Number
    scroll_depth: Values


class Evidence(TypedDict):
    kind: TroubleKind
    times: int
    people: int


class FrictionMoment(TypedDict):
    """`shift` is the valence around it, from the person's own baseline."""

    run: int
    label: str
    t_ms: int
    kind: TroubleKind
    shift: Number


class FrictionPoint(TypedDict):
    """Trouble with a negative shift in one task on one page.

    `affected` of the `n` people who tried the task and have a baseline; `moments` holds the
    strongest of each, and `shift` is their mean.
    """

    id: str
    task: str
    address: str
    affected: int
    n: int
    shift: Figure
    evidence: list[Evidence]
    elements: list[str]
    moments: list[FrictionMoment]
    verdict: Literal["real", "not", "unsure"] | None


class Friction(TypedDict):
    """`precision`: percent of the judged points that the team found real."""

    points: list[FrictionPoint]
    precision: Figure


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
    simulated: bool
    funnel: Funnel
    model: ModelHead
    participants: list[Participant]
    tasks: list[TaskReport]
    sus: Sus
    iso: Iso
    questionnaires: list[QuestionnaireReport]
    labels: list[str]
    timelines: list[Timeline]
    runs: list[RunLine]
    page_maps: list[PageMap]
    friction: Friction
    quality: Quality


class SealedReport(Report):
    sha256: str


class StudyReport(RootModel[SealedReport]):
    """The body of GET `/api/v1/studies/<id>/report/`, for the API's schema and for tests."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)
