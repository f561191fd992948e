import numpy as np
import pytest

from emotion.baseline import Baseline, valence
from emotion.weights import LABELS

NEUTRAL = np.array([0.05, 0.01, 0.04, 0.10, 0.70, 0.07, 0.03])
SMILE = np.array([0.01, 0.01, 0.01, 0.90, 0.05, 0.01, 0.01])
MISSING = np.full(7, np.nan)


def capture(seconds: float = 5, fps: int = 5) -> tuple[np.ndarray, np.ndarray]:
    times = np.arange(int(seconds * fps)) * 1000 / fps
    return times, np.tile(NEUTRAL, (len(times), 1))


def test_steady_capture_gives_its_own_scores():
    baseline = Baseline.from_samples(*capture())
    assert baseline is not None
    np.testing.assert_allclose(baseline.median, NEUTRAL)
    assert baseline.coverage == pytest.approx(1)
    assert baseline.duration_ms == pytest.approx(5000)
    assert baseline.quality == pytest.approx(1)
    assert baseline.valence == pytest.approx(0.10 - 0.07)


def test_one_smile_does_not_move_the_median():
    times, rows = capture()
    rows[3:8] = SMILE
    baseline = Baseline.from_samples(times, rows)
    assert baseline is not None
    np.testing.assert_allclose(baseline.median, NEUTRAL)


def test_short_capture_gives_no_baseline():
    assert Baseline.from_samples(*capture(4.2)) is None


def test_capture_that_lost_half_a_frame_at_its_ends_counts():
    times, rows = capture()
    assert Baseline.from_samples(np.linspace(0, 4700, len(times)), rows) is not None


def test_face_missing_for_more_than_a_fifth_gives_no_baseline():
    times, rows = capture()
    rows[:5] = MISSING
    assert Baseline.from_samples(times, rows).coverage == pytest.approx(0.8)
    rows[5] = MISSING
    assert Baseline.from_samples(times, rows) is None


def test_gap_in_the_stream_counts_as_missing():
    """Two seconds without frames: the frame before stands for one of them."""
    times, rows = capture(6)
    kept = (times < 2000) | (times >= 4000)
    baseline = Baseline.from_samples(times[kept], rows[kept])
    assert baseline is not None
    assert baseline.coverage == pytest.approx((6000 - 1200) / 6000)


def test_known_span_counts_what_came_late():
    times, rows = capture()
    baseline = Baseline.from_samples(times + 500, rows, span_ms=(0, 5500))
    assert baseline is not None
    assert baseline.coverage == pytest.approx(5000 / 5500)
    assert baseline.duration_ms == 5500


def test_known_span_that_is_too_short_gives_no_baseline():
    assert Baseline.from_samples(*capture(), span_ms=(0, 4999)) is None


def test_restless_face_lowers_the_quality():
    times, rows = capture()
    rows[::2] = SMILE
    restless = Baseline.from_samples(times, rows)
    assert restless is not None
    assert restless.quality < 0.7


def test_order_of_samples_does_not_matter():
    times, rows = capture()
    rows[:2] = MISSING
    mixed = np.random.default_rng(0).permutation(len(times))
    one, other = (
        Baseline.from_samples(times, rows),
        Baseline.from_samples(times[mixed], rows[mixed]),
    )
    assert one.coverage == pytest.approx(other.coverage)


def test_corrected_scores_are_changes_and_missing_stays_missing():
    baseline = Baseline.from_samples(*capture())
    corrected = baseline.correct(np.stack([NEUTRAL, SMILE, MISSING]))
    np.testing.assert_allclose(corrected[0], 0, atol=1e-12)
    assert corrected[1, LABELS.index("happy")] == pytest.approx(0.8)
    assert np.isnan(corrected[2]).all()
    assert np.nanmax(np.abs(corrected)) <= 1


def test_corrected_valence_is_the_change_of_valence():
    baseline = Baseline.from_samples(*capture())
    changes = baseline.correct_valence(np.stack([NEUTRAL, SMILE, MISSING]))
    np.testing.assert_allclose(changes[:2], [0, 0.89 - 0.03])
    assert np.isnan(changes[2])


def test_valence_weighs_happy_against_the_strongest_negative():
    assert valence(np.eye(7)).tolist() == [-1, -1, -1, 1, 0, -1, 0]


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_any_samples_give_no_baseline(count):
    assert Baseline.from_samples(np.zeros(count), np.tile(NEUTRAL, (count, 1))) is None


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"\[n, 7\]"):
        Baseline.from_samples([0, 1], [[0.5] * 6] * 2)
