import numpy as np
import pytest

from training.pairs import accuracy_difference, macro_f1_difference, mcnemar


def _pair(both: int, lost: int, won: int, neither: int) -> tuple[np.ndarray, np.ndarray]:
    """Images that both, only the champion, only the candidate and nobody was right about."""
    champion = np.repeat([True, True, False, False], [both, lost, won, neither])
    candidate = np.repeat([True, False, True, False], [both, lost, won, neither])
    return champion, candidate


def test_difference_has_the_published_interval():
    """Bonett & Price 2012, equation 3, by hand for n = 100, 5 lost and 15 won."""
    found = accuracy_difference(*_pair(60, 5, 15, 20))
    assert found.value == pytest.approx(0.10)
    assert (found.low, found.high) == pytest.approx((0.00994, 0.18614), abs=1e-5)


def test_same_answers_differ_by_nothing_and_more_images_make_that_surer():
    few, many = (accuracy_difference(*_pair(n, 0, 0, n)) for n in (50, 5000))
    assert few.value == many.value == 0
    assert few.low < -0.01 < many.low < 0 < many.high


def test_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    kinds = rng.choice(4, (2000, 300), p=[0.5, 0.12, 0.08, 0.3])
    inside = 0
    for kind in kinds:
        found = accuracy_difference((kind == 0) | (kind == 1), (kind == 0) | (kind == 2))
        inside += found.low <= -0.04 <= found.high
    assert 0.935 < inside / len(kinds) < 0.965


@pytest.mark.parametrize(("lost", "won"), [(0, 0), (1, 9), (12, 3), (7, 7), (400, 500)])
def test_mcnemar_is_the_exact_binomial_test(lost: int, won: int):
    from scipy.stats import binomtest

    expected = binomtest(lost, lost + won).pvalue if lost + won else 1.0
    assert mcnemar(*_pair(30, lost, won, 20)) == pytest.approx(expected)


def test_macro_f1_difference_has_a_repeatable_interval_around_it():
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 7, 500)
    champion = np.where(rng.random(500) < 0.8, labels, rng.integers(0, 7, 500))
    candidate = np.where(rng.random(500) < 0.5, labels, rng.integers(0, 7, 500))
    found = macro_f1_difference(labels, champion, candidate)
    assert found == macro_f1_difference(labels, champion, candidate)
    assert found.low < found.value < found.high < 0
    assert macro_f1_difference(labels, champion, champion) == (0, 0, 0)
