"""Pictures of the screen: by their own consent, small, few, encrypted, gone with their run."""

import cv2
import numpy as np
import pytest
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs import screens, services
from furrow.runs.models import Consent, Run, ScreenPicture
from furrow.runs.services import Joined

pytestmark = pytest.mark.django_db


def jpeg(width: int = 640, height: int = 400) -> bytes:
    return cv2.imencode(".jpg", np.full((height, width, 3), 90, np.uint8))[1].tobytes()


@pytest.fixture
def sharing(started: Joined) -> Joined:
    """Somebody who agreed to pictures of the screen."""
    Consent.objects.filter(run=started.run).update(screen=True)
    return started


def refusal(run: Run, picture: bytes) -> tuple[int, str]:
    with pytest.raises(Problem) as refused:
        screens.store(run.pk, 9000, picture)
    return refused.value.status, refused.value.code


def test_a_picture_is_kept_encrypted_and_can_be_opened(sharing: Joined):
    assert screens.store(sharing.run.pk, 9000, jpeg())
    kept = ScreenPicture.objects.get()
    assert (kept.width, kept.height) == (640, 400)
    assert b"JFIF" not in bytes(kept.blob)
    assert screens.picture(sharing.run, 9000) == jpeg()


def test_without_its_own_consent_nothing_is_kept(started: Joined):
    assert refusal(started.run, jpeg()) == (409, "no_screen_consent")
    assert not ScreenPicture.objects.exists()


def test_pictures_that_come_too_quickly_are_not_kept(sharing: Joined):
    times = (0, 1000, 3999, 5000, 5000, 10_000)
    assert [screens.store(sharing.run.pk, t, jpeg()) for t in times] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]


def test_after_the_run_nothing_is_kept(sharing: Joined):
    Run.objects.filter(pk=sharing.run.pk).update(finished_at=timezone.now())
    assert refusal(sharing.run, jpeg()) == (409, "run_over")


@pytest.mark.parametrize(
    ("picture", "answer"),
    [
        (b"no picture", (400, "not_a_jpeg")),
        (jpeg()[:-2], (400, "truncated")),
        (jpeg(1281, 100), (413, "too_large")),
        (jpeg() + b"\0" * 150_000, (413, "too_large")),
    ],
    ids=["no jpeg", "cut off", "too wide", "too many bytes"],
)
def test_what_is_no_small_picture_is_refused(
    sharing: Joined, picture: bytes, answer: tuple[int, str]
):
    assert refusal(sharing.run, picture) == answer


def test_a_withdrawal_erases_the_pictures_and_nothing_lands_after_it(sharing: Joined):
    screens.store(sharing.run.pk, 9000, jpeg())
    services.withdraw(sharing.withdrawal_code)
    assert not ScreenPicture.objects.exists()
    assert refusal(sharing.run, jpeg()) == (401, "unknown_run")


def test_too_many_pictures_are_refused(sharing: Joined, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(screens, "MOST_PICTURES", 1)
    screens.store(sharing.run.pk, 0, jpeg())
    assert refusal(sharing.run, jpeg()) == (413, "recording_full")
