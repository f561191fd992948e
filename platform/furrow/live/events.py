"""What a participant did, as their browser says it over the socket; a part of `messages.py`."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Sequence = Annotated[int, Field(ge=1, le=2**31 - 1)]
# Milliseconds since the run's start (the moment of consent).
TMs = Annotated[int, Field(ge=0, le=2**31 - 1)]
# PostgreSQL keeps no NUL, and the event would come again and again.
NoNul = AfterValidator(lambda text: text.replace("\0", "\ufffd"))
Address = Annotated[str, Field(max_length=500), NoNul]
Element = Annotated[str, Field(max_length=200), NoNul]  # a short CSS path, never its text
Pixels = Annotated[float, Field(ge=-100_000, le=1_000_000)]


class Message(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class EventBase(Message):
    seq: Sequence
    t_ms: TMs


class PageEvent(EventBase):
    """On a page of the site under study; coordinates are pixels of the document."""

    address: Address  # path and query, without the origin
    viewport_width: Pixels
    viewport_height: Pixels


class PointerEvent(PageEvent):
    x: Pixels
    y: Pixels
    document_width: Pixels
    document_height: Pixels


class StepEntered(EventBase):
    """One of the words below, task:ID, ask:QUESTIONNAIRE or ask:QUESTIONNAIRE:TASK."""

    kind: Literal["step_entered"] = "step_entered"
    step: Annotated[
        str,
        Field(pattern=r"^(camera|screen|baseline|task:\d+|ask:\d+(:\d+)?|screened_out|thanks)$"),
    ]


class BaselineStarted(EventBase):
    kind: Literal["baseline_started"] = "baseline_started"


class BaselineFinished(EventBase):
    kind: Literal["baseline_finished"] = "baseline_finished"


class TaskStarted(EventBase):
    kind: Literal["task_started"] = "task_started"
    task: int


class TaskFinished(EventBase):
    """The participant's own word; whether the rule was met is read from the addresses."""

    kind: Literal["task_finished"] = "task_finished"
    task: int
    gave_up: bool
    timed_out: bool = False


class PauseChanged(EventBase):
    """The participant rests: neither time nor expressions of a pause count for the task."""

    kind: Literal["pause_changed"] = "pause_changed"
    paused: bool


class AnswerGiven(EventBase):
    kind: Literal["answer_given"] = "answer_given"
    questionnaire: int
    task: int | None  # the one it was asked after
    item: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
    # A point of a scale or an option's place, both from 1; several options' places; or a text.
    value: (
        Annotated[int, Field(ge=1, le=100)]
        | Annotated[list[Annotated[int, Field(ge=1, le=100)]], Field(max_length=100)]
        | Annotated[str, Field(max_length=4000), NoNul]
    )


class ScreenedOut(EventBase):
    """A screening question was answered in a way that the study has no place for."""

    kind: Literal["screened_out"] = "screened_out"


class RunFinished(EventBase):
    kind: Literal["run_finished"] = "run_finished"


class CameraChanged(EventBase):
    kind: Literal["camera_changed"] = "camera_changed"
    state: Literal["on", "off", "denied", "missing", "lost"]


class RecorderMissing(EventBase):
    """The task's page says nothing of itself: it carries no recorder, or could not load it."""

    kind: Literal["recorder_missing"] = "recorder_missing"
    task: int


class ScreenChanged(EventBase):
    """Whether pictures of the participant's screen are taken."""

    kind: Literal["screen_changed"] = "screen_changed"
    state: Literal["on", "off", "denied", "missing", "lost"]


class Navigated(PageEvent):
    kind: Literal["navigated"] = "navigated"
    title: Annotated[str, Field(max_length=200), NoNul]
    document_width: Pixels
    document_height: Pixels


class Clicked(PointerEvent):
    kind: Literal["clicked"] = "clicked"
    element: Element


class RageClicked(PointerEvent):
    """Three or more clicks within a second on one spot."""

    kind: Literal["rage_clicked"] = "rage_clicked"
    element: Element


class DeadClicked(PointerEvent):
    """A click after which nothing on the page changed within a second."""

    kind: Literal["dead_clicked"] = "dead_clicked"
    element: Element


class GoalMet(PageEvent):
    """The recorder saw what the task's success rule waits for, at most once a task's attempt."""

    kind: Literal["goal_met"] = "goal_met"
    task: int
    rule: Literal["element", "text"]


class CursorPoint(Message):
    after_ms: Annotated[int, Field(ge=0, le=5000)]  # since the event's t_ms
    x: Pixels
    y: Pixels


class CursorMoved(PageEvent):
    """The pointer's way, sampled at 10 Hz while it moves; one event holds about a second of it."""

    kind: Literal["cursor_moved"] = "cursor_moved"
    document_width: Pixels
    document_height: Pixels
    points: Annotated[list[CursorPoint], Field(min_length=1, max_length=20)]


class Scrolled(PageEvent):
    kind: Literal["scrolled"] = "scrolled"
    scroll_x: Pixels
    scroll_y: Pixels
    document_width: Pixels
    document_height: Pixels


class FocusChanged(EventBase):
    """Whether the study's tab is in front."""

    kind: Literal["focus_changed"] = "focus_changed"
    focused: bool


Event = Annotated[
    StepEntered
    | BaselineStarted
    | BaselineFinished
    | TaskStarted
    | TaskFinished
    | PauseChanged
    | AnswerGiven
    | ScreenedOut
    | RunFinished
    | CameraChanged
    | ScreenChanged
    | RecorderMissing
    | Navigated
    | Clicked
    | RageClicked
    | DeadClicked
    | GoalMet
    | CursorMoved
    | Scrolled
    | FocusChanged,
    Field(discriminator="kind"),
]
