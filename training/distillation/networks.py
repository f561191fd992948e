"""The ResEmoteNet family of the paper (section III.A, Table II), parametrised by its width, and
a residual network that teaches it where there is no GPU for the paper's teacher.

Input is float32 [n, 3, 64, 64]; grey [n, 1, 64, 64] stands for three equal channels and gives the
same logits. Output is logits [n, 7]. Parameter counts equal Table II exactly.
"""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.distillation.family import FAMILY, NETWORKS, RESNET, Shape

CLASSES = 7
IMAGE_SIZE = 64


class ConvStage(nn.Module):
    """3x3 convolution, batch norm, ReLU and a halving max-pool."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.max_pool2d(F.relu(self.norm(self._convolve(x))), 2)

    def _convolve(self, x: Tensor) -> Tensor:
        if x.shape[1] == self.conv.in_channels:
            same: Tensor = self.conv(x)
            return same
        # Equal channels: summing the kernels is the same convolution at a third of the cost, and
        # each channel's kernel receives the gradient it would have received.
        return F.conv2d(x, self.conv.weight.sum(1, keepdim=True), self.conv.bias, padding=1)


class SqueezeExcitation(nn.Module):
    """Channel attention: [n, c, h, w] scaled by a gate in 0..1 per channel."""

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        self.squeeze = nn.Linear(channels, channels // reduction, bias=False)
        self.excite = nn.Linear(channels // reduction, channels, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate = torch.sigmoid(self.excite(F.relu(self.squeeze(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions (`stride`, then 1) beside a 1x1 shortcut of the same stride."""

    def __init__(self, inputs: int, outputs: int, stride: int = 2) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride=stride)
        self.shortcut_norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return F.relu(y + self.shortcut_norm(self.shortcut(x)))


class LastResidualBlock(ResidualBlock):
    """The block that works on 2x2 -> 1x1, where most taps of its kernels only meet padding.

    It convolves with the live taps alone: the same values and gradients, a third of the work.
    """

    def forward(self, x: Tensor) -> Tensor:
        if x.shape[2:] != (2, 2):
            raise ValueError(f"The last block works on 2x2 maps, not {tuple(x.shape[2:])}.")
        y = F.conv2d(x, self.conv1.weight[:, :, 1:, 1:], self.conv1.bias)
        y = F.conv2d(F.relu(self.norm1(y)), self.conv2.weight[:, :, 1:2, 1:2], self.conv2.bias)
        return F.relu(self.norm2(y) + self.shortcut_norm(self.shortcut(x)))


class Head(nn.Module):
    """Four linear layers, 32w -> 16w -> 8w -> 4w -> 7, ReLU and dropout between."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        sizes = [32 * width, 16 * width, 8 * width, 4 * width]
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.out = nn.Linear(sizes[-1], CLASSES)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.hidden:
            x = self.dropout(F.relu(layer(x)))
        logits: Tensor = self.out(x)
        return logits


class Network(nn.Module):
    """What can be trained here: features, and a head that reads them."""

    # The head's size: `features` are 32 times as many.
    width: int
    head: Head

    def forward(self, x: Tensor) -> Tensor:
        """Logits [n, 7] of normalised images [n, 1 or 3, 64, 64]."""
        logits: Tensor = self.head(self.features(x))
        return logits

    def features(self, x: Tensor) -> Tensor:
        """What the head reads, [n, 32 * width]."""
        raise NotImplementedError


class ResEmoteNet(Network):
    """One network of the family; the dropout rates default to the paper's."""

    def __init__(self, shape: Shape, early_dropout: float = 0.2, head_dropout: float = 0.5) -> None:
        super().__init__()
        self.shape = shape
        w = self.width = shape.width
        channels = [(3, w), (w, 2 * w), (2 * w, 4 * w)]
        self.stages = nn.ModuleList(ConvStage(a, b) for a, b in channels)
        self.attention = SqueezeExcitation(4 * w, shape.reduction)
        self.block1 = ResidualBlock(4 * w, 8 * w)
        self.block2 = ResidualBlock(8 * w, 16 * w)
        self.block3 = LastResidualBlock(16 * w, 32 * w)
        self.head = Head(w, head_dropout)
        self.early_dropout = nn.Dropout(early_dropout)

    def features(self, x: Tensor) -> Tensor:
        x = self.early_dropout(self.stages[0](x))
        x = self.early_dropout(self.stages[1](x))
        x = self.attention(self.stages[2](x))
        x = self.block3(self.block2(self.block1(x)))
        return x.flatten(1)


class ResNet(Network):
    """A teacher that two cores can train; not of the paper, and never served.

    Residual blocks (He et al., CVPR 2016) look at 24x24 maps already, and the last maps are
    averaged instead of squeezed to one place: four times a Student B's work at 1.4 times its
    time, since wide convolutions keep a processor busy.
    """

    SIDE = 48  # FER2013's own; the 64 pixels that the family reads tell nothing more
    CHANNELS = (32, 48, 96, 192, 384)

    def __init__(self, early_dropout: float, head_dropout: float) -> None:
        super().__init__()
        self.stage = ConvStage(3, self.CHANNELS[0])
        steps = enumerate(pairwise(self.CHANNELS))
        self.blocks = nn.Sequential(*(ResidualBlock(a, b, 2 if i else 1) for i, (a, b) in steps))
        self.width = self.CHANNELS[-1] // 32
        self.head = Head(self.width, head_dropout)
        self.early_dropout = nn.Dropout(early_dropout)

    def features(self, x: Tensor) -> Tensor:
        x = F.interpolate(x, size=self.SIDE, mode="bilinear", align_corners=False)
        return self.blocks(self.early_dropout(self.stage(x))).mean((2, 3))


def build(name: str, early_dropout: float = 0.2, head_dropout: float = 0.5) -> Network:
    """A freshly initialised network; `name` is one of teacher, a, b, c, or resnet."""
    if name == RESNET:
        return ResNet(early_dropout, head_dropout)
    if name not in FAMILY:
        raise ValueError(f"Unknown network {name!r}; choose one of {', '.join(NETWORKS)}.")
    return ResEmoteNet(FAMILY[name], early_dropout, head_dropout)


def count_parameters(network: nn.Module) -> int:
    """Trainable numbers, as the paper counts them (batch-norm statistics excluded)."""
    return sum(parameter.numel() for parameter in network.parameters())
