"""Kept crops on their way from a frame to the folder of their run."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from furrow.live.frames import Frame
from furrow.live.outbox import Outbox
from furrow.live.presence import Presence
from furrow.live.pump import Pump
from furrow.live.services import enter
from furrow.runs import crops
from furrow.runs import services as runs
from furrow.runs.crops import Crop
from furrow.runs.models import Segment
from furrow.runs.services import Joined
from furrow.studies.models import Study
from tests.platform.live.browsers import WebProcess


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def agreed(study: Study, link: str) -> Joined:
    """Somebody who lets us keep crops."""
    study.versions.update(keep_crops=True)
    joined = runs.join(link)
    runs.give_consent(joined.run.pk, camera=True, keep_crops=True)
    return joined


async def _stream(web: WebProcess, joined: Joined, jpeg: bytes, times: list[int]) -> None:
    browser = await web.enter(joined)
    for t_ms in times:
        await browser.send_frame(jpeg, t_ms)
        await browser.hear_of("frame_answered")
    await browser.leave()


async def test_crops_are_kept_at_most_every_two_seconds(
    web: WebProcess, pump: Pump, agreed: Joined, face: bytes
):
    await _stream(web, agreed, face, [100, 2500, 3000, 4400, 4600])
    run = agreed.run.pk
    assert crops.times(run) == [2500, 4600]
    picture = cv2.imdecode(np.frombuffer(crops.picture(run, 2500), np.uint8), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    assert picture.shape == (64, 64)
    assert picture.std() > 20


@pytest.mark.parametrize("asked", [False, True])
async def test_without_the_second_consent_no_crop_is_made(
    web: WebProcess, pump: Pump, started: Joined, study: Study, face: bytes, asked: bool
):
    await web.ask(lambda: study.versions.update(keep_crops=asked))
    await _stream(web, started, face, [2500, 5000])
    assert await web.ask(Segment.objects.count) == 1
    assert not crops.folder_of(started.run.pk).exists()


async def test_browser_cannot_ask_for_crops(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    header = bytes([1, 255]) + (1).to_bytes(4) + (2500).to_bytes(4)
    await browser.send_bytes(header + face)
    await browser.hear_of("frame_answered")
    await browser.leave()
    assert not crops.folder_of(started.run.pk).exists()


async def test_frame_without_a_face_gives_no_crop(
    web: WebProcess, pump: Pump, agreed: Joined, blank: bytes
):
    await _stream(web, agreed, blank, [2500])
    assert crops.times(agreed.run.pk) == []


async def test_crops_of_an_erased_run_are_forgotten_before_they_are_written(
    web: WebProcess, agreed: Joined
):
    run = agreed.run.pk
    web.hub.crops.add(Crop(run, 2000, b"sealed"))
    await web.ask(runs.withdraw, agreed.withdrawal_code)
    web.hub.erase(run)
    assert not web.hub.crops.waiting
    await web.hub.crops.flush()
    assert not crops.folder_of(run).exists()


async def test_full_disk_keeps_crops_for_later(
    web: WebProcess, agreed: Joined, monkeypatch: pytest.MonkeyPatch
):
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    run = agreed.run.pk
    web.hub.crops.add(Crop(run, 2000, b"sealed"))
    with monkeypatch.context() as patch:
        patch.setattr(crops.os, "open", full)
        await web.hub.crops.flush()
    assert crops.times(run) == []
    await web.hub.crops.flush()
    assert crops.times(run) == [2000]


@pytest.mark.django_db
def test_reconnected_browser_does_not_halve_the_pause(agreed: Joined):
    async def nothing(*args: Any) -> None:
        return None

    entered = enter(agreed.token)
    presence = Presence(entered, Outbox(nothing, nothing))

    def wants(t_ms: int) -> bool:
        return presence.wants_crop(Frame(1, t_ms, b""))

    assert not wants(entered.clock_ms + 1999)
    assert wants(entered.clock_ms + 2000)
    assert presence.takes_crop(entered.clock_ms + 2000)
    assert not presence.takes_crop(entered.clock_ms + 2200)
