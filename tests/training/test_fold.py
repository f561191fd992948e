import pytest
import torch
from torch import nn

from training.distillation.fold import fold
from training.distillation.networks import ResEmoteNet, build


def randomised(name: str) -> ResEmoteNet:
    """A network whose batch-norm statistics are far from their initial zeros and ones."""
    torch.manual_seed(3)
    network = build(name).eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias)
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
    return network


@pytest.mark.parametrize(("kind", "limit"), [(torch.float32, 1e-5), (torch.float64, 1e-8)])
@pytest.mark.parametrize("name", ["b", "c"])
def test_folded_network_gives_the_same_logits(name, kind, limit):
    network = randomised(name).to(kind)
    images = torch.randn(4, 1, 64, 64, dtype=kind)
    with torch.no_grad():
        plain, folded = network(images.expand(-1, 3, -1, -1)), fold(network)(images)
    assert plain.std() > 1e-3
    assert (plain - folded).abs().max() < limit


def test_folding_leaves_the_network_as_it_was():
    network = randomised("c")
    before = {name: value.clone() for name, value in network.state_dict().items()}
    for parameter in fold(network).parameters():
        parameter.data.zero_()
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name])
