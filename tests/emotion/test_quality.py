import cv2
import numpy as np
import pytest

from emotion.align import crop_face
from emotion.faces import Face, Look, whole
from emotion.quality import head_turn, measure


@pytest.fixture
def face(detector, webcam) -> Face:
    return detector.detect([Look(webcam, whole(240, 320))])[0][0]


@pytest.fixture
def grey(webcam) -> np.ndarray:
    return cv2.cvtColor(webcam, cv2.COLOR_BGR2GRAY)


def test_size_is_the_box_width_in_pixels(face, grey):
    assert measure(face, crop_face(grey, face)).size == pytest.approx(float(face.box[2]))


def test_blur_lowers_sharpness(face, grey):
    sharp = measure(face, crop_face(grey, face))
    blurred = measure(face, crop_face(cv2.GaussianBlur(grey, (0, 0), 4), face))
    assert blurred.sharpness < 0.3 * sharp.sharpness


def test_darkness_lowers_light(face, grey):
    bright = measure(face, crop_face(grey, face))
    dark = measure(face, crop_face(grey // 4, face))
    assert dark.light == pytest.approx(bright.light / 4, abs=2)


def test_mirrored_head_turns_the_other_way(detector, webcam, face):
    mirrored = detector.detect([Look(np.ascontiguousarray(webcam[:, ::-1]), whole(240, 320))])[0][0]
    assert abs(head_turn(face)) > 0.02
    assert np.sign(head_turn(mirrored)) == -np.sign(head_turn(face))


@pytest.mark.parametrize(("nose", "turn"), [(100, -1), (150, 0), (175, 0.5), (200, 1), (260, 1)])
def test_turn_is_where_the_nose_stands_between_the_ears(nose, turn):
    landmarks = np.array([(0, 0), (0, 0), (nose, 120), (0, 0), (100, 100), (200, 100)], np.float32)
    assert head_turn(Face(np.zeros(4, np.float32), 1, landmarks)) == pytest.approx(turn)


def test_ears_in_one_place_tell_no_turn():
    assert head_turn(Face(np.zeros(4, np.float32), 1, np.zeros((6, 2), np.float32))) == 0
