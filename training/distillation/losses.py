"""The loss of the paper, equations 4 to 6."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from training.distillation.config import LossConfig


def distillation_divergence(student: Tensor, teacher: Tensor, temperature: float) -> Tensor:
    """Equation 4: mean over the batch of KL(P_teacher || Q_student), both softened by T.

    `student` and `teacher` are logits [n, classes]; the result is a scalar in nats.
    """
    q = F.log_softmax(student / temperature, 1)
    p = F.log_softmax(teacher / temperature, 1)
    return F.kl_div(q, p, reduction="batchmean", log_target=True)


def average_teachers(logits: list[Tensor], temperature: float) -> Tensor:
    """Logits whose softmax at T is the mean of the teachers' softmaxes at T; each [n, classes]."""
    soft = torch.stack([F.log_softmax(one / temperature, 1) for one in logits])
    mean = torch.logsumexp(soft, 0) - math.log(len(logits))
    return mean * temperature


def total_loss(
    student: Tensor,
    labels: Tensor,
    settings: LossConfig,
    teacher: Tensor | None = None,
    class_weights: Tensor | None = None,
) -> Tensor:
    """Equation 6 with the alpha its text defines: alpha * CE + beta * T^2 * KL.

    Logits [n, classes], labels int64 [n] or shares float32 [n, classes], weights [classes].
    Without a teacher only the cross-entropy (equation 5) remains, unscaled.
    """
    smoothing = settings.label_smoothing
    hard = F.cross_entropy(student, labels, class_weights, label_smoothing=smoothing)
    if teacher is None:
        return hard
    soft = distillation_divergence(student, teacher, settings.temperature)
    return settings.alpha * hard + settings.distilled_share * settings.temperature**2 * soft


def votes_loss(logits: Tensor, votes: Tensor) -> Tensor:
    """Cross-entropy to the taggers' shares [n, 7], over the images that have some (no NaN)."""
    told = ~votes[:, 0].isnan()
    if not told.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[told], votes[told])


def balanced_weights(labels: Tensor, classes: int) -> Tensor:
    """Weights [classes] inversely proportional to the class counts, averaging one per image."""
    counts = torch.bincount(labels, minlength=classes).float()
    return len(labels) / (classes * counts.clamp(min=1))
