"""Teachers: a run's checkpoint, or a weights folder as it is served."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from emotion.classifier import Classifier
from emotion.weights import load_weights
from training.distillation import checkpoints

# Images normalised like the student's, float32 [n, 1, 64, 64], to logits [n, 7].
Teacher = Callable[[Tensor], Tensor]


class TeacherError(ValueError):
    """A teacher that does not fit the data; the message says why."""


def open_teacher(path: Path, mean: float, std: float, device: torch.device) -> Teacher:
    """The teacher at `path`, for images that are normalised with the student's mean and std.

    Raises `TeacherError`, `RunError` or `emotion.weights.WeightsError`.
    """
    if path.is_dir():
        return ServedTeacher(path, mean, std)
    network, content = checkpoints.load_network(path)
    if (content["mean"], content["std"]) != (mean, std):
        raise TeacherError(f"The teacher {path} was trained on other data (mean and std differ).")
    return network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]


class ServedTeacher:
    """A weights folder on ONNX Runtime; it normalises in its own way."""

    def __init__(self, folder: Path, mean: float, std: float) -> None:
        self.mean, self.std = mean, std
        self.weights = load_weights(folder)
        self.classifier = Classifier(self.weights, threads=torch.get_num_threads())

    def __call__(self, images: Tensor) -> Tensor:
        pixels = images * self.std + self.mean
        wanted = (pixels - self.weights.mean) / self.weights.std
        probabilities = self.classifier.classify(np.ascontiguousarray(wanted.cpu().numpy()))
        # The logits up to a constant of each row, which no softmax sees.
        logits = np.log(np.maximum(probabilities, 1e-12)) * np.float32(self.weights.temperature)
        return torch.from_numpy(logits).to(images.device)
