import pytest
import torch

from training.distillation.augment import augment, mirrored
from training.distillation.config import AugmentConfig

STILL = AugmentConfig(flip=False)


def ramp(n: int) -> torch.Tensor:
    """Brighter to the right, different in every row."""
    columns, rows = torch.arange(64.0), torch.arange(64.0)[:, None]
    return (columns * 2 + rows)[None, None].expand(n, 1, 64, 64).contiguous()


def test_nothing_asked_for_changes_nothing():
    torch.testing.assert_close(augment(ramp(3), STILL), ramp(3), atol=1e-3, rtol=0)


@pytest.mark.parametrize("view", [mirrored, lambda x: augment(x, AugmentConfig(flip=True))])
def test_about_half_of_the_images_are_mirrored_and_nothing_else(view):
    torch.manual_seed(0)
    views = view(ramp(200))
    turned = (views - ramp(200).flip(3)).abs().amax((1, 2, 3)) < 1e-2
    same = (views - ramp(200)).abs().amax((1, 2, 3)) < 1e-2
    assert (turned | same).all()
    assert 70 < turned.sum() < 130


def test_shift_stays_within_its_fraction_of_the_side():
    torch.manual_seed(0)
    # In the middle row of a horizontal ramp a shift by d pixels changes the grey by 2d.
    pixels = ramp(500)[:, :, 32:33].expand(-1, -1, 64, -1).contiguous()
    views = augment(pixels, AugmentConfig(flip=False, shift=0.08))
    moved = (views - pixels)[:, 0, 32, 32].abs() / 2
    assert 0.07 * 64 < moved.max() < 0.0801 * 64


def test_light_stays_on_the_grey_scale():
    torch.manual_seed(0)
    settings = AugmentConfig(flip=False, contrast=0.25, brightness=20)
    views = augment(ramp(300), settings)
    assert views.min() >= 0
    assert views.max() <= 255
    shifts = views.mean((1, 2, 3)) - ramp(1).mean()
    assert 15 < shifts.max() <= 20.1
    assert -20.1 <= shifts.min() < -15


def test_erasing_covers_its_share_with_boxes_of_bounded_size():
    torch.manual_seed(0)
    views = augment(ramp(400), AugmentConfig(flip=False, erase=0.25))
    changed = ((views - ramp(400)).abs() > 1e-2).flatten(1).float().mean(1)
    assert 0.18 < (changed > 0).float().mean() < 0.32
    assert changed.max() <= (0.4 + 1 / 64) ** 2


def test_the_same_seed_draws_the_same_views():
    settings = AugmentConfig(rotation=11, scale=0.1, shift=0.1, contrast=0.2, erase=0.5)
    torch.manual_seed(4)
    first = augment(ramp(4), settings)
    torch.manual_seed(4)
    assert torch.equal(first, augment(ramp(4), settings))
