"""Random views of a batch, drawn on whichever device holds it."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from training.distillation.config import AugmentConfig


def augment(images: Tensor, settings: AugmentConfig) -> Tensor:
    """Augmented float32 [n, 1, s, s] on 0..255; draws from torch's global generator."""
    return _erase(_light(_warp(images, settings), settings), settings)


def mirrored(images: Tensor) -> Tensor:
    """Each image [n, 1, s, s], or with even chances its mirror image."""
    chosen = torch.rand(len(images), 1, 1, 1, device=images.device) < 0.5
    return torch.where(chosen, images.flip(-1), images)


def _uniform(n: int, reach: float, like: Tensor) -> Tensor:
    return (torch.rand(n, device=like.device) * 2 - 1) * reach


def _warp(images: Tensor, settings: AugmentConfig) -> Tensor:
    """One affine resampling does flip, rotation, scale and shift together."""
    n = len(images)
    angle = _uniform(n, math.radians(settings.rotation), images)
    zoom = 1 + _uniform(n, settings.scale, images)
    mirror = 1 - 2 * (torch.rand(n, device=images.device) < 0.5 * settings.flip).float()
    cos, sin = torch.cos(angle) / zoom, torch.sin(angle) / zoom
    # affine_grid counts in half sides, hence the 2.
    dx, dy = _uniform(n, 2 * settings.shift, images), _uniform(n, 2 * settings.shift, images)
    rows = [torch.stack([cos * mirror, -sin, dx], 1), torch.stack([sin * mirror, cos, dy], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, padding_mode="border", align_corners=False)


def _light(images: Tensor, settings: AugmentConfig) -> Tensor:
    """Contrast around each image's own mean, then brightness in grey levels."""
    n = len(images)
    gain = 1 + _uniform(n, settings.contrast, images)[:, None, None, None]
    offset = _uniform(n, settings.brightness, images)[:, None, None, None]
    mean = images.mean((1, 2, 3), keepdim=True)
    return ((images - mean) * gain + mean + offset).clamp(0, 255)


def _erase(images: Tensor, settings: AugmentConfig) -> Tensor:
    """Cover a share `erase` of the images with a grey box of 20-40% of the side."""
    if not settings.erase:
        return images
    n, side = len(images), images.shape[-1]
    size = side * (0.2 + 0.2 * torch.rand(2, n, 1, device=images.device))
    start = torch.rand(2, n, 1, device=images.device) * (side - size)
    at = torch.arange(side, device=images.device)
    inside = (at >= start) & (at < start + size)
    chosen = torch.rand(n, 1, 1, device=images.device) < settings.erase
    box = (inside[0][:, :, None] & inside[1][:, None, :] & chosen)[:, None]
    return torch.where(box, images.mean((1, 2, 3), keepdim=True), images)
