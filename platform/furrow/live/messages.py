"""Everything that is said over the sockets; `make messages` writes the TypeScript from it.

Participant's frames are binary and not here: see `frames.py`.
"""

from typing import Annotated, Literal

from pydantic import Field

from furrow.live.events import Event, Message, TMs

PROTOCOL = "furrow.v1"

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
