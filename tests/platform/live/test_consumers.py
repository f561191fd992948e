"""The participant's socket, through the whole application."""

import asyncio
import functools
import json
import time
from typing import Any

import numpy as np
import pytest
from django.db import OperationalError
from django.test import Client

from furrow.live import frames, journal, mailbox
from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.models import Answer, Event, Run, Segment
from furrow.runs.samples import unpack
from furrow.runs.services import Joined
from tests.platform.live.browsers import Browser, WebProcess, pumping, step, until

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
    await first.send_events(step(1), step(2, "task:1"))
    await first.hear_of("events_acknowledged")
    await first.leave()
    second = web.participant(started.token)
    await second.open()
    hello = await second.hear()
    run = await web.ask(Run.objects.get)
    assert (hello["epoch"], hello["last_event_seq"], hello["step"]) == (2, 2, "task:1")
    assert abs(hello["clock_ms"] - run.clock_ms()) < 2000
    await second.leave()


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
    study.camera = "optional"
    await web.ask(study.save)
    await web.ask(lambda: runs.give_consent(joined.run.pk, camera=False))
    browser = await web.enter(joined)
    await browser.send_frame(face)
    assert await browser.hear() == {"close": "no_consent"}


async def test_sixty_frames_a_second_are_thinned_out_and_the_socket_stays(
    web: WebProcess, pump: Pump, started: Joined, blank: bytes
):
    browser = await web.enter(started)
    sent = 150
    begin = time.monotonic()
    for number in range(sent):
        await browser.send_frame(blank)
        await asyncio.sleep(max(0.0, begin + (number + 1) / 60 - time.monotonic()))
    took = time.monotonic() - begin
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
    await browser.leave()


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


# --- one run, many sockets -------------------------------------------------------------------


async def test_newest_socket_of_a_run_wins(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    older = await web.enter(started)
    newer = await web.enter(started)
    assert await older.hear() == {"close": "replaced_by_newer_socket"}
    assert older.close_code == 4409
    await newer.send_frame(face)
    assert (await newer.hear())["type"] == "frame_answered"
    await newer.leave()


async def test_newest_socket_wins_across_web_processes(
    web: WebProcess, other_web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    older = await web.enter(started)
    newer = await other_web.enter(started)
    assert await older.hear() == {"close": "replaced_by_newer_socket"}
    await newer.send_frame(face)
    assert (await newer.hear())["type"] == "frame_answered"
    await newer.leave()


async def test_older_socket_is_found_out_even_if_nobody_said_so(web: WebProcess, started: Joined):
    older = await web.enter(started)
    await web.ask(runs.new_epoch, started.run.pk)
    await web.hub._flush()
    assert await older.hear() == {"close": "replaced_by_newer_socket"}


async def test_late_result_of_an_older_socket_is_dropped(
    web: WebProcess, started: Joined, face: bytes, reader: Any, valkey_server: str
):
    older = await web.enter(started)
    await older.send_frame(face)
    await asyncio.sleep(0.1)
    newer = await web.enter(started)
    with pumping(reader, valkey_server):
        assert await newer.silence(0.5)
    await newer.leave()
    assert await web.ask(Segment.objects.count) == 0


# --- events ----------------------------------------------------------------------------------


async def test_events_are_acknowledged_after_their_commit(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(
        step(1), step(2, "sus"), {"kind": "run_finished", "seq": 3, "t_ms": 9}
    )
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 3}
    run = await web.ask(Run.objects.get)
    assert (run.last_event_seq, run.step) == (3, "sus")
    assert run.finished_at is not None
    await browser.leave()


async def test_repeated_events_are_stored_once_and_acknowledged_again(
    web: WebProcess, started: Joined
):
    browser = await web.enter(started)
    for _ in range(2):
        await browser.send_events(step(1), step(2, "sus"))
        assert await browser.hear() == {"type": "events_acknowledged", "seq": 2}
    assert await web.ask(Event.objects.count) == 2
    await browser.leave()


async def test_gap_is_refused_and_named(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(step(1))
    await browser.hear()
    await browser.send_events(step(3))
    refused = await browser.hear()
    assert (refused["type"], refused["reason"]) == ("events_refused", "invalid")
    assert refused["detail"].startswith("gap")
    # Nothing beyond what is committed may be given up by the browser.
    assert refused["up_to_seq"] == 1
    await browser.leave()


async def test_answer_to_a_question_that_was_not_asked_is_named_and_the_rest_counts(
    web: WebProcess, started: Joined
):
    browser = await web.enter(started)
    answer = {"kind": "answer_given", "t_ms": 5, "value": 4}
    await browser.send_events(
        answer | {"seq": 1, "task": 987_654, "item": "seq"},
        answer | {"seq": 2, "task": None, "item": "sus_1"},
    )
    refused = await browser.hear()
    assert (refused["reason"], refused["up_to_seq"]) == ("invalid", 2)
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 2}
    assert (await web.ask(Answer.objects.get)).item == "sus_1"
    await browser.leave()


async def test_events_that_cannot_be_saved_stay_with_the_browser(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def disk_full(*args: Any) -> None:
        raise OperationalError("database or disk is full")

    browser = await web.enter(started)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "record_events", disk_full)
        await browser.send_events(step(1))
        refused = await browser.hear()
    assert (refused["reason"], refused["up_to_seq"]) == ("cannot_save_now", 1)
    await browser.send_events(step(1))
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 1}
    await browser.leave()


async def test_frames_are_answered_while_a_commit_takes_long(
    web: WebProcess, pump: Pump, started: Joined, face: bytes, monkeypatch: pytest.MonkeyPatch
):
    def slow(*args: Any) -> Any:
        time.sleep(1)
        return runs.record_events(*args)

    monkeypatch.setattr(journal, "record_events", slow)
    browser = await web.enter(started)
    await browser.send_events(step(1))
    await browser.send_frame(face)
    assert (await browser.hear())["type"] == "frame_answered"
    assert (await browser.hear())["type"] == "events_acknowledged"
    await browser.leave()


async def test_more_batches_than_can_wait_are_refused_for_now(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def slow(*args: Any) -> Any:
        time.sleep(0.5)
        return runs.record_events(*args)

    monkeypatch.setattr(journal, "record_events", slow)
    monkeypatch.setattr(journal, "MOST_WAITING", 2)
    browser = await web.enter(started)
    for seq in range(1, 6):
        await browser.send_events(step(seq))
    assert (await browser.hear())["reason"] == "cannot_save_now"
    await browser.leave()


async def test_frames_after_the_end_are_not_read(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_events({"kind": "run_finished", "seq": 1, "t_ms": 5})
    await browser.hear_of("events_acknowledged")
    await browser.send_frame(face)
    assert await browser.silence()
    await browser.leave()
    assert await web.ask(Segment.objects.count) == 0


# --- withdrawal ------------------------------------------------------------------------------


async def test_withdrawal_while_streaming_closes_the_socket_and_leaves_nothing(
    web: WebProcess, other_web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await other_web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await browser.send_frame(face)
    # By the other web process, as behind a proxy.
    assert (await web.ask(_withdraw, started.withdrawal_code)).status_code == 200
    while (last := await browser.hear()).get("type") == "frame_answered":
        pass
    assert last == {"close": "run_over"}
    await other_web.hub.segments.flush()
    assert not other_web.hub.segments.waiting
    assert await web.ask(Segment.objects.count) == 0
    assert await web.ask(Run.objects.count) == 0


async def test_nothing_is_read_or_stored_after_an_erasure(
    web: WebProcess, valkey: Any, started: Joined, face: bytes
):
    browser = await web.enter(started)
    waiting = functools.partial(valkey.hlen, mailbox.keys(0).frames)
    await browser.send_frame(face)
    await until(lambda: waiting() == 1)
    # One more is on its way into the mailbox while the run is erased.
    await browser.send_frame(face)
    await web.ask(_withdraw, started.withdrawal_code)
    while (await browser.hear()) != {"close": "run_over"}:
        pass
    await until(lambda: waiting() == 0)


async def test_run_that_was_erased_unheard_is_noticed(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await web.ask(runs.withdraw, started.withdrawal_code)
    await web.hub._flush()
    assert await browser.hear() == {"close": "run_over"}
    assert await web.ask(Segment.objects.count) == 0


async def test_events_of_an_erased_run_close_its_socket(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await web.ask(runs.withdraw, started.withdrawal_code)
    await browser.send_events(step(1))
    assert await browser.hear() == {"close": "run_over"}


# --- leaving ---------------------------------------------------------------------------------


async def test_leaving_stores_what_was_answered_without_waiting_ten_seconds(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await browser.leave()
    assert web.hub.registry.by_run == {}
    assert await web.ask(Segment.objects.count) == 1


def _start(link: str) -> Joined:
    joined = runs.join(link)
    runs.give_consent(joined.run.pk, camera=True)
    return joined


def _withdraw(code: str) -> Any:
    body = json.dumps({"code": code})
    return Client().post("/api/v1/withdrawals/", body, content_type="application/json")
