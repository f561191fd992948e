"""One participant who is connected to this web process, as the sockets' code sees them."""

from collections import deque
from collections.abc import Callable

from emotion.weights import LABELS
from furrow.live import metrics
from furrow.live.frames import Frame
from furrow.live.in_flight import InFlight
from furrow.live.messages import (
    FrameAnswered,
    FrameFault,
    FrameRefused,
    FrameReplaced,
    ParticipantSeen,
    Quality,
    SlowDown,
)
from furrow.live.outbox import Outbox
from furrow.live.rate import FRAMES_PER_SECOND, FrameGate
from furrow.live.results import NUMBERS, Result
from furrow.live.services import Entered, task_at
from furrow.runs.clock import ticks
from furrow.runs.crops import EVERY_MS

# A browser's time is believed up to here ahead of ours. That much, since a server whose clock was
# set back while it was away knows no later than what it stored last (`services.last_known_ms`).
AHEAD_MS = 120_000
COVERAGE_WINDOW_S = 10.0
HAPPY = LABELS.index("happy")
UNPLEASANT = [LABELS.index(label) for label in ("angry", "disgust", "fear", "sad")]


class Presence:
    """What is known of a connected participant; lives as long as the socket."""

    def __init__(self, entered: Entered, outbox: Outbox, now: Callable[[], float] = ticks) -> None:
        self.entered = entered
        self.outbox = outbox
        self.now = now
        self.opened_at = now()
        self.step = entered.step
        self.last_event_seq = entered.last_event_seq
        self.last_frame_seq = 0
        self.finished = entered.finished
        self.gate = FrameGate(self.opened_at)
        self.in_flight = InFlight()
        # The crops of an earlier socket are at least this old.
        self.crop_due_ms = entered.clock_ms + EVERY_MS
        self.seen: deque[tuple[float, bool]] = deque()
        self.scores: tuple[float, ...] | None = None

    @property
    def run(self) -> int:
        return self.entered.run

    @property
    def epoch(self) -> int:
        return self.entered.epoch

    def clock_ms(self) -> int:
        return self.entered.clock_ms + round((self.now() - self.opened_at) * 1000)

    def admit(self) -> bool:
        """Whether one more frame may come now; says at most once a second that it may not."""
        now = self.now()
        admitted = self.gate.admit(now)
        if not admitted:
            metrics.FRAMES_DROPPED.labels("rate_limit").inc()
            if dropped := self.gate.notice(now):
                self.outbox.put(SlowDown(fps=FRAMES_PER_SECOND, dropped=dropped))
        return admitted

    def check(self, frame: Frame) -> FrameFault | None:
        """Why a frame is refused; None, and its sequence is used up, where it is not."""
        if frame.seq <= self.last_frame_seq:
            return "replayed_sequence"
        self.last_frame_seq = frame.seq
        if not frame.looks_like_jpeg:
            return "not_a_jpeg"
        return "ahead_of_clock" if frame.t_ms > self.clock_ms() + AHEAD_MS else None

    def wants_crop(self, frame: Frame) -> bool:
        """Whether the participant lets us keep a crop and it is time for the next one."""
        return self.entered.keep_crops and frame.t_ms >= self.crop_due_ms

    def takes_crop(self, t_ms: int) -> bool:
        """Whether this crop is the one to keep: more may have been asked for meanwhile."""
        if t_ms < self.crop_due_ms:
            return False
        self.crop_due_ms = t_ms + EVERY_MS
        return True

    def refuse(self, seq: int, fault: FrameFault) -> None:
        metrics.FRAMES_DROPPED.labels(fault).inc()
        self.in_flight.end(seq, self.now())
        self.outbox.put(FrameRefused(seq=seq, reason=fault))

    def replaced(self, seq: int) -> None:
        self.in_flight.end(seq, self.now())
        self.outbox.put(FrameReplaced(seq=seq))

    def answer(self, result: Result, reading_s: float = 0.0) -> None:
        """reading_s: how long the worker had the frame."""
        metrics.answered(self.in_flight.end(result.seq, self.now()), reading_s)
        numbers = NUMBERS.unpack(result.numbers)
        self.scores = numbers[:7] if numbers[0] == numbers[0] else None
        self.seen.append((self.now(), self.scores is not None))
        self.outbox.put(FrameAnswered(seq=result.seq, quality=_quality(result.faces, numbers)))

    def coverage(self) -> float | None:
        """Share of the last ten seconds' readings that show a face; None without a reading."""
        oldest = self.now() - COVERAGE_WINDOW_S
        while self.seen and self.seen[0][0] < oldest:
            self.seen.popleft()
        return sum(face for _, face in self.seen) / len(self.seen) if self.seen else None

    def streams(self) -> bool:
        """Whether a frame waits for its answer, or was answered in the last ten seconds."""
        return bool(self.in_flight.since) or self.coverage() is not None

    def news(self) -> ParticipantSeen:
        """What an observing researcher sees now."""
        coverage = self.coverage()
        scores = self.scores if coverage is not None else None
        return ParticipantSeen(
            run=self.run,
            label=self.entered.label,
            step=self.step,
            task=task_at(self.step, self.entered.titles),
            t_ms=self.clock_ms(),
            connected=True,
            coverage=coverage,
            scores=None if scores is None else dict(zip(LABELS, map(_short, scores), strict=True)),
            valence=None if scores is None else _short(valence(scores)),
        )


def valence(scores: tuple[float, ...]) -> float:
    """p(happy) minus the strongest unpleasant expression, -1..1; raw, before any baseline."""
    return scores[HAPPY] - max(scores[i] for i in UNPLEASANT)


def _quality(faces: int, numbers: tuple[float, ...]) -> Quality:
    size, light, sharpness, turn = (_known(number) for number in numbers[7:11])
    face = size is not None
    return Quality(face=face, faces=faces, size=size, light=light, sharpness=sharpness, turn=turn)


def _known(number: float) -> float | None:
    return None if number != number else _short(number)


def _short(number: float) -> float:
    # Four digits say all that a reading is good for and halve the message.
    return round(number, 4)
