"""What the load test sends and how it counts."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from emotion.frame import decode
from furrow.live.load.clip import HEIGHT, WIDTH, Clip, encode, load_clip
from furrow.live.load.tally import Tally, summarise


def test_picture_is_sent_whole_on_320_by_240():
    wide = np.full((270, 480, 3), 200, np.uint8)
    picture = decode(encode(wide))
    assert picture.shape == (HEIGHT, WIDTH)
    assert picture[HEIGHT // 2].min() > 180
    assert picture[0].max() < 20


def test_single_picture_plays_for_ever(tmp_path: Path):
    path = tmp_path / "one.png"
    cv2.imwrite(str(path), np.full((240, 320, 3), 90, np.uint8))
    clip = load_clip(path)
    assert clip.index(0) == clip.index(123_456) == 0


def test_clip_plays_at_its_own_speed_and_in_a_loop():
    clip = Clip([b"a", b"b", b"c"], [0, 80, 160])
    shown = [clip.index(t_ms) for t_ms in (0, 79, 80, 200, 239, 240, 330)]
    assert shown == [0, 0, 1, 2, 2, 0, 1]


def test_every_frame_is_counted_once_by_its_sequence():
    tally = Tally()
    for now in range(5):
        tally.send(float(now))
    tally.answer(1, 0.030)
    tally.answer(1, 0.900)
    tally.replace(2)
    tally.replace(2)
    tally.refuse(3)
    summary = summarise([tally])
    assert {k: summary[k] for k in ("sent", "answered", "replaced", "refused", "lost")} == {
        "sent": 5,
        "answered": 1,
        "replaced": 1,
        "refused": 1,
        "lost": 2,
    }
    assert summary["latency_ms"] == pytest.approx({"p50": 30, "p95": 30, "p99": 30})


def test_frames_dropped_for_their_rate_are_not_lost():
    tally = Tally(dropped=2)
    for now in range(3):
        tally.send(float(now))
    assert summarise([tally])["lost"] == 1


def test_credit_of_an_unanswered_frame_expires():
    tally = Tally()
    tally.send(10.0)
    tally.send(10.5)
    assert tally.unanswered(since=9.9) == 2
    assert tally.unanswered(since=10.2) == 1


def test_nothing_answered_gives_no_latency():
    assert summarise([Tally()])["latency_ms"] == {"p50": None, "p95": None, "p99": None}
