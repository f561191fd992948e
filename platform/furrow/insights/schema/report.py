"""The whole report."""

from pydantic import ConfigDict, RootModel
from typing_extensions import TypedDict

from furrow.insights.schema.heads import Funnel, ModelHead, Participant, Quality, StudyHead
from furrow.insights.schema.pages import Friction, PageMap
from furrow.insights.schema.questionnaires import QuestionnaireReport, Sus
from furrow.insights.schema.tasks import Iso, TaskReport
from furrow.insights.schema.timelines import RunLine, Timeline


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
