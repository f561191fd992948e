"""Where exactly each gate closes."""

from typing import Any

import numpy as np
import pytest

from training import gates
from training.distillation.data import Split
from training.examination import Examined

N = 700
LABELS = np.arange(N) % 7
SPLIT = Split("PublicTest", np.zeros((N, 48, 48), np.uint8), LABELS)


def _examined(wrong: int = 0, **figures: Any) -> Examined:
    """Right about all but the first `wrong` images, which it calls the next class."""
    called = np.where(np.arange(N) < wrong, (LABELS + 1) % 7, LABELS)
    right = called == LABELS
    return Examined(called, right, {"accuracy": right.mean(), "macro_f1": right.mean()} | figures)


@pytest.mark.parametrize(("wrong", "passed"), [(0, True), (2, True), (3, False), (30, False)])
def test_accuracy_must_surely_not_fall_by_a_point(wrong: int, passed: bool):
    gate = gates.non_inferiority(_examined(), _examined(wrong))
    assert gate["passed"] is passed
    assert (gate["low"] > -0.01) is passed


def test_better_candidate_passes():
    assert gates.non_inferiority(_examined(50), _examined(3))["passed"]


@pytest.mark.parametrize(("wrong", "passed"), [(13, True), (16, False)])
def test_macro_f1_may_fall_by_two_points(wrong: int, passed: bool):
    assert gates.macro_f1_gate(_examined(), _examined(wrong), SPLIT)["passed"] is passed


@pytest.mark.parametrize(("error", "passed"), [(0.01, True), (0.049, True), (0.051, False)])
def test_calibration_may_worsen_by_three_hundredths(error: float, passed: bool):
    gate = gates.calibration_gate({"calibration_error": 0.02}, {"calibration_error": error})
    assert gate["passed"] is passed
    assert gate["low"] is None


def test_one_class_given_up_closes_the_gate_though_the_others_stand():
    called = np.where(LABELS == 1, 0, LABELS)
    old, new = _examined(), Examined(called, called == LABELS, {})
    gate = gates.classes_gate(old, new, SPLIT)
    assert not gate["passed"]
    assert gate["difference"] == -1
    assert "disgust changes most, by -100.0 on 100 images" in gate["detail"]


def test_class_without_images_is_left_out():
    split = Split("PublicTest", SPLIT.images[:6], LABELS[:6])
    old = Examined(LABELS[:6], np.ones(6, bool), {})
    assert len(gates.classes_gate(old, old, split)["classes"]) == 6


@pytest.mark.parametrize(
    ("alone", "many", "passed"), [(3, 2, True), (3.1, 1, False), (1, 4, False)]
)
def test_latency_may_be_half_as_much_again(alone: float, many: float, passed: bool):
    gate = gates.latency_gate({"1": 2.0, "32": 2.0}, {"1": alone, "32": many})
    assert gate["passed"] is passed


@pytest.mark.parametrize(
    ("old", "new", "passed"),
    [(1_000_000, 10_000_000, True), (5_000_000, 11_000_000, False), (9_000_000, 13_000_000, True)],
)
def test_size_has_a_floor_and_a_factor(old: int, new: int, passed: bool):
    assert gates.size_gate(old, new)["passed"] is passed
