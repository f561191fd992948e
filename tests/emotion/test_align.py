import cv2
import numpy as np
import pytest
from pyarrow import parquet

from emotion.align import CROP_SIZE, crop_face, crop_side, crop_transform
from emotion.classifier import Classifier
from emotion.faces import Face, Look, whole
from emotion.preprocess import prepare
from emotion.weights import load_weights

# The table is sorted; every fifteenth picture shows all classes.
STRIDE = 15
# Where a student is sure of its answer, another frame around the face must not change it.
SUREST = 60


def face(right_eye, left_eye, width=50.0) -> Face:
    points = np.array([right_eye, left_eye, *[(0, 0)] * 4], np.float32)
    return Face(np.array([0, 0, width, width], np.float32), 0.9, points)


def test_eyes_land_where_fer2013_has_them():
    frontal = face((100, 120), (140, 120), width=80)
    places = crop_transform(frontal, 100) @ np.array([[100, 140], [120, 120], [1, 1]])
    np.testing.assert_allclose(places, [[31.75, 68.25], [39, 39]], atol=0.01)


def test_tilted_head_is_levelled():
    tilted = face((100, 100), (130, 140))
    places = crop_transform(tilted, 100) @ np.array([[100, 130], [100, 140], [1, 1]])
    assert places[1, 0] == pytest.approx(places[1, 1])
    assert places[0, 0] < places[0, 1]
    assert places.mean(axis=1) == pytest.approx([50, 39])


def test_box_sets_the_size_of_a_turned_head():
    assert crop_side(face((100, 100), (110, 100), width=80)) == pytest.approx(1.19 * 80)
    assert crop_side(face((100, 100), (150, 100), width=80)) == pytest.approx(50 / 0.365)


def test_crop_at_the_edge_is_smeared_not_black():
    white = np.full((240, 320), 200, np.uint8)
    crop = crop_face(white, face((5, 5), (45, 5)))
    assert crop.shape == (CROP_SIZE, CROP_SIZE)
    assert (crop == 200).all()


def test_large_face_is_averaged_not_sampled():
    """Stripes finer than the crop's pixels become grey; sampling would keep some of them."""
    stripes = np.zeros((600, 600), np.uint8)
    stripes[:, ::2] = 255
    crop = crop_face(stripes, face((200, 250), (350, 250), width=330))
    assert crop.std() < 12


def test_crop_and_data_sets_framing_give_the_astronaut_the_same_class(detector, student, astronaut):
    """Framed by hand as FER2013 frames faces: forehead to chin, ear to ear."""
    found = detector.detect([Look(astronaut, whole(512, 512))])[0][0]
    grey = cv2.cvtColor(astronaut, cv2.COLOR_BGR2GRAY)
    by_hand = cv2.resize(grey[55:187, 155:287], (48, 48), interpolation=cv2.INTER_AREA)
    classifier = Classifier(load_weights(student))
    scores = classifier.classify(prepare([crop_face(grey, found), by_hand], classifier.weights))
    assert scores[0].argmax() == scores[1].argmax()
    assert np.abs(scores[0] - scores[1]).sum() / 2 < 0.3


@pytest.fixture(scope="module")
def fer2013(shared) -> list[np.ndarray]:
    """239 PublicTest pictures of all classes, uint8 [48, 48]."""
    path = shared / "data" / "fer2013.parquet"
    if not path.exists():
        pytest.skip(f"needs FER2013: {path} is missing")
    kept = [("usage", "==", "PublicTest")]
    rows = parquet.read_table(path, columns=["image"], filters=kept)["image"].to_pylist()
    return [
        cv2.imdecode(np.frombuffer(row, np.uint8), cv2.IMREAD_GRAYSCALE) for row in rows[::STRIDE]
    ]


def test_crop_reads_fer2013_faces_in_a_room_as_the_data_set_frames_them(reader, fer2013):
    rooms = [in_a_room(picture) for picture in fer2013]
    readings = reader.read_arrays(rooms)
    direct = reader.classifier.classify(prepare(fer2013, reader.weights))
    found = [i for i, reading in enumerate(readings) if reading.scores is not None]
    assert len(found) > 0.9 * len(fer2013)
    surest = sorted(found, key=lambda i: -direct[i].max())[:SUREST]
    same = [readings[i].scores.argmax() == direct[i].argmax() for i in surest]
    assert np.mean(same) >= 0.9


def in_a_room(picture: np.ndarray) -> np.ndarray:
    """The face twice its size in a frame of 320x240 that goes on from its edges, out of focus."""
    face = cv2.resize(picture, (96, 96), interpolation=cv2.INTER_CUBIC)
    room = cv2.copyMakeBorder(face, 72, 72, 112, 112, cv2.BORDER_REFLECT)
    room = cv2.GaussianBlur(room, (0, 0), 16)
    room[72:168, 112:208] = face
    return room
