"""What each hop of the frame path counts, for Prometheus; `docs/guide/metrics.md` explains it.

Two registries, one for each kind of process: a web process has nothing to say of batches. No label
names a person, a run or a study. Labels are looked up once, here, and not for every frame.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)

from furrow.live.in_flight import InFlight
from furrow.live.results import Result

logger = logging.getLogger(__name__)

WEB = CollectorRegistry()
WORKER = CollectorRegistry()
for registry in (WEB, WORKER):
    ProcessCollector(registry=registry)  # CPU, memory, file descriptors, start time

# Around what participants notice: the goal is 100 ms, a frame is given up after five seconds.
LATENCY_S = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5)
BATCH_FRAMES = (1, 2, 4, 8, 12, 16, 24, 32)
FLUSHED_ROWS = (1, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000)
FLUSH_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
# That look for a port on one machine.
MOST_WORKERS = 16

# --- the web process -------------------------------------------------------------------------

_sockets = Gauge("furrow_sockets_open", "Open sockets.", ["kind"], registry=WEB)
PARTICIPANT_SOCKETS = _sockets.labels("participant")
OBSERVER_SOCKETS = _sockets.labels("observer")

FRAMES_RECEIVED = Counter(
    "furrow_frames_received", "Frames that participants' browsers sent.", registry=WEB
)
FRAMES_ANSWERED = Counter(
    "furrow_frames_answered", "Frames whose reading reached its participant.", registry=WEB
)
_replaced = Counter(
    "furrow_frames_replaced", "Frames that a newer one replaced.", ["place"], registry=WEB
)
REPLACED_BEFORE_SENDING = _replaced.labels("web")
REPLACED_IN_MAILBOX = _replaced.labels("mailbox")
FRAMES_DROPPED = Counter(
    "furrow_frames_dropped", "Frames that nobody read, by reason.", ["reason"], registry=WEB
)
ANSWER_SECONDS = Histogram(
    "furrow_frame_answer_seconds",
    "From a frame's arrival in the web process to its answer.",
    buckets=LATENCY_S,
    registry=WEB,
)
QUEUE_SECONDS = Histogram(
    "furrow_frame_queue_seconds",
    "The part of the answer's time in which no worker had the frame: mailbox and both ways.",
    buckets=LATENCY_S,
    registry=WEB,
)
OLDEST_UNANSWERED_SECONDS = Gauge(
    "furrow_frame_oldest_unanswered_seconds",
    "Age of the oldest frame that waits for its answer; looked at once a second.",
    registry=WEB,
)
EVENTS_COMMITTED = Counter(
    "furrow_events_committed", "Events acknowledged after their commit.", registry=WEB
)
_refused = Counter(
    "furrow_event_batches_refused", "Batches of events refused.", ["reason"], registry=WEB
)
EVENTS_REFUSED_FOR_NOW = _refused.labels("cannot_save_now")
EVENTS_REFUSED_FOR_EVER = _refused.labels("invalid")
FLUSHED_READINGS = Histogram(
    "furrow_flush_readings",
    "Readings stored by one flush.",
    buckets=FLUSHED_ROWS,
    registry=WEB,
)
FLUSH_SECONDS = Histogram(
    "furrow_flush_seconds", "What one flush of readings took.", buckets=FLUSH_S, registry=WEB
)
_failed = Counter(
    "furrow_flushes_failed", "Flushes that wait for their next try.", ["what"], registry=WEB
)
READINGS_FLUSH_FAILED = _failed.labels("readings")
CROPS_FLUSH_FAILED = _failed.labels("crops")
WEB_MAILBOX_ERRORS = Counter(
    "furrow_mailbox_errors", "Attempts at Redis that failed.", registry=WEB
)
READINGS_LOST = Counter(
    "furrow_readings_lost",
    "Readings that went because the database was away for too long.",
    registry=WEB,
)

# --- the worker ------------------------------------------------------------------------------

FRAMES_READ = Counter("furrow_frames_read", "Frames read by this worker.", registry=WORKER)
FRAMES_UNREADABLE = Counter(
    "furrow_frames_unreadable",
    "Frames that were no picture.",
    ["reason"],
    registry=WORKER,
)
BATCH_SIZE = Histogram(
    "furrow_batch_frames", "Frames read at once.", buckets=BATCH_FRAMES, registry=WORKER
)
BATCH_SECONDS = Histogram(
    "furrow_batch_seconds",
    "From taking a batch out of the mailbox to publishing it.",
    buckets=LATENCY_S,
    registry=WORKER,
)
BATCHES_FAILED = Counter(
    "furrow_batches_failed", "Batches that could not be read or published.", registry=WORKER
)
WORKER_MAILBOX_ERRORS = Counter(
    "furrow_mailbox_errors", "Attempts at Redis that failed.", registry=WORKER
)
SHARDS_HELD = Gauge(
    "furrow_shards_held", "Shards of the mailbox that this worker drains.", registry=WORKER
)


def answered(waited_s: float | None, reading_s: float) -> None:
    """waited_s: since the frame came; None if it was counted as given up before."""
    if waited_s is None:
        return
    FRAMES_ANSWERED.inc()
    ANSWER_SECONDS.observe(waited_s)
    QUEUE_SECONDS.observe(max(waited_s - reading_s, 0.0))


def watch(sockets: Sequence[InFlight], now: float) -> None:
    """Once a second: what waits, and what no answer can come to any more."""
    given_up = sum(socket.give_up(now) for socket in sockets)
    FRAMES_DROPPED.labels("no_answer").inc(given_up)
    OLDEST_UNANSWERED_SECONDS.set(max((socket.oldest(now) for socket in sockets), default=0.0))


def read(results: Sequence[Result], seconds: float) -> None:
    """One batch of the worker."""
    BATCH_SIZE.observe(len(results))
    BATCH_SECONDS.observe(seconds)
    FRAMES_READ.inc(len(results))
    for result in results:
        if result.error:
            FRAMES_UNREADABLE.labels(result.error).inc()


def serve(host: str, port: int) -> int | None:
    """A worker's figures on a port of their own, unless it is 0; returns the port.

    Workers of one machine take the given port and those behind it. No free one stops no frame.
    """
    for candidate in range(port, min(port + MOST_WORKERS, 1 << 16)) if port else ():
        with suppress(OSError):
            start_http_server(candidate, host, WORKER)
            logger.info("figures of this worker: http://%s:%d/metrics", host, candidate)
            return candidate
    if port:
        logger.warning("no figures of this worker: %s has no free port from %d on", host, port)
    return None
