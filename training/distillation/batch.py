"""One step's images with what is known about them."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor


@dataclass(frozen=True)
class Batch:
    """`pixels` float32 [n, 1, s, s] on 0..255; `truth` int64 [n] or shares [n, 7]; `votes`
    [n, 7], NaN rows unknown; `lesson` the teachers' logits [n, 7]."""

    pixels: Tensor
    truth: Tensor
    votes: Tensor | None = None
    lesson: Tensor | None = None

    def _shuffled(self, order: Tensor) -> "Batch":
        votes = None if self.votes is None else self.votes[order]
        lesson = None if self.lesson is None else self.lesson[order]
        return Batch(self.pixels[order], self.truth[order], votes, lesson)


# Parts of one mixed batch: the same pixels, and how much each part's truth weighs.
Parts = list[tuple[float, Batch]]


def mixed(batch: Batch, strength: float) -> Parts:
    """Mixup: every image with another of the batch laid over it, both truths in their shares."""
    if not strength:
        return [(1.0, batch)]
    # Drawn from torch, whose seed a resumed run repeats.
    first, second = torch._standard_gamma(torch.full((2,), strength)).tolist()
    share = first / max(first + second, 1e-12)
    other = batch._shuffled(torch.randperm(len(batch.pixels)).to(batch.pixels.device))
    pixels = share * batch.pixels + (1 - share) * other.pixels
    return [(share, replace(batch, pixels=pixels)), (1 - share, replace(other, pixels=pixels))]
