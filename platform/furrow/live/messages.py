"""Everything that is said over the sockets; `make messages` writes the TypeScript from it.

Participant's frames are binary and not here: see `frames.py`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

PROTOCOL = "furrow.v1"

Sequence = Annotated[int, Field(ge=1, le=2**31 - 1)]
# Milliseconds since the run's start (the moment of consent).
TMs = Annotated[int, Field(ge=0, le=2**31 - 1)]
Address = Annotated[str, Field(max_length=500)]
Pixels = Annotated[float, Field(ge=-100_000, le=1_000_000)]


class Message(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


# --- events: what the participant did -------------------------------------------------------


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
        | Annotated[str, Field(max_length=4000)]
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
    title: Annotated[str, Field(max_length=200)]
    document_width: Pixels
    document_height: Pixels


class Clicked(PointerEvent):
    kind: Literal["clicked"] = "clicked"
    element: Annotated[str, Field(max_length=200)]  # a short CSS path, never its text


class RageClicked(PointerEvent):
    """Three or more clicks within a second on one spot."""

    kind: Literal["rage_clicked"] = "rage_clicked"
    element: Annotated[str, Field(max_length=200)]


class DeadClicked(PointerEvent):
    """A click after which nothing on the page changed within a second."""

    kind: Literal["dead_clicked"] = "dead_clicked"
    element: Annotated[str, Field(max_length=200)]


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

# --- participant -> server ---------------------------------------------------------------


class Events(Message):
    """A piece of the outbox, in order; acknowledged after its commit."""

    type: Literal["events"] = "events"
    events: Annotated[list[Event], Field(min_length=1, max_length=200)]


FromParticipant = Annotated[Events, Field(discriminator="type")]

# --- server -> participant ---------------------------------------------------------------


class Hello(Message):
    """First word of the server on every connection."""

    type: Literal["hello"] = "hello"
    epoch: int
    clock_ms: TMs  # the run's clock now; the browser adds its monotonic time
    last_event_seq: int  # everything up to here is committed
    last_frame_seq: int  # highest frame sequence seen in this epoch: always 0 on a new socket
    frame_credit: int  # frames that may be unanswered at once
    step: str


class Quality(Message):
    """How well the face can be read; never what it expresses."""

    face: bool
    faces: int
    size: float | None  # side of the face box as a share of the frame's width
    light: float | None  # mean brightness of the face (of the frame, if no face), 0..1
    sharpness: float | None  # 0..1
    turn: float | None  # head turn, 0 (frontal) .. 1 (profile)


class FrameAnswered(Message):
    type: Literal["frame_answered"] = "frame_answered"
    seq: int
    quality: Quality


class FrameReplaced(Message):
    """A newer frame took this one's place before a worker saw it; its credit is free again."""

    type: Literal["frame_replaced"] = "frame_replaced"
    seq: int


# The first three are the names of `emotion.frame`'s errors.
FrameFault = Literal["not_a_jpeg", "truncated", "too_large", "replayed_sequence", "ahead_of_clock"]


class FrameRefused(Message):
    type: Literal["frame_refused"] = "frame_refused"
    seq: int
    reason: FrameFault


class SlowDown(Message):
    """At most once a second, while more frames arrive than are allowed."""

    type: Literal["slow_down"] = "slow_down"
    fps: float
    dropped: int  # frames dropped since the last of these messages


class EventsAcknowledged(Message):
    type: Literal["events_acknowledged"] = "events_acknowledged"
    seq: int  # everything up to here is committed


class EventsRefused(Message):
    """The events cannot be saved now (try again) or ever (drop them)."""

    type: Literal["events_refused"] = "events_refused"
    reason: Literal["cannot_save_now", "invalid"]
    detail: str
    up_to_seq: int


FromServer = Annotated[
    Hello
    | FrameAnswered
    | FrameReplaced
    | FrameRefused
    | SlowDown
    | EventsAcknowledged
    | EventsRefused,
    Field(discriminator="type"),
]

# --- server -> observing researcher -------------------------------------------------------


class ParticipantSeen(Message):
    """One participant now; sent about once a second."""

    run: int
    label: str  # P1, P2 … in the order of joining
    step: str
    task: str  # the title of the task that the step is about, or ''
    t_ms: TMs
    connected: bool
    coverage: float | None  # share of the last ten seconds' readings with a face
    scores: dict[str, float] | None  # newest reading
    valence: float | None  # raw, -1..1


class Participants(Message):
    type: Literal["participants"] = "participants"
    participants: list[ParticipantSeen]


FromServerToObserver = Annotated[Participants, Field(discriminator="type")]

# --- server -> admin in the lab -----------------------------------------------------------


class CurvePoint(Message):
    """An epoch of a retraining that is over; accuracy is a share of 0..1."""

    epoch: int
    loss: float
    validation_loss: float
    accuracy: float
    seconds: float


class ExperimentSeen(Message):
    """A retraining now; sent about once a second while it changes."""

    type: Literal["experiment"] = "experiment"
    id: int
    state: Literal["queued", "waiting", "running", "cancelling", "cancelled", "failed", "finished"]
    epoch: int  # the present one, from 1; 0 before the first step
    epochs: int
    step: int
    steps: int
    loss: float | None  # mean of the present epoch so far
    accuracy: float | None  # on the validation split, after the last epoch
    seconds_left: float | None
    curves: list[CurvePoint]
    weights: int | None  # the version that came out of it
    error: str


FromServerToAdmin = Annotated[ExperimentSeen, Field(discriminator="type")]

# Close codes of the sockets (4000-4999 are the application's).
CLOSE_CODES: dict[str, int] = {
    "bad_message": 4400,
    "unknown_run": 4401,
    "no_consent": 4403,
    "not_found": 4404,
    "foreign_origin": 4405,
    "wrong_protocol_version": 4406,
    "replaced_by_newer_socket": 4409,
    "run_over": 4410,
    "frame_too_large": 4413,
    "observer_too_slow": 4429,
    "try_again_later": 4503,
}
