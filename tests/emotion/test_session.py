import logging

import numpy as np
import onnxruntime
import pytest

from emotion import session as module
from emotion.session import (
    CPU,
    CPU_BATCH,
    CUDA,
    CUDA_BATCH,
    ProviderError,
    open_session,
    parts,
    run_padded,
    warm_up,
)


@pytest.fixture
def model(weights_folder):
    return weights_folder() / "model.onnx"


def test_provider_in_use_is_logged(model, caplog):
    with caplog.at_level(logging.INFO, "emotion.session"):
        session = open_session(model, [CPU])
    assert session.get_providers() == [CPU]
    assert "model.onnx runs on CPUExecutionProvider" in caplog.text


@pytest.mark.skipif(CUDA in onnxruntime.get_available_providers(), reason="CUDA is here")
def test_cuda_that_was_asked_for_and_is_missing_is_an_error(model):
    with pytest.raises(ProviderError, match="extra 'gpu'"):
        open_session(model, [CUDA, CPU])


def test_silent_fall_back_is_an_error_when_cuda_was_asked_for(model, monkeypatch):
    """ONNX Runtime lists CUDA, fails to load it and goes on with the CPU without an exception."""
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CUDA, CPU])
    with pytest.raises(ProviderError, match="CPUExecutionProvider is in use"):
        module._check([CPU], [CUDA, CPU], insist=True)


def test_silent_fall_back_is_a_warning_when_nothing_was_asked_for(caplog):
    module._check([CPU], [CUDA, CPU], insist=False)
    assert "CPUExecutionProvider is in use" in caplog.text


class Recorder:
    """Notes batches; by default where a CUDA session stands on a machine with a GPU."""

    def __init__(self, session: onnxruntime.InferenceSession, provider: str = CUDA) -> None:
        self.session = session
        self.provider = provider
        self.sizes: list[int] = []

    def get_providers(self) -> list[str]:
        return [self.provider]

    def get_inputs(self):
        return self.session.get_inputs()

    def run(self, names, feed):
        self.sizes.append(len(feed["image"]))
        return self.session.run(names, feed)


@pytest.mark.parametrize(("count", "padded"), [(1, 1), (3, 4), (4, 4), (5, 8), (33, 64)])
def test_cuda_batches_are_padded_to_powers_of_two(model, count, padded):
    recorder = Recorder(open_session(model, [CPU]))
    batch = np.random.default_rng(0).normal(size=(count, 1, 64, 64)).astype(np.float32)
    outputs = run_padded(recorder, batch)
    assert recorder.sizes == [padded]
    expected = recorder.session.run(None, {"image": batch})[0]
    np.testing.assert_allclose(outputs[0], expected, rtol=1e-5)


def test_cpu_batches_are_not_padded(model):
    batch = np.zeros((3, 1, 64, 64), np.float32)
    assert run_padded(open_session(model, [CPU]), batch)[0].shape == (3, 7)


@pytest.mark.parametrize(("provider", "most"), [(CPU, CPU_BATCH), (CUDA, CUDA_BATCH)])
def test_nothing_is_left_out_and_no_part_is_larger_than_its_hardware_likes(model, provider, most):
    recorder = Recorder(open_session(model, [CPU]), provider)
    numbers = range(most + 3)
    cut = [numbers[part] for part in parts(recorder, len(numbers))]
    assert [len(part) for part in cut] == [most, 3]
    assert [number for part in cut for number in part] == list(numbers)


def test_a_processor_is_warmed_up_with_the_largest_part_and_cuda_with_each_padded_size(model):
    processor, cuda = (Recorder(open_session(model, [CPU]), provider) for provider in (CPU, CUDA))
    for recorder in (processor, cuda):
        warm_up(recorder, (1, 64, 64))
    assert processor.sizes == [CPU_BATCH]
    assert cuda.sizes == [1, 2, 4, 8, 16, 32, CUDA_BATCH]
