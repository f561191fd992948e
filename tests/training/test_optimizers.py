import pytest
import torch
from torch import nn

from training.distillation.config import OptimizerConfig
from training.distillation.optimizers import make_optimizer, set_rate, update_average


@pytest.mark.parametrize("name", ["sgd", "adamw"])
def test_weight_decay_spares_biases(name):
    layer = nn.Linear(3, 2)
    nn.init.ones_(layer.weight)
    nn.init.ones_(layer.bias)
    optimizer = make_optimizer(layer, OptimizerConfig(name=name, weight_decay=0.5))
    set_rate(optimizer, 0.1)
    layer.weight.grad, layer.bias.grad = torch.zeros(2, 3), torch.zeros(2)
    optimizer.step()
    assert layer.weight.max().item() == pytest.approx(0.95)
    assert layer.bias.min().item() == 1


def test_the_average_follows_slowly_and_starts_short():
    average, network = nn.BatchNorm1d(1), nn.BatchNorm1d(1)
    network.running_mean.fill_(1)
    update_average(average, network, 0.9, step=10_000)
    assert average.running_mean.item() == pytest.approx(0.1)
    network.running_mean.fill_(5)
    update_average(average, network, 0.9, step=0)
    assert average.running_mean.item() == pytest.approx(0.1 * 0.1 + 0.9 * 5)
