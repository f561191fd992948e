"""The student network: prepared crops in, probabilities of the seven expressions out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emotion.session import open_session, parts, run_padded, wants_cuda, warm_up
from emotion.weights import Weights


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
        logits = [
            run_padded(self.session, batch[part])[0] for part in parts(self.session, len(batch))
        ]
        return softmax(np.concatenate(logits) / np.float32(self.weights.temperature))

    def warm_up(self) -> None:
        """Takes the memory and the time now that the first faces would take."""
        warm_up(self.session, (1, self.weights.size, self.weights.size))


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Over the last axis, without overflow."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
