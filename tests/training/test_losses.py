import pytest
import torch
from torch.nn import functional as F

from training.distillation.config import LossConfig
from training.distillation.losses import (
    average_teachers,
    balanced_weights,
    distillation_divergence,
    total_loss,
)

STUDENT = torch.tensor([[2.0, 0.0, -1.0], [0.5, 0.5, 0.0]])
TEACHER = torch.tensor([[1.0, 1.0, 0.0], [0.0, 3.0, -2.0]])
LABELS = torch.tensor([0, 1])


def test_divergence_is_equation_4():
    p, q = torch.softmax(TEACHER / 3, 1), torch.softmax(STUDENT / 3, 1)
    by_hand = (p * (p.log() - q.log())).sum() / 2
    assert distillation_divergence(STUDENT, TEACHER, 3).item() == pytest.approx(by_hand.item())


def test_divergence_of_equal_logits_is_zero():
    assert distillation_divergence(TEACHER, TEACHER, 3).item() == pytest.approx(0, abs=1e-7)


def test_total_loss_is_equation_6_with_its_alpha():
    settings = LossConfig(alpha=0.15, beta=0.7, temperature=4.0)
    soft = distillation_divergence(STUDENT, TEACHER, 4)
    expected = 0.15 * F.cross_entropy(STUDENT, LABELS) + 0.7 * 16 * soft
    actual = total_loss(STUDENT, LABELS, settings, TEACHER)
    assert actual.item() == pytest.approx(expected.item())


def test_beta_left_out_complements_alpha():
    given = total_loss(STUDENT, LABELS, LossConfig(alpha=0.2, beta=0.8), TEACHER)
    left_out = total_loss(STUDENT, LABELS, LossConfig(alpha=0.2), TEACHER)
    assert given.item() == pytest.approx(left_out.item())


def test_without_a_teacher_only_cross_entropy_remains():
    loss = total_loss(STUDENT, LABELS, LossConfig(alpha=0.2))
    assert loss.item() == pytest.approx(F.cross_entropy(STUDENT, LABELS).item())


def test_softened_gradient_keeps_its_size_over_temperatures():
    def gradient(temperature: float) -> torch.Tensor:
        student = STUDENT.clone().requires_grad_()
        settings = LossConfig(alpha=0.0, beta=1.0, temperature=temperature)
        total_loss(student, LABELS, settings, TEACHER).backward()
        return student.grad

    assert gradient(20).norm() / gradient(10).norm() == pytest.approx(1, abs=0.1)


def test_teachers_are_averaged_as_probabilities():
    merged = average_teachers([STUDENT, TEACHER], 3)
    mean = (torch.softmax(STUDENT / 3, 1) + torch.softmax(TEACHER / 3, 1)) / 2
    torch.testing.assert_close(torch.softmax(merged / 3, 1), mean)


def test_rare_classes_weigh_more_and_the_average_image_one():
    labels = torch.tensor([0, 0, 0, 1])
    weights = balanced_weights(labels, 2)
    assert weights[1] == 3 * weights[0]
    assert weights[labels].mean().item() == pytest.approx(1)
