"""Medians by sorting networks, against NumPy's own."""

import numpy as np
import pytest

from furrow.insights.medians import medians


@pytest.mark.parametrize("longest", [1, 2, 3, 5, 8, 9, 33, 200])
def test_medians_are_those_of_each_stretch(longest: int):
    rng = np.random.default_rng(longest)
    columns = rng.random((3, 2000)).astype(np.float32)
    count = rng.integers(1, longest + 1, 400)
    first = rng.integers(0, 2000 - count + 1)
    found = medians(columns, first, count)
    for place, (start, length) in enumerate(zip(first, count, strict=True)):
        expected = np.median(columns[:, start : start + length], axis=1)
        np.testing.assert_array_equal(found[:, place], expected)


def test_an_empty_stretch_has_no_median():
    columns = np.ones((2, 3), np.float32)
    found = medians(columns, np.array([0, 3]), np.array([3, 0]))
    np.testing.assert_array_equal(found, [[1, np.nan], [1, np.nan]])


def test_equal_values_and_the_last_reading_count():
    columns = np.array([[5, 5, 1, 1, 9]], np.float32)
    found = medians(columns, np.array([0, 1, 4]), np.array([4, 4, 1]))
    np.testing.assert_array_equal(found, [[3, 3, 9]])
