import numpy as np

from training.distillation.data import load_split
from training.distillation.twins import find_twins


def test_noise_within_three_grey_levels_is_a_twin_and_beyond_is_none():
    generator = np.random.default_rng(1)
    training = generator.integers(20, 230, (2500, 48, 48), dtype=np.uint8)
    close, far = training[2400] + np.uint8(2), training[7] + np.uint8(4)
    other = generator.integers(20, 230, (48, 48), dtype=np.uint8)
    assert find_twins(np.stack([close, far, other]), training).tolist() == [True, False, False]


def test_the_known_twins_of_the_public_test_are_found(fer2013):
    training, public = load_split(fer2013, "Training"), load_split(fer2013, "PublicTest")
    assert public.twins is not None
    chosen = np.r_[np.flatnonzero(public.twins)[:60], np.flatnonzero(~public.twins)[:60]]
    assert public.twins.sum() == 289
    found = find_twins(public.images[chosen], training.images)
    assert found.tolist() == public.twins[chosen].tolist()


def test_a_blank_image_is_the_twin_of_a_blank_image():
    blank = np.zeros((1, 48, 48), np.uint8)
    assert find_twins(blank, blank + np.uint8(1)).all()
    assert not find_twins(blank, blank + np.uint8(9)).any()
