import math

import numpy as np

from furrow.insights.numbers import number, numbers


def test_missing_figures_are_none():
    assert number(math.nan) is None
    assert number(None) is None
    assert numbers(np.array([0.25, np.nan])) == [0.25, None]


def test_whole_numbers_are_written_without_a_point():
    assert repr(number(2.0)) == "2"
    assert repr(number(-0.0)) == "0"
    assert repr(numbers(np.array([1.0, -0.0, 0.5], np.float32))) == "[1, 0, 0.5]"


def test_figures_have_three_decimals():
    assert number(2 / 3) == 0.667
    assert numbers([2 / 3, 1e-9]) == [0.667, 0]
