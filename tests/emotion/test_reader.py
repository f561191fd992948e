import gc

import cv2
import numpy as np
import pytest

from emotion.media import open_media
from emotion.reader import FaceReader
from emotion.weights import LABELS, WeightsError

HAPPY = LABELS.index("happy")


def clip(shared, name: str) -> list:
    path = shared / "media" / name
    if not path.exists():
        pytest.skip(f"needs the clip {path}")
    return list(open_media(path))


def read(reader: FaceReader, shots: list) -> np.ndarray:
    """Scores of every picture, float [n, 7]; fails where no face was seen."""
    readings = [reader.read_arrays([shot.image], ["clip"], shot.t_ms)[0] for shot in shots]
    assert all(reading.scores is not None for reading in readings)
    return np.stack([reading.scores for reading in readings])


def test_smiling_man_is_read_as_happy(reader, shared):
    scores = read(reader, clip(shared, "head-pose-face-detection-male.gif"))
    assert len(scores) == 62
    smiling = scores[:55]
    assert smiling[:, HAPPY].mean() >= 0.6
    assert (smiling.argmax(axis=1) == HAPPY).sum() >= 50


def test_unsmiling_woman_is_not_read_as_happy(reader, shared):
    scores = read(reader, clip(shared, "head-pose-face-detection-female.gif"))
    assert len(scores) == 23
    assert scores[:, HAPPY].mean() <= 0.2
    assert (scores.argmax(axis=1) != HAPPY).all()


def test_fake_webcam_smiles_in_its_first_phase_only(reader, shared, jpeg):
    """As JPEGs of the size that browsers send, five a second, through the cut between people."""
    shots = clip(shared, "smile-then-neutral.mjpeg")[::6]
    frames = [jpeg(cv2.resize(shot.image, (320, 240))) for shot in shots]
    readings = [
        reader.read_batch([frame], ["ann"], shot.t_ms)[0]
        for frame, shot in zip(frames, shots, strict=True)
    ]
    happy = np.array([reading.scores[HAPPY] for reading in readings])
    smiling = np.array([shot.t_ms < 4400 for shot in shots])
    assert happy[smiling].mean() - happy[~smiling].mean() >= 0.5


def test_astronaut_smiles(reader, webcam, jpeg):
    reading = reader.read_batch([jpeg(webcam)])[0]
    assert reading.error is None
    assert reading.scores.argmax() == HAPPY
    assert reading.scores.sum() == pytest.approx(1, abs=1e-5)
    assert reading.faces == 1


def test_places_are_fractions_of_the_frame(reader, webcam, jpeg):
    small = reader.read_batch([jpeg(webcam)])[0]
    large = reader.read_batch([jpeg(cv2.resize(webcam, (640, 480)))])[0]
    np.testing.assert_allclose(small.face_box, large.face_box, atol=0.03)
    np.testing.assert_allclose(small.landmarks, large.landmarks, atol=0.03)
    x, y, width, height = small.face_box
    assert 0 < x < x + width < 1
    assert 0 < y < y + height < 1
    assert ((small.landmarks > 0) & (small.landmarks < 1)).all()


def test_missing_face_is_missing_never_neutral(reader, empty_room, jpeg):
    reading = reader.read_batch([jpeg(empty_room)])[0]
    assert reading.scores is None
    assert reading.face_box is None
    assert reading.face_score is None
    assert reading.landmarks is None
    assert reading.faces == 0
    assert reading.error is None
    assert reading.quality.size is None
    assert reading.quality.light == pytest.approx(empty_room.mean(), abs=3)


def test_bad_frames_in_a_batch_disturb_nobody(reader, webcam, jpeg):
    good = jpeg(webcam)
    bomb = good[: good.index(b"\xff\xc0") + 5] + b"\xea\x60\xea\x60"
    bomb += good[len(bomb) :]
    batch = [good, b"not a picture", good[:2000], bomb, good]
    readings = reader.read_batch(batch, ["ann", "bob", "cid", "dan", "eve"], 0)
    assert [reading.error for reading in readings] == [
        None,
        "not_a_jpeg",
        "truncated",
        "too_large",
        None,
    ]
    np.testing.assert_array_equal(readings[0].scores, readings[4].scores)
    assert readings[1].scores is None


def test_batch_of_bad_frames_only_is_answered(reader):
    assert [reading.error for reading in reader.read_batch([b"", b"x"])] == ["not_a_jpeg"] * 2


def test_empty_batch_is_empty(reader):
    assert reader.read_batch([], []) == []


def test_batch_reads_what_single_frames_read(reader, webcam, empty_room, jpeg):
    frames = [jpeg(webcam), jpeg(empty_room), jpeg(np.ascontiguousarray(webcam[:, ::-1]))]
    together = reader.read_batch(frames)
    for frame, reading in zip(frames, together, strict=True):
        alone = reader.read_batch([frame])[0]
        if alone.scores is None:
            assert reading.scores is None
        else:
            np.testing.assert_allclose(reading.scores, alone.scores, atol=1e-4)


def test_frame_of_odd_size_is_read(reader, webcam, jpeg):
    assert reader.read_batch([jpeg(cv2.resize(webcam, (333, 251)))])[0].scores is not None
    assert reader.read_batch([jpeg(webcam[:1, :1])])[0].scores is None


def test_bad_frame_does_not_lose_the_participant(reader, webcam, jpeg):
    first = reader.read_batch([jpeg(webcam)], ["ann"], 0)[0]
    assert reader.read_batch([b"junk"], ["ann"], 200)[0].error == "not_a_jpeg"
    again = reader.read_batch([jpeg(webcam)], ["ann"], 400)[0]
    np.testing.assert_allclose(again.face_box, first.face_box, atol=0.03)


@pytest.mark.parametrize("keys", [["ann"], ["ann", "ann"], []])
def test_keys_that_do_not_fit_are_refused(reader, webcam, jpeg, keys):
    with pytest.raises(ValueError, match="2 frames need 2 keys"):
        reader.read_batch([jpeg(webcam)] * 2, keys)


def test_no_frame_is_kept(reader, webcam, jpeg):
    """What the tracker remembers of a participant is where the face was and its pattern."""
    reader.read_batch([jpeg(webcam)], ["ann"], 0)
    gc.collect()
    track = reader.tracker.tracks.touch("ann", 1)
    arrays = [track.face.box, track.face.landmarks, track.pattern.values]
    assert (
        sum(array.nbytes + (array.base.nbytes if array.base is not None else 0) for array in arrays)
        < 24 * 24 * 4 + 500
    )


def test_forgotten_participant_leaves_nothing(reader, webcam, jpeg):
    reader.read_batch([jpeg(webcam)], ["ann"], 0)
    reader.forget("ann")
    assert len(reader.tracker.tracks) == 0


def test_reader_opens_a_student_by_its_folder(detector, student, webcam):
    reader = FaceReader.open(student)
    assert reader.weights.labels == LABELS
    assert reader.providers
    assert len(reader.tracker.tracks) == 0
    assert reader.read_arrays([webcam])[0].scores is not None


def test_reader_refuses_a_folder_without_weights(tmp_path):
    with pytest.raises(WeightsError):
        FaceReader.open(tmp_path)
