"""ONNX Runtime sessions: which hardware runs a network is asserted and logged, never assumed."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

CUDA = "CUDAExecutionProvider"
CPU = "CPUExecutionProvider"
# The most that a network is given at once. A processor is no faster with more, and ONNX Runtime
# keeps the memory of the largest batch that ever came (tests/bench/parts.py).
CPU_BATCH = 4
CUDA_BATCH = 64

logger = logging.getLogger(__name__)


class ProviderError(RuntimeError):
    """Hardware was asked for by name and cannot be had."""


def open_session(
    model: Path, providers: Sequence[str] | None = None, threads: int = 1
) -> onnxruntime.InferenceSession:
    """A session on CUDA where it works, else on the CPU; `providers` insists on its first entry.

    Raises ProviderError when a provider that was asked for is missing or does not start.
    """
    wanted = list(providers) if providers is not None else _available()
    _refuse_missing(wanted)
    if CUDA in wanted:
        # The extra 'gpu' brings CUDA's libraries as packages, where the loader does not look.
        onnxruntime.preload_dlls(directory="")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=wanted)
    _check(session.get_providers(), wanted, insist=providers is not None)
    logger.info("%s runs on %s", model.name, ", ".join(session.get_providers()))
    return session


def wants_cuda(providers: Sequence[str] | None = None) -> bool:
    """Whether `open_session` would ask for CUDA."""
    return CUDA in (providers if providers is not None else _available())


def run_padded(
    session: onnxruntime.InferenceSession, batch: NDArray[np.float32]
) -> list[NDArray[np.float32]]:
    """All outputs for `batch` [n, ...], each [n, ...].

    On CUDA the batch is padded to a power of two: the convolution search runs again for every
    new shape. On the CPU padding would only cost time.
    """
    count = len(batch)
    if _is_on_cuda(session):
        batch = _pad(batch)
    outputs: Any = session.run(None, {session.get_inputs()[0].name: batch})
    return [output[:count] for output in outputs]


def parts(session: onnxruntime.InferenceSession, count: int) -> list[slice]:
    """How a batch of `count` is to be cut for `run_padded`."""
    size = CUDA_BATCH if _is_on_cuda(session) else CPU_BATCH
    return [slice(start, start + size) for start in range(0, count, size)]


def warm_up(session: onnxruntime.InferenceSession, shape: tuple[int, int, int]) -> None:
    """The first call allocates memory, and on CUDA each padded size searches its kernels.

    shape: of one image, [channels, height, width].
    """
    padded = [1 << n for n in range(CUDA_BATCH.bit_length())]
    for count in padded if _is_on_cuda(session) else [CPU_BATCH]:
        run_padded(session, np.zeros((count, *shape), np.float32))


def _available() -> list[str]:
    available = onnxruntime.get_available_providers()
    return [provider for provider in (CUDA, CPU) if provider in available]


def _refuse_missing(wanted: Sequence[str]) -> None:
    available = onnxruntime.get_available_providers()
    missing = [provider for provider in wanted if provider not in available]
    if missing:
        raise ProviderError(
            f"ONNX Runtime here has no {missing[0]}, only {', '.join(available)}; "
            "for CUDA install the extra 'gpu' in place of 'cpu'."
        )


def _check(actual: Sequence[str], wanted: Sequence[str], *, insist: bool) -> None:
    """ONNX Runtime only logs when CUDA's libraries are absent and goes on with the CPU."""
    if actual[0] == wanted[0]:
        return
    message = f"{wanted[0]} was wanted but {actual[0]} is in use; are CUDA's libraries installed?"
    if insist:
        raise ProviderError(message)
    logger.warning(message)


def _is_on_cuda(session: onnxruntime.InferenceSession) -> bool:
    return bool(session.get_providers()[0] == CUDA)


def _pad(batch: NDArray[np.float32]) -> NDArray[np.float32]:
    size = 1 << (len(batch) - 1).bit_length()
    padding = np.zeros((size - len(batch), *batch.shape[1:]), np.float32)
    return np.concatenate([batch, padding])
