"""The members of the ResEmoteNet family (section III.A, Table II); plain numbers, no torch."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """One member of the family: `width` channels after the first convolution, SE `reduction`."""

    width: int
    reduction: int


# Student C keeps its 32 squeeze channels (reduction 1): only that gives the paper's 1,259,911.
FAMILY = {
    "teacher": Shape(width=64, reduction=16),
    "a": Shape(width=32, reduction=16),
    "b": Shape(width=16, reduction=16),
    "c": Shape(width=8, reduction=1),
}

# What a configuration may name: the family, and a teacher for machines without a GPU.
RESNET = "resnet"
NETWORKS = (*FAMILY, RESNET)
