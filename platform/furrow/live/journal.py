"""Commits a participant's events, batch after batch, beside the frames and never before them."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence

from furrow.live import metrics
from furrow.live.database import DatabaseThreads
from furrow.live.events import Event, StepEntered
from furrow.live.messages import Events, EventsAcknowledged, EventsRefused
from furrow.live.presence import AHEAD_MS, Presence
from furrow.problems import AWAY, Problem
from furrow.runs.events import RecordedEvent
from furrow.runs.services import record_events

logger = logging.getLogger(__name__)

# The browser keeps what is refused and sends it again; we keep only this many batches.
MOST_WAITING = 20
SAVE_LATER = "The events cannot be saved right now; they are safe in your browser. Send them again."


class Journal:
    """Acknowledges events after their commit."""

    def __init__(self, presence: Presence, database: DatabaseThreads) -> None:
        self.presence = presence
        self.database = database
        self.waiting: deque[Events] = deque()
        self.filled = asyncio.Event()

    def put(self, batch: Events) -> None:
        if len(self.waiting) >= MOST_WAITING:
            self._refuse_for_now(batch)
            return
        self.waiting.append(batch)
        self.filled.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.filled.wait()
            self.filled.clear()
            while self.waiting:
                await self._commit(self.waiting.popleft())

    async def _commit(self, batch: Events) -> None:
        try:
            recorded = await self.database.call(
                record_events, self.presence.run, self._believed(batch.events)
            )
        except Problem as problem:
            self._explain(problem)
        except AWAY:
            self._refuse_for_now(batch)
        except Exception:
            # Whatever it is, the events are safe in the browser, and this task must go on.
            logger.exception("a batch of events could not be saved")
            self._refuse_for_now(batch)
        else:
            self._acknowledge(batch, recorded.seq, recorded.refused)

    def _believed(self, events: Sequence[Event]) -> list[RecordedEvent]:
        """Nothing happens later than now: a clock that is ahead costs an event its time only."""
        latest_ms = self.presence.clock_ms() + AHEAD_MS
        return [to_recorded(event, latest_ms) for event in events]

    def _acknowledge(self, batch: Events, seq: int, refused: str | None) -> None:
        metrics.EVENTS_COMMITTED.inc(max(seq - self.presence.last_event_seq, 0))
        self.presence.last_event_seq = max(self.presence.last_event_seq, seq)
        self._follow(batch)
        if refused:
            self._refuse_for_ever(refused)
        self.presence.outbox.put(EventsAcknowledged(seq=seq))

    def _follow(self, batch: Events) -> None:
        """What observers are told of the participant."""
        for event in batch.events:
            if isinstance(event, StepEntered):
                self.presence.step = event.step
            if event.kind in ("run_finished", "screened_out"):
                self.presence.finished = True

    def _explain(self, problem: Problem) -> None:
        if problem.code == "gap":
            self._refuse_for_ever(problem.detail)
        else:
            self.presence.outbox.close("run_over")

    def _refuse_for_ever(self, detail: str) -> None:
        """Of what was refused nothing up to the last committed event is to be sent again."""
        metrics.EVENTS_REFUSED_FOR_EVER.inc()
        last = self.presence.last_event_seq
        refusal = EventsRefused(reason="invalid", detail=detail, up_to_seq=last)
        self.presence.outbox.put(refusal)

    def _refuse_for_now(self, batch: Events) -> None:
        metrics.EVENTS_REFUSED_FOR_NOW.inc()
        last = batch.events[-1].seq
        refusal = EventsRefused(reason="cannot_save_now", detail=SAVE_LATER, up_to_seq=last)
        self.presence.outbox.put(refusal)


def to_recorded(event: Event, latest_ms: int) -> RecordedEvent:
    """An event as the database keeps it, at `latest_ms` if its own time is beyond."""
    data = event.model_dump(mode="json", exclude={"seq", "t_ms", "kind"})
    return RecordedEvent(event.seq, min(event.t_ms, latest_ms), event.kind, data)
