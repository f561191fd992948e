"""Near-duplicates between splits: a test image that stands in Training flatters the accuracy."""

import numpy as np
from numpy.typing import NDArray

# Root mean square difference in grey levels up to which two images count as the same picture.
TWIN_RMSE = 3.0
BLOCK = 2048


def find_twins(images: NDArray[np.uint8], training: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which of `images` [n, h, w] lie within 3 grey levels RMSE of one of `training` [m, h, w]."""
    flat, others = _centred(images), _centred(training)
    limit = TWIN_RMSE**2 * flat.shape[1]
    nearest = np.full(len(flat), np.inf, np.float32)
    for start in range(0, len(others), BLOCK):
        np.minimum(nearest, _nearest(flat, others[start : start + BLOCK]), out=nearest)
    twins: NDArray[np.bool_] = nearest <= limit
    return twins


def _centred(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    # Small numbers: the squares below are differences of large sums in single precision.
    return images.reshape(len(images), -1).astype(np.float32) - 128


def _nearest(flat: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Smallest squared distance of each row to any of `others`."""
    products = flat @ others.T
    squares = (others**2).sum(1)[None] - 2 * products
    nearest: NDArray[np.float32] = squares.min(1) + (flat**2).sum(1)
    return nearest
