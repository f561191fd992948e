"""The researcher's live view."""

import asyncio
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from furrow.live import observers
from furrow.live.messages import ParticipantSeen
from furrow.live.observers import ObserverConsumer, Scene
from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.events import RecordedEvent
from furrow.runs.services import Joined
from furrow.studies.models import Study
from tests.platform.live.browsers import Browser, WebProcess, step
from tests.platform.live.stack import PATIENCE_S


def _observer(web: WebProcess, study: Study, client: Client | None) -> Browser:
    headers = {}
    if client is not None:
        name = settings.SESSION_COOKIE_NAME
        headers["cookie"] = f"{name}={client.cookies[name].value}"
    return Browser(web.app, f"/ws/studies/{study.pk}/live/", [], headers)


def _seen(run: int, **changes: Any) -> ParticipantSeen:
    known = {"label": f"P{run}", "step": "", "task": "", "t_ms": 0, "connected": False}
    unknown = {"coverage": None, "scores": None, "valence": None}
    return ParticipantSeen(run=run, **{**known, **unknown, **changes})


async def _next_with(observer: Browser, **wanted: Any) -> dict[str, Any]:
    """The first participant in the following messages who is as wanted."""
    for _ in range(6):
        for seen in (await observer.hear())["participants"]:
            if wanted.items() <= seen.items():
                return dict(seen)
    raise AssertionError(f"nobody is seen with {wanted}")


async def test_owner_sees_task_expression_and_coverage(
    web: WebProcess, pump: Pump, study: Study, started: Joined, as_alice: Client, face: bytes
):
    participant = await web.enter(started)
    await participant.send_events(step(1, "task:7"))
    await participant.hear_of("events_acknowledged")
    await participant.send_frame(face)
    await participant.hear_of("frame_answered")
    observer = _observer(web, study, as_alice)
    await observer.open()
    seen = await _next_with(observer, connected=True)
    assert (seen["label"], seen["step"], seen["coverage"]) == ("P1", "task:7", 1.0)
    assert max(seen["scores"], key=seen["scores"].get) == "happy"
    assert seen["valence"] > 0.5
    await participant.leave()
    await observer.leave()


async def test_whoever_left_is_shown_as_away(
    web: WebProcess,
    study: Study,
    started: Joined,
    as_alice: Client,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(observers, "FRESH_S", 1.5)
    participant = await web.enter(started)
    observer = _observer(web, study, as_alice)
    await observer.open()
    await _next_with(observer, connected=True)
    await participant.leave()
    seen = await _next_with(observer, connected=False)
    assert (seen["label"], seen["scores"]) == ("P1", None)
    await observer.leave()


async def test_participants_of_every_web_process_are_seen(
    web: WebProcess, other_web: WebProcess, study: Study, started: Joined, as_alice: Client
):
    participant = await other_web.enter(started)
    observer = _observer(web, study, as_alice)
    await observer.open()
    assert (await _next_with(observer, connected=True))["run"] == started.run.pk
    await participant.leave()
    await observer.leave()


async def test_somebody_without_a_socket_is_listed_and_a_finished_run_is_not(
    web: WebProcess, study: Study, link: str, joined: Joined, as_alice: Client
):
    done = await web.ask(_finish, link)
    pilot = await web.ask(lambda: runs.join(link, pilot=True))
    observer = _observer(web, study, as_alice)
    await observer.open()
    listed = (await observer.hear())["participants"]
    assert [(p["run"], p["label"]) for p in listed] == [
        (joined.run.pk, "P1"),
        (pilot.run.pk, "Pilot 1"),
    ]
    assert done.run.pk not in {p["run"] for p in listed}
    await observer.leave()


async def test_another_researchers_study_does_not_exist(
    web: WebProcess, study: Study, as_bob: Client
):
    observer = _observer(web, study, as_bob)
    await observer.open()
    assert await observer.hear() == {"close": "not_found"}
    assert observer.close_code == 4404


async def test_nobody_observes_without_signing_in(web: WebProcess, study: Study):
    observer = _observer(web, study, None)
    await observer.open()
    assert await observer.hear() == {"close": "not_found"}


async def test_deleted_study_ends_the_view(
    web: WebProcess, study: Study, as_alice: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(observers, "LOOK_UP_EVERY_S", 1.0)
    observer = _observer(web, study, as_alice)
    await observer.open()
    await observer.hear()
    await web.ask(study.delete)
    while (message := await observer.hear()).get("type") == "participants":
        pass
    assert message == {"close": "not_found"}


async def test_stalled_observer_is_dropped(
    web: WebProcess, study: Study, as_alice: Client, monkeypatch: pytest.MonkeyPatch
):
    async def stuck(*args: Any, **kwargs: Any) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(observers, "SEND_WITHIN_S", 0.2)
    monkeypatch.setattr(observers, "TELL_EVERY_S", 0.2)
    monkeypatch.setattr(ObserverConsumer, "send", stuck)
    monkeypatch.setattr(ObserverConsumer, "close", stuck)
    observer = _observer(web, study, as_alice)
    await observer.open()
    # The application ends by itself, so nothing can pile up for somebody who does not read.
    await asyncio.wait_for(observer.socket.future, PATIENCE_S)


def test_only_the_newest_word_of_each_participant_is_kept():
    scene = Scene()
    for t_ms in range(1000):
        scene.hear([_seen(1, t_ms=t_ms), _seen(2, t_ms=t_ms)], now=10.0)
    assert len(scene.heard) == 2
    assert [seen.t_ms for seen in scene.show(10.5).participants] == [999, 999]


def test_silence_falls_back_to_what_the_database_knows():
    scene = Scene()
    scene.learn([_seen(1, step="thanks")])
    scene.hear([_seen(1, step="task:1", connected=True)], now=10.0)
    assert [s.step for s in scene.show(11.0).participants] == ["task:1"]
    assert [s.step for s in scene.show(14.0).participants] == ["thanks"]


def _finish(link: str) -> Joined:
    joined = runs.join(link)
    runs.give_consent(joined.run.pk, camera=True)
    runs.record_events(joined.run.pk, [RecordedEvent(1, 5, "run_finished")])
    return joined
