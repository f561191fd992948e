"""The report as it is served; the researcher page's types are generated from these.

Times are milliseconds, rates percent, shares and coverage 0..1, valence -1..1 (corrected: -2..2).
A figure that cannot be told is null.
"""

# ruff: noqa: F401 - the report's other modules find all of it here

from furrow.insights.schema.heads import (
    BaselineHead,
    Excluded,
    Funnel,
    ModelHead,
    Participant,
    Quality,
    StudyHead,
    StudyVersionHead,
    VersionCount,
)
from furrow.insights.schema.pages import (
    Click,
    CursorDot,
    Evidence,
    Friction,
    FrictionMoment,
    FrictionPoint,
    PageMap,
)
from furrow.insights.schema.questionnaires import (
    ItemReport,
    OptionCount,
    QuestionnairePart,
    QuestionnaireReport,
    Score,
    Sus,
    TextAnswer,
)
from furrow.insights.schema.report import Report, StudyReport
from furrow.insights.schema.tasks import (
    Completion,
    Ease,
    Figure,
    Iso,
    Outcome,
    TaskReport,
    TaskTime,
)
from furrow.insights.schema.timelines import (
    Mark,
    RowsByLabel,
    RunLine,
    Span,
    TaskSpan,
    Timeline,
    Valence,
)
from furrow.insights.schema.words import (
    CLICK_KINDS,
    ITEM_KINDS,
    MARK_KINDS,
    OUTCOMES,
    TROUBLES,
    ClickKind,
    MarkKind,
    OutcomeKind,
    Row,
    TroubleKind,
    Unit,
    Values,
)
