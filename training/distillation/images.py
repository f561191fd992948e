"""A split as tensors on the training device."""

from dataclasses import dataclass

import torch
from torch import Tensor

from training.distillation.data import Split, resized
from training.distillation.networks import IMAGE_SIZE


@dataclass(frozen=True)
class Images:
    """`pixels` uint8 [n, 1, 64, 64], `labels` int64 [n], `votes` float32 [n, 7] or None."""

    pixels: Tensor
    labels: Tensor
    votes: Tensor | None = None

    @classmethod
    def of(cls, split: Split, device: torch.device) -> "Images":
        """The split, resized to the network's input."""
        pixels = torch.from_numpy(resized(split, IMAGE_SIZE))[:, None]
        votes = None if split.votes is None else torch.from_numpy(split.votes).to(device)
        return cls(pixels.to(device), torch.from_numpy(split.labels).to(device), votes)

    def statistics(self) -> tuple[float, float]:
        """Mean and standard deviation on 0..255, exact: summed as whole numbers."""
        counts = torch.bincount(self.pixels.flatten().cpu(), minlength=256).double()
        levels = torch.arange(256, dtype=torch.float64)
        mean = (counts * levels).sum() / counts.sum()
        variance = (counts * (levels - mean) ** 2).sum() / counts.sum()
        # Blank pictures have no spread to divide by.
        return mean.item(), max(1.0, variance.sqrt().item())
