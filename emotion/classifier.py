"""The student network: prepared crops in, probabilities of the seven expressions out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emotion.session import CUDA, open_session, run_padded, wants_cuda
from emotion.weights import Weights

# Bounds the memory of one call; larger batches are no faster per face.
LARGEST_BATCH = 64


class Classifier:
    """A student on ONNX Runtime; `providers` says what it really runs on.

    Raises ProviderError as `open_session`.
    """

    def __init__(
        self, weights: Weights, providers: Sequence[str] | None = None, threads: int = 1
    ) -> None:
        self.weights = weights
        int8 = None if wants_cuda(providers) else weights.int8_path
        self.session = open_session(int8 or weights.model_path, providers, threads)
        self.providers: list[str] = self.session.get_providers()

    def classify(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 [n, 1, size, size] as `prepare` makes it to probabilities, float32 [n, 7]."""
        if not len(batch):
            return np.empty((0, len(self.weights.labels)), np.float32)
        parts = [
            run_padded(self.session, batch[start : start + LARGEST_BATCH])[0]
            for start in range(0, len(batch), LARGEST_BATCH)
        ]
        return softmax(np.concatenate(parts) / np.float32(self.weights.temperature))

    def warm_up(self) -> None:
        """The first call allocates memory, and on CUDA each padded size searches its kernels."""
        sizes = [1 << n for n in range(LARGEST_BATCH.bit_length())]
        for count in sizes if self.providers[0] == CUDA else sizes[:1]:
            self.classify(np.zeros((count, 1, self.weights.size, self.weights.size), np.float32))


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Over the last axis, without overflow."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
