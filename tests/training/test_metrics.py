import numpy as np
import pytest

from training.distillation import metrics

LABELS = np.array([0, 0, 3, 3, 3, 6])


def certain(called: list[int], confidence: float = 1.0) -> np.ndarray:
    rest = (1 - confidence) / 6
    return np.where(np.arange(7) == np.array(called)[:, None], confidence, rest)


def test_figures_of_known_calls():
    figures = metrics.measure(certain([0, 3, 3, 3, 3, 0]), LABELS)
    assert figures["n"] == 6
    assert figures["accuracy"] == pytest.approx(4 / 6)
    assert figures["recall"]["angry"] == 0.5
    assert figures["recall"]["disgust"] is None
    assert figures["confusion"][0][3] == 1
    assert figures["confusion"][6][0] == 1
    # F1: angry 0.5, happy 6/7, surprise 0.
    assert figures["macro_f1"] == pytest.approx((0.5 + 6 / 7 + 0) / 3)


def test_wilson_interval_of_known_shares():
    # Newcombe 1998, table I: 81 of 263 and 0 of 20.
    assert metrics.wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert metrics.wilson_interval(0, 20) == pytest.approx((0, 0.1611), abs=1e-4)


def test_calibration_error_is_the_gap_of_confidence_and_accuracy():
    called = [0, 3, 3, 3, 3, 0]
    assert metrics.calibration_error(certain(called, 0.9), LABELS) == pytest.approx(0.9 - 4 / 6)


def test_temperature_is_recovered_from_overconfident_logits():
    generator = np.random.default_rng(0)
    logits = generator.normal(size=(20_000, 7)) * 2
    odds = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    labels = np.array([generator.choice(7, p=row) for row in odds])
    assert metrics.fit_temperature(logits * 2.5, labels) == pytest.approx(2.5, rel=0.05)
