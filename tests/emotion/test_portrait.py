"""Faces as pictures for people: only of those who were asked for."""

import cv2
import numpy as np

from emotion.align import crop_face
from emotion.faces import Face
from emotion.portrait import encode_png, portrait


def test_only_asked_for_faces_come_with_a_portrait(reader, webcam, jpeg):
    frames = [jpeg(webcam), jpeg(webcam)]
    ann, bob = reader.read_batch(frames, ["ann", "bob"], 0, portraits={"bob"})
    assert ann.portrait is None
    assert bob.portrait.shape == (64, 64)
    assert bob.portrait.dtype == np.uint8
    assert np.array_equal(ann.scores, bob.scores)


def test_nobody_in_the_picture_gives_no_portrait(reader, empty_room, jpeg):
    (reading,) = reader.read_batch([jpeg(empty_room)], ["ann"], 0, portraits={"ann"})
    assert reading.portrait is None


def test_portrait_is_framed_as_the_student_sees_the_face(webcam):
    grey = cv2.cvtColor(webcam, cv2.COLOR_BGR2GRAY)
    eyes_and_rest = [[140, 100], [180, 104], [160, 125], [160, 145], [120, 105], [200, 108]]
    face = Face(np.array([110, 60, 100, 110], np.float32), 0.9, np.array(eyes_and_rest, np.float32))
    small = cv2.resize(portrait(grey, face), (48, 48), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - crop_face(grey, face)).mean() < 6


def test_png_loses_nothing():
    grey = np.random.default_rng(1).integers(0, 256, (64, 64), np.uint8)
    decoded = cv2.imdecode(np.frombuffer(encode_png(grey), np.uint8), cv2.IMREAD_UNCHANGED)
    assert np.array_equal(decoded, grey)
