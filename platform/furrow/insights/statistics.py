"""The report's statistics: pure functions of numbers, each naming where its formula is from.

"Sauro & Lewis" is "Quantifying the User Experience", 2nd edition, 2016. A missing result is NaN.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Two-sided 95%, as report.md prints it; Φ⁻¹(0.975) to six places.
Z = 1.959964
# From here on the median is the better typical time (Sauro & Lewis, chapter 3).
LARGE_SAMPLE = 25
RESAMPLES = 4999
PEOPLE_RESAMPLES = 1000  # of whole participants, in every bin of a timeline
# The same data must give the same report.
SEED = 20_130_901

NORMAL = NormalDist()


class Estimate(NamedTuple):
    """A figure and its 95% interval, in the figure's own unit; NaN where there is none."""

    value: float
    low: float
    high: float


MISSING = Estimate(math.nan, math.nan, math.nan)


def adjusted_wald(successes: float, n: int) -> Estimate:
    """A completion rate in percent with the adjusted-Wald interval, clipped to 0..100.

    Agresti & Coull 1998; Sauro & Lewis, chapter 3: add z²/2 successes and z²/2 failures.
    """
    if n == 0:
        return MISSING
    trials = n + Z**2
    share = (successes + Z**2 / 2) / trials
    margin = Z * math.sqrt(share * (1 - share) / trials)
    low, high = max(0.0, share - margin), min(1.0, share + margin)
    return Estimate(100 * successes / n, 100 * low, 100 * high)


@lru_cache(maxsize=512)
def t_critical(df: int) -> float:
    """The two-sided 95% point of Student's t with `df` >= 1 degrees of freedom."""
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_within(middle, df) < 0.95 else (low, middle)
    return math.sqrt(df) * math.tan(low)


def _t_within(theta: float, df: int) -> float:
    """P(|t| < √df·tan θ); exact for whole df (Abramowitz & Stegun 26.7.3 and 26.7.4)."""
    sine, cosine = math.sin(theta), math.cos(theta)
    # The sum's factors: 2/3, 4/5 … for odd df, 1/2, 3/4 … for even.
    tops = np.arange(1 + df % 2, df - 2, 2, dtype=np.float64)
    terms = np.cumprod(np.concatenate([[1.0], tops / (tops + 1) * cosine**2]))
    if df % 2 == 0:
        return float(sine * terms.sum())
    return 2 / math.pi * (theta + (sine * cosine * float(terms.sum()) if df > 1 else 0.0))


def mean_with_t(values: Sequence[float]) -> Estimate:
    """The mean with its t interval; no interval for one value (Sauro & Lewis, chapter 3)."""
    if not values:
        return MISSING
    mean = float(np.mean(values))
    if len(values) == 1:
        return Estimate(mean, math.nan, math.nan)
    margin = t_critical(len(values) - 1) * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return Estimate(mean, mean - margin, mean + margin)


def geometric_mean(seconds: Sequence[float]) -> Estimate:
    """The typical time of a small sample: a t interval on logarithms, carried back.

    Sauro & Lewis 2010, "Average task times in usability tests". Times must be above zero.
    """
    return Estimate(*(math.exp(x) for x in mean_with_t([math.log(s) for s in seconds])))


def median_with_ranks(values: Sequence[float]) -> Estimate:
    """The median with its binomial interval (Sauro & Lewis, chapter 3: ranks np ± z√(np(1-p)))."""
    if not values:
        return MISSING
    ordered = sorted(values)
    n, margin = len(ordered), Z * math.sqrt(len(ordered)) / 2
    low, high = math.ceil(n / 2 - margin), math.ceil(n / 2 + margin)
    interval = (ordered[max(low, 1) - 1], ordered[min(high, n) - 1])
    return Estimate(float(np.median(ordered)), *(interval if n > 1 else (math.nan, math.nan)))


def typical_time(seconds: Sequence[float]) -> tuple[str, Estimate]:
    """What report.md shows for times: the geometric mean below 25 values, else the median."""
    if len(seconds) < LARGE_SAMPLE:
        return "geometric mean", geometric_mean(seconds)
    return "median", median_with_ranks(seconds)


def mean_with_bootstrap(values: Sequence[float]) -> Estimate:
    """The mean with its bias-corrected and accelerated interval (Efron 1987, equations 6.6-6.8).

    One value has no interval; equal values have one without width.
    """
    sample = np.asarray(values, np.float64)
    if len(sample) == 0:
        return MISSING
    mean = float(sample.mean())
    if len(sample) == 1:
        return Estimate(mean, math.nan, math.nan)
    if (sample == sample[0]).all():
        return Estimate(mean, mean, mean)
    means = sample[_picks(len(sample))].mean(axis=1)
    levels = _bca_levels(mean, means, _acceleration(sample))
    return Estimate(mean, *(float(q) for q in np.quantile(means, levels)))


@lru_cache(maxsize=8)
def _picks(n: int) -> NDArray[np.intp]:
    """[resamples, n] places drawn with replacement; the same for every figure of n values."""
    picks = np.random.default_rng(SEED).integers(0, n, (RESAMPLES, n))
    picks.setflags(write=False)
    return picks


def _acceleration(sample: NDArray[np.float64]) -> float:
    """Efron & Tibshirani 1993, equation 14.15; for the mean the jackknife has this closed form."""
    centred = sample - sample.mean()
    spread = float((centred**2).sum()) ** 1.5
    return float((centred**3).sum()) / (6 * spread) if spread else 0.0


def _bca_levels(mean: float, means: NDArray[np.float64], acceleration: float) -> list[float]:
    """The two quantiles to read (Efron & Tibshirani 1993, equations 14.10 and 14.14)."""
    # Rounding makes some resampled means differ in the last bit from the mean that they equal.
    tied = np.isclose(means, mean, rtol=1e-12, atol=0)
    below = float(((means < mean) & ~tied).mean() + tied.mean() / 2)
    bias = NORMAL.inv_cdf(min(max(below, 0.5 / len(means)), 1 - 0.5 / len(means)))
    shifted = (bias - Z, bias + Z)
    return [NORMAL.cdf(bias + z / (1 - acceleration * z)) for z in shifted]


def people_resampled(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """95% percentile interval [2, bins] of the mean over people of `values` [people, bins].

    Whole participants are drawn with replacement (Davison & Hinkley 1997, section 3.8), so that a
    person's readings stay together. NaN is missing; a bin with fewer than two people has no
    interval.
    """
    people, bins = values.shape
    if people == 0 or bins == 0:
        return np.full((2, bins), np.nan, np.float32)
    known = ~np.isnan(values)
    drawn = _draws(people)
    # einsum and not @: BLAS would wake a thread a core, for sums this small, beside live streams.
    total = np.einsum("pb,pr->br", np.where(known, values, 0), drawn)
    # Where everybody was seen, every draw counts all of them.
    some = ~known.all(axis=0)
    count = np.full_like(total, people)
    count[some] = np.einsum("pb,pr->br", known[:, some].astype(np.float32), drawn)
    with np.errstate(invalid="ignore"):  # a draw without anybody seen in that bin
        means = total / count
    interval = _row_quantiles(means, (0.025, 0.975))
    interval[:, known.sum(axis=0) < 2] = np.nan
    return interval


@lru_cache(maxsize=32)
def _draws(people: int) -> NDArray[np.float32]:
    """[people, resamples] how often each is drawn; the same for every bin and every chart."""
    rng = np.random.default_rng(SEED)
    rows = rng.multinomial(people, [1 / people] * people, PEOPLE_RESAMPLES)
    drawn = np.ascontiguousarray(rows.T, np.float32)
    drawn.setflags(write=False)
    return drawn


def _row_quantiles(rows: NDArray[np.float32], levels: Sequence[float]) -> NDArray[np.float32]:
    """The quantiles [levels, rows] of each row's numbers; NaN, which sorts last, is left out."""
    ordered = np.sort(rows, axis=1)
    last = np.maximum((~np.isnan(ordered)).sum(axis=1) - 1, 0)
    position = np.asarray(levels)[:, None] * last
    below = np.floor(position).astype(np.intp)
    above = np.minimum(below + 1, last)
    row = np.arange(len(rows))
    part = (position - below).astype(np.float32)
    return ordered[row, below] * (1 - part) + ordered[row, above] * part
