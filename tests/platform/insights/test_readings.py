"""Windows over all readings at once, against the plain way of doing it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from furrow.insights.readings import VALENCE, Readings, Windows
from furrow.runs.samples import Samples

RUNS = 3
LENGTH_MS = 5000


def _readings(seed: int, count: int) -> tuple[Readings, np.ndarray, np.ndarray, np.ndarray]:
    """Random readings in no order, a third without a face."""
    rng = np.random.default_rng(seed)
    runs = rng.integers(0, RUNS, count)
    t_ms = rng.integers(0, LENGTH_MS, count).astype(np.uint32)
    scores = rng.random((count, 7), np.float32)
    scores[rng.random(count) < 0.3] = np.nan
    faces = (~np.isnan(scores[:, 0])).astype(np.uint8)
    blank = np.full((count, 4), np.nan, np.float32)
    return Readings(runs, Samples(t_ms, scores, faces, blank, blank)), runs, t_ms, scores


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, 60))
def test_windows_hold_the_median_and_the_share_of_their_own_readings(seed: int, count: int):
    readings, runs, t_ms, scores = _readings(seed, count)
    windows = [(run, low, low + 1700) for run in range(RUNS) for low in range(0, LENGTH_MS, 1000)]
    seen = readings.within(Windows(*np.array(windows).T))
    for place, (run, low, high) in enumerate(windows):
        inside = scores[(runs == run) & (t_ms >= low) & (t_ms < high)]
        known = inside[~np.isnan(inside[:, 0])]
        median = np.median(known, axis=0) if len(known) else np.full(7, np.nan)
        np.testing.assert_allclose(seen.medians[:VALENCE, place], median, atol=1e-6)
        assert seen.readings[place] == len(inside)
        assert seen.coverage()[place] == (len(known) / len(inside) if len(inside) else 0)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 60), st.integers(0, 2 * LENGTH_MS))
def test_the_nearest_valence_is_of_the_same_run_and_within_a_second(seed, count, asked):
    readings, runs, t_ms, scores = _readings(seed, count)
    found = readings.valence_near(np.arange(RUNS), np.full(RUNS, asked))
    for run in range(RUNS):
        own = (runs == run) & ~np.isnan(scores[:, 0])
        away = np.abs(t_ms[own].astype(int) - asked)
        if not len(away) or away.min() > 1000:
            assert np.isnan(found[run])
            continue
        nearest = scores[own][away == away.min()]
        valence = nearest[:, 3] - nearest[:, [0, 1, 2, 5]].max(axis=1)
        assert np.isclose(valence, found[run], atol=1e-6).any()
