"""What a step minimises: which images it sees, who teaches, and the sum of the losses."""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from emotion.weights import LABELS
from training.distillation import losses
from training.distillation.augment import augment, mirrored
from training.distillation.batch import Batch, mixed
from training.distillation.config import Config
from training.distillation.data import DataError
from training.distillation.images import Images
from training.distillation.lessons import Lessons
from training.distillation.networks import Head, Network
from training.distillation.teachers import Teacher, open_teacher


class Objective:
    """The loss of one configuration for one network on its training images.

    Raises `DataError` where FER+ votes are wanted and the data has none.
    """

    def __init__(
        self,
        config: Config,
        network: Network,
        training: Images,
        normalise: Callable[[Tensor], Tensor],
    ) -> None:
        self.config, self.network, self.training = config, network, training
        self.normalise = normalise
        self.teachers: list[Teacher] = []
        self.lessons: Lessons | None = None
        self.view: tuple[Tensor, Tensor] | None = None
        self.votes_head = self._new_votes_head()
        # All that the optimiser moves.
        self.learners = nn.ModuleList(filter(None, (network, self.votes_head)))
        weighted = config.loss.class_weights
        labels = training.labels
        self.class_weights = losses.balanced_weights(labels, len(LABELS)) if weighted else None

    def open_teachers(self, mean: float, std: float, fingerprint: str) -> None:
        """Raises `TeacherError`, `LessonsError`, `RunError` or `emotion.weights.WeightsError`."""
        settings, device = self.config.loss, self.training.labels.device
        self.teachers = [open_teacher(Path(path), mean, std, device) for path in settings.teachers]
        if settings.lessons:
            self.lessons = Lessons(Path(settings.lessons), self.training.pixels, fingerprint)

    def begin(self, epoch: int) -> None:
        """Called before an epoch's first step: its lesson is taken up."""
        if self.lessons:
            self.view = self.lessons.view(epoch, self.config.loss.temperature)

    def loss(self, chosen: Tensor) -> Tensor:
        """The loss of the training images with these places, int64 [n]; a scalar."""
        parts = mixed(self._batch(chosen), self.config.augment.mixup)
        images = self.normalise(parts[0][1].pixels)
        features = self._run(self.network.features, images)
        student, teacher = self._run(self.network.head, features), self._teach(images)
        shares = [share * self._loss(student, features, part, teacher) for share, part in parts]
        return torch.stack(shares).sum()

    def _batch(self, chosen: Tensor) -> Batch:
        """These images: augmented anew, or as the epoch's lesson shows them."""
        votes = None if self.training.votes is None else self.training.votes[chosen]
        truth = self.training.labels[chosen]
        if self.config.loss.truth == "votes" and votes is not None:
            truth = votes
        if self.view:
            pixels, lesson = self.view
            shown = pixels[chosen].float()
            # An expression and its mirror image are one: views that repeat look twice as many.
            if self.config.augment.flip:
                shown = mirrored(shown)
            return Batch(shown, truth, votes, lesson[chosen])
        pixels = augment(self.training.pixels[chosen].float(), self.config.augment)
        return Batch(pixels, truth, votes)

    def _loss(
        self, student: Tensor, features: Tensor, part: Batch, teacher: Tensor | None
    ) -> Tensor:
        # Asked teachers saw the mixed pixels; a lesson is about each of the two images.
        known = part.lesson if teacher is None else teacher
        loss = losses.total_loss(student, part.truth, self.config.loss, known, self.class_weights)
        if self.votes_head is None or part.votes is None:
            return loss
        votes = losses.votes_loss(self._run(self.votes_head, features), part.votes)
        return loss + self.config.loss.votes * votes

    def _run(self, part: Teacher, inputs: Tensor) -> Tensor:
        reduced = self.config.precision == "bf16"
        with torch.autocast(inputs.device.type, torch.bfloat16, enabled=reduced):
            outputs: Tensor = part(inputs)
        return outputs.float()

    @torch.no_grad()
    def _teach(self, images: Tensor) -> Tensor | None:
        if not self.teachers:
            return None
        logits = [self._run(teacher, images) for teacher in self.teachers]
        return losses.average_teachers(logits, self.config.loss.temperature)

    def _new_votes_head(self) -> Head | None:
        if not self.config.loss.votes:
            return None
        if self.training.votes is None:
            raise DataError("This data has no FER+ votes to learn from; set votes to 0.")
        head = Head(self.network.width, self.config.model.head_dropout)
        return head.to(self.training.labels.device)
