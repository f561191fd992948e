import numpy as np
import pytest

from emotion.faces import (
    Detector,
    DetectorError,
    Face,
    Look,
    Window,
    anchors,
    merge,
    network_input,
    overlaps,
    view,
    whole,
)


def face(x: float, y: float, width: float, score: float = 0.9) -> Face:
    box = np.array([x, y, width, width], np.float32)
    return Face(box, score, np.tile(box[:2], (6, 1)))


def test_astronauts_face_is_found_where_it_is(detector, astronaut):
    found = detector.detect([Look(astronaut, whole(512, 512))])[0]
    assert len(found) == 1
    assert found[0].score > 0.8
    x, y = found[0].centre
    assert 205 < x < 245
    assert 90 < y < 140
    right_eye, left_eye, nose, mouth, right_ear, left_ear = found[0].landmarks
    assert right_ear[0] < right_eye[0] < nose[0] < left_eye[0] < left_ear[0]
    assert max(right_eye[1], left_eye[1]) < nose[1] < mouth[1]


def test_batch_finds_what_single_looks_find(detector, astronaut):
    windows = [Window(100, 0, 256), Window(0, 0, 512), Window(120, 20, 200)] * 13
    looks = [Look(astronaut, window) for window in windows]
    together = detector.detect(looks)
    for look, batched in zip(looks[:3], together, strict=False):
        alone = detector.detect([look])[0]
        np.testing.assert_allclose(batched[0].box, alone[0].box, atol=0.01)
    assert len(together) == 39


def test_no_looks_cost_nothing(detector):
    assert detector.detect([]) == []


def test_empty_room_shows_no_face(detector, empty_room):
    assert detector.detect([Look(empty_room, whole(240, 320))]) == [[]]


def test_window_shows_the_same_face_larger_at_the_same_place(detector, astronaut):
    far = detector.detect([Look(astronaut, whole(512, 512))])[0][0]
    near = detector.detect([Look(astronaut, Window(90, 0, 260))])[0][0]
    assert np.hypot(*(far.centre - near.centre)) < 0.15 * far.width


def test_missing_model_names_the_command(tmp_path):
    with pytest.raises(DetectorError, match=r"python -m emotion\.convert_detector"):
        Detector(tmp_path / "blazeface.onnx")


def test_foreign_model_is_refused(weights_folder):
    with pytest.raises(DetectorError, match="not the BlazeFace"):
        Detector(weights_folder() / "model.onnx")


def test_whole_picture_is_centred_in_its_window():
    assert whole(240, 320) == Window(0, -40, 320)
    assert whole(320, 240) == Window(-40, 0, 320)


def test_view_is_black_beyond_the_picture():
    white = np.full((240, 320), 255, np.uint8)
    seen = view(white, whole(240, 320))
    assert seen.shape == (128, 128)
    assert not seen[:16].any()
    assert not seen[112:].any()
    assert (seen[16:112] == 255).all()


def test_network_sees_red_first_and_grey_three_times():
    blue = np.zeros((128, 128, 3), np.uint8)
    blue[..., 0] = 255
    grey = np.full((128, 128), 255, np.uint8)
    batch = network_input([blue, grey])
    assert batch.shape == (2, 3, 128, 128)
    np.testing.assert_allclose(batch[0, :, 0, 0], [-1, -1, 1], atol=1e-6)
    np.testing.assert_allclose(batch[1, :, 0, 0], [1, 1, 1], atol=1e-6)


def test_anchors_cover_both_feature_maps():
    assert anchors().shape == (896, 2)
    np.testing.assert_allclose(anchors()[0], [1 / 32, 1 / 32])
    np.testing.assert_allclose(anchors()[2], [3 / 32, 1 / 32])
    np.testing.assert_allclose(anchors()[512], [1 / 16, 1 / 16])


def test_overlapping_boxes_become_their_weighted_mean():
    merged = merge([face(0, 0, 100, 0.9), face(10, 0, 100, 0.3), face(300, 0, 50, 0.6)])
    assert [round(f.score, 3) for f in merged] == [0.9, 0.6]
    np.testing.assert_allclose(merged[0].box, [2.5, 0, 100, 100], atol=1e-4)
    np.testing.assert_allclose(merged[1].box, [300, 0, 50, 50], atol=1e-4)


def test_overlap_is_intersection_over_union():
    boxes = np.array([[0, 0, 2, 2], [1, 0, 2, 2], [5, 5, 1, 1]], np.float32)
    np.testing.assert_allclose(overlaps(boxes[0], boxes), [1, 1 / 3, 0], atol=1e-6)
