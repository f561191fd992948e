"""Numbers for JSON: three decimals, None for what is missing, whole numbers without a point.

So written, Python's sorted compact JSON is the canonical form of RFC 8785 as well, and a
report's hash can be checked in any language.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Readings are stored as float16: finer than this nothing is known.
DECIMALS = 3
STEPS = 10**DECIMALS
# Corrected valence lies within -2..2; everything else that comes in long rows within 0..1.
WIDEST_SHARE = 2
# The place of what is missing, behind the greatest share.
NOTHING = WIDEST_SHARE * STEPS + 1


# Only the upper end of an interval from two wildly different times gets here: it tells nothing,
# and no longer fits in JSON's whole numbers.
BEYOND_TELLING = 1e12


def number(value: float | None) -> float | None:
    """One figure; NaN and what is beyond telling become None."""
    if value is None or math.isnan(value) or abs(value) > BEYOND_TELLING:
        return None
    rounded = round(float(value), DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


def numbers(values: NDArray[Any] | Sequence[float]) -> list[float | None]:
    """A row [n] of figures; NaN becomes None."""
    row: list[float | None] = _cells(values).tolist()
    return row


def rows(values: NDArray[Any]) -> list[list[float | None]]:
    """Rows [r, n] of figures; NaN becomes None."""
    table: list[list[float | None]] = _cells(values).tolist()
    return table


def _cells(values: NDArray[Any] | Sequence[float]) -> NDArray[np.object_]:
    steps = np.rint(np.asarray(values, np.float64) * STEPS)
    if not (abs(steps) > WIDEST_SHARE * STEPS).any():
        return _shares()[np.where(np.isnan(steps), NOTHING, steps).astype(np.intp)]
    rounded = steps / STEPS
    cells = rounded.astype(object)
    whole = rounded == np.trunc(rounded)
    cells[whole] = rounded[whole].astype(np.int64)
    cells[np.isnan(rounded)] = None
    return cells


@cache
def _shares() -> NDArray[np.object_]:
    """Every figure of -2..2 by its thousandths, and None: most of a report, made only once."""
    steps = [*range(NOTHING), None, *range(-WIDEST_SHARE * STEPS, 0)]
    return np.array([None if step is None else number(step / STEPS) for step in steps], object)


def counts(values: NDArray[Any]) -> list[int]:
    """A row [n] of whole numbers."""
    row: list[int] = values.astype(np.int64).tolist()
    return row
