"""The participant's socket, through the whole application."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.db import OperationalError

from furrow.live import consumers, frames
from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.models import Event, Run, Segment
from furrow.runs.samples import unpack
from furrow.runs.services import Joined
from tests.platform.live.browsers import Browser, WebProcess, step, until

ANSWERS = ("frame_answered", "frame_replaced", "frame_refused")


def _claims_to_be_huge(jpeg: bytes) -> bytes:
    """The same JPEG, its header claiming 60,000 x 60,000 pixels."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + (60_000).to_bytes(2) * 2 + jpeg[at + 4 :]


# --- entering --------------------------------------------------------------------------------


async def test_hello_tells_the_clock_the_credit_and_what_is_committed(
    web: WebProcess, started: Joined
):
    browser = web.participant(started.token)
    assert await browser.open() == "furrow.v1"
    hello = await browser.hear()
    assert hello["clock_ms"] >= 0
    del hello["clock_ms"]
    assert hello == {
        "type": "hello",
        "epoch": 1,
        "last_event_seq": 0,
        "last_frame_seq": 0,
        "frame_credit": 2,
        "step": "",
    }
    await browser.leave()


async def test_reload_gets_a_new_epoch_the_same_clock_and_the_last_sequence(
    web: WebProcess, started: Joined
):
    first = await web.enter(started)
    await first.send_events(step(1, t_ms=0), step(2, "task:1", t_ms=0))
    await first.hear_of("events_acknowledged")
    await first.leave()
    second = web.participant(started.token)
    run = await web.ask(Run.objects.get)
    before = run.clock_ms()
    await second.open()
    hello = await second.hear()
    assert (hello["epoch"], hello["last_event_seq"], hello["step"]) == (2, 2, "task:1")
    assert before <= hello["clock_ms"] <= run.clock_ms()
    await second.leave()


async def test_clock_never_shows_less_than_what_is_stored(web: WebProcess, started: Joined):
    """A server that was started again after its clock was set back an hour."""
    browser = await web.enter(started)
    await browser.send_events(step(1, t_ms=90_000))
    await browser.hear_of("events_acknowledged")
    await browser.leave()
    later = started.run.started_at + timedelta(hours=1)
    await web.ask(lambda: Run.objects.update(started_at=later))
    again = web.participant(started.token)
    await again.open()
    assert (await again.hear())["clock_ms"] == 90_000
    await again.leave()


async def test_unknown_token_is_closed_by_name(web: WebProcess):
    browser = web.participant("somebody-else")
    await browser.open()
    assert await browser.hear() == {"close": "unknown_run"}
    assert browser.close_code == 4401


async def test_socket_before_consent_is_closed_by_name(web: WebProcess, joined: Joined):
    browser = web.participant(joined.token)
    await browser.open()
    assert await browser.hear() == {"close": "no_consent"}
    assert browser.close_code == 4403


async def test_other_protocol_is_closed_by_name(web: WebProcess, started: Joined):
    browser = Browser(web.app, "/ws/run/", ["furrow.v9", f"run.{started.token}"], {})
    # The browser hears of the code only if one of its own protocols is chosen.
    assert await browser.open() == "furrow.v9"
    assert await browser.hear() == {"close": "wrong_protocol_version"}


async def test_unknown_address_is_closed_by_name(web: WebProcess):
    browser = Browser(web.app, "/ws/elsewhere/", [], {})
    await browser.open()
    assert await browser.hear() == {"close": "not_found"}


async def test_database_that_does_not_answer_is_named_and_the_browser_may_come_again(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def locked(token: str) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(consumers, "enter", locked)
        browser = web.participant(started.token)
        await browser.open()
        assert await browser.hear() == {"close": "try_again_later"}
    await (await web.enter(started)).leave()


# --- frames ----------------------------------------------------------------------------------


async def test_frame_is_answered_with_its_quality_and_never_its_expression(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    seq = await browser.send_frame(face)
    answer = await browser.hear()
    assert (answer["type"], answer["seq"]) == ("frame_answered", seq)
    assert set(answer["quality"]) == {"face", "faces", "size", "light", "sharpness", "turn"}
    assert answer["quality"]["face"] is True
    assert 0.1 < answer["quality"]["size"] < 0.6
    assert 0.2 < answer["quality"]["light"] < 0.8
    await browser.leave()


async def test_frame_without_a_face_is_answered_as_missing_not_neutral(
    web: WebProcess, pump: Pump, started: Joined, blank: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(blank, t_ms=40)
    quality = (await browser.hear())["quality"]
    assert (quality["face"], quality["faces"], quality["size"]) == (False, 0, None)
    assert quality["light"] == pytest.approx(90 / 255, abs=0.02)
    await browser.leave()
    samples = unpack((await web.ask(Segment.objects.get)).blob)
    assert np.isnan(samples.scores).all()
    assert samples.faces.tolist() == [0]


async def test_segments_hold_exactly_the_answered_frames(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    for t_ms in (0, 210, 395):
        await browser.send_frame(face, t_ms)
        await browser.hear_of("frame_answered")
    await browser.leave()
    segment = await web.ask(Segment.objects.get)
    samples = unpack(segment.blob)
    assert samples.t_ms.tolist() == [0, 210, 395]
    assert samples.scores.sum(axis=1) == pytest.approx(1, abs=0.01)
    assert (segment.start_ms, segment.end_ms, segment.count) == (0, 395, 3)
    assert segment.weights == pump.weights


async def test_replaced_frames_are_acknowledged_too(web: WebProcess, started: Joined, face: bytes):
    browser = await web.enter(started)
    # No worker runs: the first two meet in the web process, the next one in the mailbox.
    await browser.send_frame(face)
    await browser.send_frame(face)
    assert await browser.hear() == {"type": "frame_replaced", "seq": 1}
    await asyncio.sleep(0.1)
    await browser.send_frame(face)
    assert await browser.hear() == {"type": "frame_replaced", "seq": 2}
    await browser.leave()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda jpeg: b"GIF89a" + jpeg, "not_a_jpeg"),
        (lambda jpeg: b"", "not_a_jpeg"),
        (lambda jpeg: jpeg[: len(jpeg) // 2], "truncated"),
        (_claims_to_be_huge, "too_large"),
    ],
)
async def test_unreadable_frame_is_refused_by_name_and_the_next_one_is_read(
    web: WebProcess, pump: Pump, started: Joined, face: bytes, spoil: Any, reason: str
):
    browser = await web.enter(started)
    await browser.send_frame(spoil(face))
    assert await browser.hear() == {"type": "frame_refused", "seq": 1, "reason": reason}
    await browser.send_frame(face)
    assert (await browser.hear())["type"] == "frame_answered"
    await browser.leave()


async def test_replayed_sequence_is_refused(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face, seq=7)
    await browser.hear_of("frame_answered")
    for seq in (7, 3):
        await browser.send_frame(face, seq=seq)
        refused = {"type": "frame_refused", "seq": seq, "reason": "replayed_sequence"}
        assert await browser.hear() == refused
    await browser.leave()


async def test_frame_from_the_future_is_refused_before_it_can_spoil_a_segment(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face, t_ms=2**32 - 1)
    assert (await browser.hear())["reason"] == "ahead_of_clock"
    await browser.leave()


async def test_oversized_frame_closes_the_socket_by_name(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_frame(b"\xff\xd8\xff" + bytes(frames.MAX_FRAME_BYTES))
    assert await browser.hear() == {"close": "frame_too_large"}
    assert browser.close_code == 4413


@pytest.mark.parametrize("message", [b"", b"\x01", b"\x02" + bytes(2000)])
async def test_other_frame_version_closes_the_socket_by_name(
    web: WebProcess, started: Joined, message: bytes
):
    browser = await web.enter(started)
    await browser.send_bytes(message)
    assert await browser.hear() == {"close": "wrong_protocol_version"}
    assert browser.close_code == 4406


async def test_frame_of_somebody_who_agreed_without_camera_closes_the_socket(
    web: WebProcess, study: Any, joined: Joined, face: bytes
):
    await web.ask(lambda: study.versions.update(camera="optional"))
    await web.ask(lambda: runs.give_consent(joined.run.pk, camera=False))
    browser = await web.enter(joined)
    await browser.send_frame(face)
    assert await browser.hear() == {"close": "no_consent"}


async def test_sixty_frames_a_second_are_thinned_out_and_the_socket_stays(
    web: WebProcess,
    pump: Pump,
    started: Joined,
    blank: bytes,
    caplog: pytest.LogCaptureFixture,
):
    browser = await web.enter(started)
    sent = 150
    begin = time.monotonic()
    for number in range(sent):
        await browser.send_frame(blank)
        await asyncio.sleep(max(0.0, begin + (number + 1) / 60 - time.monotonic()))
    took = time.monotonic() - begin
    presence = web.hub.registry.by_run[started.run.pk]
    await until(lambda: not presence.in_flight.since)
    heard = []
    while not await browser.silence(0.5):
        heard.append(await browser.hear())
    slow_downs = [message for message in heard if message["type"] == "slow_down"]
    admitted = sum(message["type"] in ANSWERS for message in heard)
    assert 1 <= len(slow_downs) <= took + 1
    assert all(message["fps"] == 12 and message["dropped"] > 0 for message in slow_downs)
    assert admitted <= 12 * took + 13
    assert sum(message["dropped"] for message in slow_downs) <= sent - admitted
    # Everything that was let in is answered, and the socket is as good as before.
    await asyncio.sleep(0.3)
    seq = await browser.send_frame(blank)
    assert (await browser.hear_of("frame_answered"))["seq"] == seq
    with caplog.at_level("INFO"):
        await browser.leave()
    assert f"{sent - admitted} were dropped" in caplog.text


async def test_unknown_messages_close_the_socket_by_name(web: WebProcess, link: str):
    for text in ("{", "[]", '{"type": "dance"}', '{"type": "events", "events": []}'):
        joined = await web.ask(_start, link)
        browser = await web.enter(joined)
        await browser.send_text(text)
        assert await browser.hear() == {"close": "bad_message"}, text
        assert browser.close_code == 4400


async def test_event_with_an_unknown_field_is_no_event(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(step(1) | {"mood": "good"})
    assert await browser.hear() == {"close": "bad_message"}
    assert await web.ask(Event.objects.count) == 0


async def test_one_bad_participant_disturbs_nobody_else(
    web: WebProcess, pump: Pump, link: str, face: bytes
):
    good, bad = [await web.enter(await web.ask(_start, link)) for _ in range(2)]
    await good.send_frame(face)
    await bad.send_frame(_claims_to_be_huge(face))
    assert (await bad.hear())["reason"] == "too_large"
    assert (await good.hear())["type"] == "frame_answered"
    await bad.send_text("nonsense")
    assert await bad.hear() == {"close": "bad_message"}
    await good.send_frame(face)
    assert (await good.hear())["type"] == "frame_answered"
    await good.leave()


def _start(link: str) -> Joined:
    joined = runs.join(link)
    runs.give_consent(joined.run.pk, camera=True)
    return joined
