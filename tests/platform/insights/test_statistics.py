"""The vectors of the design's report page, and scipy as a second opinion."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from furrow.insights.statistics import (
    adjusted_wald,
    geometric_mean,
    mean_with_bootstrap,
    mean_with_t,
    median_with_ranks,
    people_resampled,
    t_critical,
    typical_time,
)

SECONDS = [55, 65, 75, 62, 45, 135]
SUS_SCORES = [72.5, 85.0, 40.0, 90.0, 77.5, 55.0, 60.0]


@pytest.mark.parametrize(
    ("successes", "n", "rate", "low", "high"),
    [(4, 5, 80, 36.0, 98.0), (7, 10, 70, 39.2, 89.7), (5, 5, 100, 51.1, 100), (0, 5, 0, 0, 48.9)],
)
def test_completion_has_the_adjusted_wald_interval(successes, n, rate, low, high):
    estimate = adjusted_wald(successes, n)
    assert estimate.value == rate
    assert (round(estimate.low, 1), round(estimate.high, 1)) == (low, high)


def test_nobody_has_no_completion_rate():
    assert all(math.isnan(figure) for figure in adjusted_wald(0, 0))


@pytest.mark.parametrize(
    ("df", "table"),
    [(1, 12.706), (2, 4.303), (5, 2.571), (9, 2.262), (24, 2.064), (30, 2.042), (120, 1.980)],
)
def test_students_t_is_as_in_the_tables(df, table):
    assert round(t_critical(df), 3) == table


@settings(deadline=None)
@given(st.integers(1, 3000))
def test_students_t_agrees_with_scipy(df):
    assert t_critical(df) == pytest.approx(stats.t.ppf(0.975, df), rel=1e-9)


def test_small_samples_have_a_geometric_mean_time():
    statistic, (typical, low, high) = typical_time(SECONDS)
    assert statistic == "geometric mean"
    assert (round(typical, 1), round(low, 1), round(high, 1)) == (68.2, 46.0, 101.2)


def test_from_twenty_five_times_on_the_median_is_typical():
    assert typical_time([10.0] * 23 + [20.0])[0] == "geometric mean"
    statistic, estimate = typical_time([*range(1, 26), 1000])
    assert statistic == "median"
    assert estimate.value == 13.5


def test_the_medians_interval_is_between_ranks():
    """n = 30: ranks 15 ± 1.96·√30/2 = 9.6 and 20.4, rounded up (Sauro & Lewis, chapter 3)."""
    assert median_with_ranks(range(1, 31)) == (15.5, 10, 21)


def test_one_value_has_no_interval():
    for estimate in (mean_with_t([5]), mean_with_bootstrap([5]), geometric_mean([5])):
        assert estimate.value == pytest.approx(5)
        assert math.isnan(estimate.low)
        assert math.isnan(estimate.high)


def test_no_value_has_no_figure():
    for estimate in (mean_with_t([]), mean_with_bootstrap([]), median_with_ranks([])):
        assert all(math.isnan(figure) for figure in estimate)


def test_ease_has_the_t_interval_of_its_mean():
    values = [6, 5, 7, 4, 6]
    low, high = stats.t.interval(0.95, 4, np.mean(values), stats.sem(values))
    assert mean_with_t(values) == pytest.approx((5.6, low, high))


def test_the_bootstrap_interval_agrees_with_scipys_bca():
    expected = stats.bootstrap(
        (SUS_SCORES,), np.mean, n_resamples=20_000, method="BCa", rng=np.random.default_rng(1)
    ).confidence_interval
    estimate = mean_with_bootstrap(SUS_SCORES)
    assert estimate.low == pytest.approx(expected.low, abs=1)
    assert estimate.high == pytest.approx(expected.high, abs=1)


def test_the_bootstrap_interval_leans_to_a_skewed_samples_tail():
    """What BCa is for: a percentile interval would be lower at both ends."""
    sample = [1.0] * 9 + [20.0]
    plain = stats.bootstrap(
        (sample,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert mean_with_bootstrap(sample).high > plain.high


def test_the_same_scores_give_the_same_interval():
    assert mean_with_bootstrap(SUS_SCORES) == mean_with_bootstrap(SUS_SCORES)


def test_equal_scores_have_an_interval_without_width():
    assert mean_with_bootstrap([70.0] * 4) == (70, 70, 70)


@settings(deadline=None)
@given(st.lists(st.floats(0, 100), min_size=2, max_size=30))
def test_the_bootstrap_interval_stays_between_the_smallest_and_the_largest(values):
    estimate = mean_with_bootstrap(values)
    assert min(values) - 1e-6 <= estimate.low <= estimate.high <= max(values) + 1e-6


def test_many_readings_of_one_person_are_still_one_person():
    """Ten people with 300 equal bins each: every bin's interval is that of ten people."""
    values = np.repeat(np.array([[0.0], [1.0]] * 5, np.float32), 300, axis=1)
    low, high = people_resampled(values)
    assert low.max() <= 0.25
    assert high.min() >= 0.75


def test_resampled_people_agree_with_the_binomial():
    values = np.array([[0.0]] * 10 + [[1.0]] * 10, np.float32)
    low, high = people_resampled(values)
    expected = stats.binom.ppf([0.025, 0.975], 20, 0.5) / 20
    np.testing.assert_allclose([low[0], high[0]], expected, atol=0.05)


def test_a_bin_with_one_person_has_no_interval():
    values = np.array([[0.1, np.nan, 0.3], [0.2, 0.5, np.nan], [0.3, np.nan, np.nan]], np.float32)
    interval = people_resampled(values)
    assert not np.isnan(interval[:, 0]).any()
    assert np.isnan(interval[:, 1:]).all()


def test_nobody_has_no_interval():
    assert people_resampled(np.empty((0, 3), np.float32)).shape == (2, 3)
    assert people_resampled(np.empty((4, 0), np.float32)).shape == (2, 0)
