import cv2
import numpy as np
import pytest

from emotion.preprocess import prepare, resize_grey
from emotion.weights import load_weights


def test_batch_is_normalised_grey_of_the_wanted_size():
    batch = prepare([np.full((48, 48), 200, np.uint8), np.zeros((30, 60), np.uint8)], (64, 100, 50))
    assert batch.shape == (2, 1, 64, 64)
    assert batch.dtype == np.float32
    assert batch.flags["C_CONTIGUOUS"]
    np.testing.assert_allclose(batch[0], 2)
    np.testing.assert_allclose(batch[1], -2)


def test_weights_give_the_same_as_their_numbers(weights_folder):
    crops = np.random.default_rng(1).integers(0, 256, (3, 48, 48)).astype(np.uint8)
    weights = load_weights(weights_folder())
    np.testing.assert_array_equal(prepare(crops, weights), prepare(crops, (64, 128.0, 64.0)))


def test_resizing_first_gives_the_same_batch():
    """Training resizes once and normalises later; serving does both at once."""
    crop = np.random.default_rng(2).integers(0, 256, (48, 48)).astype(np.uint8)
    later = (resize_grey(crop, 64).astype(np.float32) - np.float32(120)) / np.float32(60)
    np.testing.assert_array_equal(prepare([crop], (64, 120, 60))[0, 0], later)


def test_resizing_is_bilinear():
    crop = np.random.default_rng(3).integers(0, 256, (48, 48)).astype(np.uint8)
    bilinear = cv2.resize(crop, (64, 64), interpolation=cv2.INTER_LINEAR)
    np.testing.assert_array_equal(resize_grey(crop, 64), bilinear)


def test_no_crops_make_an_empty_batch():
    assert prepare([], (64, 0, 1)).shape == (0, 1, 64, 64)


@pytest.mark.parametrize(
    "wrong", [np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), np.float32)], ids=["colour", "float"]
)
def test_wrong_crop_is_refused(wrong):
    with pytest.raises(ValueError, match="grey uint8"):
        prepare([wrong], (64, 0, 1))
