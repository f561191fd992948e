import pytest

from training.distillation.config import OptimizerConfig
from training.distillation.schedule import learning_rate, one_cycle, plateau


def test_one_cycle_rises_to_one_and_falls_to_zero():
    assert one_cycle(0, 0.15) == pytest.approx(0.04)
    assert one_cycle(0.15, 0.15) == pytest.approx(1)
    assert one_cycle(1, 0.15) == pytest.approx(0)
    assert one_cycle(0.3, 0.15) > one_cycle(0.6, 0.15) > one_cycle(0.9, 0.15)


def test_plateau_waits_for_its_patience():
    assert plateau([3, 2, 2, 2], patience=2) == 1
    assert plateau([3, 2, 2, 2, 2], patience=2) == pytest.approx(0.1)


def test_plateau_counts_anew_after_a_fall_and_after_a_new_low():
    assert plateau([2, 3, 3, 3, 3, 3, 3], patience=2) == pytest.approx(0.01)
    assert plateau([2, 3, 3, 1, 3, 3], patience=2) == 1


def test_the_schedule_scales_the_configured_rate():
    settings = OptimizerConfig(learning_rate=0.5, patience=0)
    assert learning_rate(settings, 0.9, [1, 1]) == pytest.approx(0.05)
