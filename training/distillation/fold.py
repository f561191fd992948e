"""Exact folding of a trained network into the smaller one that is served.

Three things disappear without changing a logit: batch norm (fused into its convolution), two of
the three equal grey channels (their kernels are summed; exact because one mean and one standard
deviation serve all three), and the taps of the last block that only ever meet padding.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.distillation.networks import (
    ConvStage,
    Head,
    LastResidualBlock,
    Network,
    ResEmoteNet,
    ResidualBlock,
    SqueezeExcitation,
)


class FoldedBlock(nn.Module):
    """A residual block without batch norm."""

    def __init__(self, block: ResidualBlock) -> None:
        super().__init__()
        self.conv1 = _fuse(block.conv1, block.norm1)
        self.conv2 = _fuse(block.conv2, block.norm2)
        self.shortcut = _fuse(block.shortcut, block.shortcut_norm)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.conv2(F.relu(self.conv1(x))) + self.shortcut(x))


class FoldedLastBlock(nn.Module):
    """The 2x2 -> 1x1 block as three matrices over its live taps; [n, c, 2, 2] -> [n, 2c]."""

    def __init__(self, block: LastResidualBlock) -> None:
        super().__init__()
        conv1 = _fuse(block.conv1, block.norm1)
        conv2 = _fuse(block.conv2, block.norm2)
        shortcut = _fuse(block.shortcut, block.shortcut_norm)
        self.conv1 = _linear(conv1, conv1.weight[:, :, 1:, 1:].flatten(1))
        self.conv2 = _linear(conv2, conv2.weight[:, :, 1, 1])
        self.shortcut = _linear(shortcut, shortcut.weight[:, :, 0, 0])

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv2(F.relu(self.conv1(x.flatten(1))))
        return F.relu(y + self.shortcut(x[:, :, 0, 0]))


class FoldedResEmoteNet(nn.Module):
    """Same logits as the network it was made from, for grey [n, 1, 64, 64] at inference."""

    def __init__(self, network: ResEmoteNet) -> None:
        super().__init__()
        stages = [stage for stage in network.stages if isinstance(stage, ConvStage)]
        convolutions = [_fuse(stage.conv, stage.norm) for stage in stages]
        convolutions[0] = _grey(convolutions[0])
        self.stages = nn.ModuleList(convolutions)
        self.attention: SqueezeExcitation = network.attention
        self.block1 = FoldedBlock(network.block1)
        self.block2 = FoldedBlock(network.block2)
        self.block3 = FoldedLastBlock(network.block3)
        self.head: Head = network.head

    def forward(self, x: Tensor) -> Tensor:
        """Logits [n, 7] of normalised grey images [n, 1, 64, 64]."""
        for convolution in self.stages:
            x = F.max_pool2d(F.relu(convolution(x)), 2)
        x = self.block2(self.block1(self.attention(x)))
        logits: Tensor = self.head(self.block3(x))
        return logits


@torch.no_grad()
def fold(network: Network) -> FoldedResEmoteNet:
    """The folded twin of `network`, in inference mode, sharing no tensor with it.

    Raises ValueError for a network outside the family.
    """
    if not isinstance(network, ResEmoteNet):
        raise ValueError("A resnet only teaches; the family alone is folded and served.")
    own = ResEmoteNet(network.shape).to(next(network.parameters()).dtype)
    own.load_state_dict(network.state_dict())
    return FoldedResEmoteNet(own).eval()


def _fuse(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Conv2d:
    """The convolution that gives what `norm` made of the old one's output at inference."""
    if norm.running_var is None or norm.running_mean is None or convolution.bias is None:
        raise ValueError("Folding needs batch-norm statistics and a bias.")
    factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    bias = (convolution.bias - norm.running_mean) * factor + norm.bias
    return _convolution(convolution, convolution.weight * factor[:, None, None, None], bias)


def _grey(convolution: nn.Conv2d) -> nn.Conv2d:
    if convolution.bias is None:
        raise ValueError("Folding needs a bias.")
    return _convolution(convolution, convolution.weight.sum(1, keepdim=True), convolution.bias)


def _convolution(like: nn.Conv2d, weight: Tensor, bias: Tensor) -> nn.Conv2d:
    outputs, inputs, side, _ = weight.shape
    padding = 0 if side == 1 else 1
    new = nn.Conv2d(inputs, outputs, side, stride=like.stride[0], padding=padding)
    new.weight, new.bias = nn.Parameter(weight.contiguous()), nn.Parameter(bias)
    return new


def _linear(like: nn.Conv2d, weight: Tensor) -> nn.Linear:
    outputs, inputs = weight.shape
    new = nn.Linear(inputs, outputs)
    new.weight, new.bias = nn.Parameter(weight.contiguous()), nn.Parameter(like.bias)  # type: ignore[arg-type]
    return new
