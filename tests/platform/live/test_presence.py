"""What is known of a connected participant."""

import json
from typing import Any
from uuid import uuid4

import pytest

from emotion.weights import LABELS
from furrow.live.frames import Frame
from furrow.live.messages import FrameReplaced
from furrow.live.outbox import LONGEST, Outbox
from furrow.live.presence import AHEAD_MS, Presence, valence
from furrow.live.results import NAN, NUMBERS, Result
from furrow.live.services import Entered

JPEG = b"\xff\xd8\xff\xe0"
ENTERED = Entered(
    run=5,
    study=uuid4(),
    epoch=1,
    label="P1",
    camera=True,
    step="task:7",
    clock_ms=60_000,
    last_event_seq=3,
    finished=False,
)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def _nothing(*args: Any) -> None:
    return None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def presence(clock: Clock) -> Presence:
    return Presence(ENTERED, Outbox(_nothing, _nothing), clock)


def _result(seq: int, **scores: float) -> Result:
    values = [scores.get(label, 0.0) for label in LABELS] if scores else [NAN] * 7
    face = (0.25, 0.5, 0.75, 0.125) if scores else (NAN, 0.5, NAN, NAN)
    return Result(5, 1, seq, 0, None, int(bool(scores)), NUMBERS.pack(*values, *face, *[NAN] * 4))


def test_clock_goes_on_from_what_the_database_said(presence: Presence, clock: Clock):
    clock.now += 2.5
    assert presence.clock_ms() == 62_500


def test_coverage_is_of_the_last_ten_seconds(presence: Presence, clock: Clock):
    presence.answer(_result(1))
    clock.now += 8
    presence.answer(_result(2, happy=1.0))
    assert presence.coverage() == 0.5
    clock.now += 3
    assert presence.coverage() == 1.0
    clock.now += 10
    assert presence.coverage() is None


def test_streams_while_frames_wait_or_were_answered_lately(presence: Presence, clock: Clock):
    assert not presence.streams()
    presence.in_flight.begin(1, clock.now)
    assert presence.streams()
    presence.answer(_result(1))
    assert presence.streams()
    clock.now += 10.5
    assert not presence.streams()


def test_news_carries_the_newest_expression_and_none_without_a_face(
    presence: Presence, clock: Clock
):
    presence.answer(_result(1, happy=0.7, sad=0.2, neutral=0.1))
    news = presence.news()
    assert news.scores is not None
    assert news.scores["happy"] == pytest.approx(0.7)
    assert news.valence == pytest.approx(0.5)
    presence.answer(_result(2))
    news = presence.news()
    assert (news.scores, news.valence, news.coverage) == (None, None, 0.5)


def test_expression_is_not_news_when_frames_stopped(presence: Presence, clock: Clock):
    presence.answer(_result(1, happy=0.7, neutral=0.3))
    clock.now += 11
    assert presence.news().scores is None


def test_answer_to_the_participant_never_tells_the_expression(presence: Presence):
    presence.answer(_result(1, happy=0.7, neutral=0.3))
    assert set(json.loads(presence.outbox.lines[-1])) == {"type", "seq", "quality"}


def test_valence_is_happy_less_the_strongest_unpleasant_expression():
    scores = dict.fromkeys(LABELS, 0.0) | {"happy": 0.2, "angry": 0.1, "fear": 0.5, "surprise": 0.2}
    assert valence(tuple(scores.values())) == pytest.approx(-0.3)


def test_frame_is_believed_a_little_ahead_of_the_clock(presence: Presence):
    ahead = presence.clock_ms() + AHEAD_MS
    assert presence.check(Frame(1, ahead, JPEG)) is None
    assert presence.check(Frame(2, ahead + 1, JPEG)) == "ahead_of_clock"


def test_refused_sequence_is_used_up(presence: Presence):
    assert presence.check(Frame(4, 0, b"")) == "not_a_jpeg"
    assert presence.check(Frame(4, 0, JPEG)) == "replayed_sequence"


async def test_slow_reader_keeps_only_the_newest_messages():
    said: list[str] = []
    closed: list[tuple[int, str]] = []

    async def send(text: str) -> None:
        said.append(text)

    async def close(code: int, reason: str) -> None:
        closed.append((code, reason))

    outbox = Outbox(send, close)
    for seq in range(1, LONGEST + 11):
        outbox.put(FrameReplaced(seq=seq))
    outbox.close("run_over")
    outbox.close("bad_message")
    await outbox.run()
    assert [json.loads(text)["seq"] for text in said] == list(range(11, LONGEST + 11))
    assert closed == [(4410, "run_over")]
