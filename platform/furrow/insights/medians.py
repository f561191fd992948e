"""Medians of many short stretches at once, by sorting networks that run over all of them."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Up to so many values a network beats a sort for each stretch.
NETWORKS = tuple(range(1, 9))
# Stretches of at most so many are sorted together: to fill up one costs less than another round.
SORTS = (16, 32, 64, 128)
# So many stretches at a time stay in the processor's cache.
BLOCK = 4096


def medians(columns: Floats, first: Ints, count: Ints) -> Floats:
    """[c, g]: of columns [c, n], each over first .. first + count [g]; NaN where nothing is."""
    found = np.full((len(columns), len(first)), np.nan, np.float32)
    lengths = (*NETWORKS, *SORTS, max(int(count.max(initial=0)), SORTS[-1] + 1))
    group = np.searchsorted((0, *lengths), count) - 1
    for place, longest in enumerate(lengths):
        median = _by_network if longest <= NETWORKS[-1] else _by_sort
        alike = np.flatnonzero(group == place)
        for start in range(0, len(alike), BLOCK):
            some = alike[start : start + BLOCK]
            found[:, some] = median(columns, first[some], count[some], longest)
    return found


def _by_network(columns: Floats, first: Ints, count: Ints, longest: int) -> Floats:
    """The same for stretches that all have `longest` values."""
    rows = [columns.take(first + place, axis=1) for place in range(longest)]
    for low, high in _network(longest):
        rows[low], rows[high] = np.minimum(rows[low], rows[high]), np.maximum(rows[low], rows[high])
    return np.asarray((rows[(longest - 1) // 2] + rows[longest // 2]) / 2)


def _by_sort(columns: Floats, first: Ints, count: Ints, longest: int) -> Floats:
    """The same, of which one column at a time is sorted."""
    places, every = np.arange(longest), np.arange(len(count))
    outside = places >= count[:, None]
    at = first[:, None] + places
    found = np.empty((len(columns), len(count)), np.float32)
    for column, values in zip(found, columns, strict=True):
        rows = values.take(at, mode="clip")
        rows[outside] = np.inf
        rows.sort(axis=1)
        column[:] = (rows[every, (count - 1) // 2] + rows[every, count // 2]) / 2
    return found


@cache
def _network(n: int) -> tuple[tuple[int, int], ...]:
    """Which places to compare and swap, in this order, to sort n values.

    Batcher's merge exchange (Knuth, The Art of Computer Programming 3, algorithm 5.2.2M).
    """
    pairs: list[tuple[int, int]] = []
    top = 1 << max((n - 1).bit_length() - 1, 0)
    p = top
    while p:
        q, r, d = top, 0, p
        while d:
            pairs += [(i, i + d) for i in range(n - d) if i & p == r]
            q, r, d = q >> 1, p, q - p
        p >>= 1
    return tuple(pairs)
