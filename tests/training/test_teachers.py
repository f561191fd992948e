import numpy as np
import pytest
import torch

from training.distillation.checkpoints import load_network
from training.distillation.export import export
from training.distillation.teachers import open_teacher

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def served(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "student-c-1"
    export(tiny_run, folder, "student-c", "1")
    return folder


def test_served_weights_teach_the_same_as_their_checkpoint(tiny_run, served):
    _, content = load_network(tiny_run / "best.pt")
    images = torch.randn(5, 1, 64, 64)
    from_checkpoint = open_teacher(tiny_run / "best.pt", content["mean"], content["std"], CPU)
    from_weights = open_teacher(served, content["mean"], content["std"], CPU)
    expected = torch.log_softmax(from_checkpoint(images).detach(), 1)
    # Probabilities are in single precision, and small ones lose digits in the logarithm.
    np.testing.assert_allclose(torch.log_softmax(from_weights(images), 1), expected, atol=1e-3)


def test_served_weights_normalise_in_their_own_way(tiny_run, served):
    _, content = load_network(tiny_run / "best.pt")
    pixels = torch.randint(0, 256, (3, 1, 64, 64)).float()
    same = open_teacher(served, content["mean"], content["std"], CPU)
    other = open_teacher(served, 10.0, 99.0, CPU)
    expected = same((pixels - content["mean"]) / content["std"])
    np.testing.assert_allclose(other((pixels - 10.0) / 99.0), expected, atol=1e-3)
