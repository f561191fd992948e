"""Following a face without the detector: how well, and what must end it at once."""

import cv2
import numpy as np
import pytest

from emotion.faces import Detector, Face, Look, whole
from emotion.frame import Picture
from emotion.pattern import Pattern
from emotion.search import DETECT_EVERY_MS, FORGET_FACE_MS
from emotion.tracking import REST_EVERY_MS, Tracker

# Of the eye distance; the detector's own unsteadiness is about 0.07.
CLOSE = 0.12


@pytest.fixture
def tracker(detector) -> Tracker:
    return Tracker(detector)


def see(tracker: Tracker, image: np.ndarray, now_ms: float):
    return tracker.find([Picture.from_array(image)], ["ann"], now_ms)[0]


def detected(detector: Detector, image: np.ndarray) -> Face:
    return detector.detect([Look(image, whole(*image.shape[:2]))])[0][0]


def apart(one: Face, other: Face) -> float:
    """Eyes, nose and mouth, in eye distances."""
    eyes = np.hypot(*(other.landmarks[1] - other.landmarks[0]))
    return float(np.hypot(*(one.landmarks[:4] - other.landmarks[:4]).T).mean() / eyes)


def moved(image: np.ndarray, x: float, y: float, zoom: float = 1.0) -> np.ndarray:
    matrix = np.array([[zoom, 0, x], [0, zoom, y]], np.float32)
    return cv2.warpAffine(image, matrix, (320, 240), borderMode=cv2.BORDER_REPLICATE)


def noisy(image: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 4, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(("x", "y"), [(3, 0), (-7, 5), (12, -9), (0.5, 0.5)])
def test_face_that_moved_a_little_is_followed_exactly(tracker, webcam, x, y):
    first = see(tracker, webcam, 0).face
    sighting = see(tracker, moved(webcam, x, y), 200)
    assert sighting.followed
    np.testing.assert_allclose(
        sighting.face.landmarks, first.landmarks + np.array([x, y]), atol=0.5
    )
    np.testing.assert_allclose(sighting.face.box[2:], first.box[2:])


def test_pan_is_followed_step_by_step_without_drift(tracker, detector, webcam):
    see(tracker, webcam, 0)
    for i in range(1, 5):
        image = noisy(moved(webcam, 8 * i, -3 * i))
        sighting = see(tracker, image, 200 * i)
        assert sighting.followed
        assert apart(sighting.face, detected(detector, image)) < CLOSE


@pytest.mark.parametrize(("gain", "offset"), [(0.5, 0), (1.0, 45), (0.7, 60)])
def test_light_that_changes_moves_no_face(tracker, webcam, gain, offset):
    first = see(tracker, webcam, 0).face
    light = np.clip(webcam * gain + offset, 0, 255).astype(np.uint8)
    sighting = see(tracker, light, 200)
    assert sighting.followed
    assert apart(sighting.face, first) < 0.03


def test_face_that_left_is_missed_in_the_next_frame(tracker, webcam, empty_room):
    see(tracker, webcam, 0)
    assert see(tracker, empty_room, 200).face is None


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_flat_picture_shows_nobody(tracker, webcam, grey):
    see(tracker, webcam, 0)
    assert see(tracker, np.full_like(webcam, grey), 200).face is None


def test_cut_to_another_scene_asks_the_detector(tracker, detector, webcam, astronaut):
    see(tracker, webcam, 0)
    other = cv2.resize(astronaut[0:240, 60:380], (320, 240))[:, ::-1].copy()
    sighting = see(tracker, other, 200)
    assert not sighting.followed
    assert sighting.face is None or apart(sighting.face, detected(detector, other)) < CLOSE


def test_covered_face_asks_the_detector(tracker, webcam):
    x, y, width, height = see(tracker, webcam, 0).face.box.astype(int)
    covered = webcam.copy()
    covered[y + height // 2 : y + height, x : x + width] = (140, 160, 190)
    assert not see(tracker, covered, 200).followed


def test_mirrored_face_in_the_same_place_is_not_the_same(tracker, webcam):
    centre = see(tracker, webcam, 0).face.centre[0]
    mirrored = moved(webcam[:, ::-1].copy(), 2 * centre - 319, 0)
    assert not see(tracker, mirrored, 200).followed


@pytest.mark.parametrize("zoom", [0.8, 1.25])
def test_face_that_grew_or_shrank_is_measured_again(tracker, detector, webcam, zoom):
    face = see(tracker, webcam, 0).face
    centre = face.centre * (1 - zoom)
    image = moved(webcam, *centre, zoom=zoom)
    sighting = see(tracker, image, 200)
    assert not sighting.followed
    assert sighting.face.width / face.width == pytest.approx(zoom, rel=0.1)


def test_slow_growth_is_noticed_within_a_second(tracker, webcam):
    face, sizes = see(tracker, webcam, 0).face, []
    for now_ms in range(100, DETECT_EVERY_MS + 100, 100):
        zoom = 1 + 0.1 * now_ms / 1000
        grown = see(tracker, moved(webcam, *(face.centre * (1 - zoom)), zoom=zoom), now_ms)
        sizes.append(grown.face.width / face.width)
    assert sizes[-1] == pytest.approx(1.1, abs=0.06)


def test_face_is_never_present_for_longer_than_a_second_without_the_detector(tracker, webcam):
    """Even where the pattern is found for ever: a photograph held still, a blind detector."""
    see(tracker, webcam, 0)
    tracker.detector = BlindDetector()
    present = [see(tracker, webcam, now_ms).face is not None for now_ms in range(100, 1600, 100)]
    assert present == [True] * 9 + [False] * 6


class BlindDetector(Detector):
    """The real one after a power cut in its eyes."""

    def detect(self, looks):
        return [[] for _ in looks]


def test_face_at_the_edge_of_the_picture_is_followed(tracker, detector, webcam):
    face = see(tracker, webcam, 0).face
    edge = moved(webcam, -float(face.box[0]) - 8, 0)
    there = see(tracker, edge, 5000)
    assert there.face is not None
    assert see(tracker, moved(edge, 2, 1), 5200).followed


def test_tiny_face_has_no_pattern(webcam):
    box, landmarks = np.array([10, 10, 12, 12], np.float32), np.zeros((6, 2), np.float32)
    grey = Picture.from_array(webcam).grey
    assert Pattern.of(grey, Face(box, 0.9, landmarks)) is None


def test_face_outside_the_picture_has_no_pattern(webcam):
    box, landmarks = np.array([900, 900, 40, 40], np.float32), np.zeros((6, 2), np.float32)
    assert Pattern.of(Picture.from_array(webcam).grey, Face(box, 0.9, landmarks)) is None


def test_pattern_is_small_and_goes_when_its_frames_stop(tracker, webcam):
    see(tracker, webcam, 0)
    track = tracker.tracks.touch("ann", 0)
    assert track.pattern.values.nbytes + track.pattern.face.box.nbytes < 4096
    assert track.pattern.values.base is None
    tracker.rest(FORGET_FACE_MS)
    assert track.pattern is not None
    tracker.rest(FORGET_FACE_MS + REST_EVERY_MS)
    assert track.pattern is None
