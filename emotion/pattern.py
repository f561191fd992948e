"""Whether a face is still where it was: a test of a tenth of a detection's cost.

What a face looked like when it was detected is kept as a pattern of 24x24 numbers and searched
around its last place by normalised cross-correlation (Lewis 1995, Fast normalized
cross-correlation, equation 2). The pattern holds differences from the neighbourhood only: light
that changes moves no face, and faces differ more from each other without what all of them share.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.faces import Face
from emotion.frame import Grey

SIZE = 24
# How far a face may move between two frames, in cells of the pattern: a third of its width.
REACH = 8
# The part of the box that the pattern shows: eyes to mouth, little of what is behind the face.
PART = 0.9
# Differences from the mean over so many cells; about the distance of an eye from its brow.
NEIGHBOURHOOD = (7, 7)
# Below this the face turned, grew, is covered or gone: the detector has to look
# (docs/benchmarks/emotion.md).
SAME = 0.75
# A smaller face has less detail than the pattern has cells.
SMALLEST_WIDTH = 16.0


@dataclass(frozen=True, eq=False)
class Pattern:
    """A detected face as numbers: float32 [24, 24]. Not a picture: its light is not in it."""

    face: Face
    values: NDArray[np.float32]
    side: int  # of the searched square, in pixels of the picture

    @classmethod
    def of(cls, grey: Grey, face: Face) -> "Pattern | None":
        """None for a face too small, or outside the picture."""
        if face.width < SMALLEST_WIDTH:
            return None
        side = round(face.width * PART * (SIZE + 2 * REACH) / SIZE)
        cells = _cells(grey, _corner(face, side), side)
        if cells is None:
            return None
        return cls(face, cells[REACH:-REACH, REACH:-REACH].copy(), side)

    def find(self, grey: Grey, near: Face) -> Face | None:
        """The face moved to where it is now, `near` being its last place; None if unsure."""
        corner = _corner(near, self.side)
        cells = _cells(grey, corner, self.side)
        if cells is None:
            return None
        scores = np.asarray(cv2.matchTemplate(cells, self.values, cv2.TM_CCOEFF_NORMED), np.float32)
        _, score, _, (x, y) = cv2.minMaxLoc(scores)
        # At the edge of what was searched the best place may lie beyond it.
        if score < SAME or not (0 < x < 2 * REACH and 0 < y < 2 * REACH):
            return None
        cell = self.side / (SIZE + 2 * REACH)
        place = np.array([x + _peak(scores[y, x - 1 : x + 2]), y + _peak(scores[y - 1 : y + 2, x])])
        start = np.array(_corner(self.face, self.side))
        return _moved(self.face, np.array(corner) - start + (place - REACH) * cell)


def _corner(face: Face, side: int) -> tuple[int, int]:
    """Of the square around a face's middle, in whole pixels."""
    x, y, width, height = face.box.tolist()
    return round(x + (width - side) / 2), round(y + (height - side) / 2)


def _cells(grey: Grey, corner: tuple[int, int], side: int) -> NDArray[np.float32] | None:
    """A square's differences from their neighbourhoods, float32 [40, 40]; smeared at the edge."""
    (x, y), (height, width) = corner, grey.shape
    part = grey[max(y, 0) : max(y + side, 0), max(x, 0) : max(x + side, 0)]
    if not part.size:
        return None
    if part.shape != (side, side):
        above, left = max(-y, 0), max(-x, 0)
        below, right = max(y + side - height, 0), max(x + side - width, 0)
        part = cv2.copyMakeBorder(part, above, below, left, right, cv2.BORDER_REPLICATE)  # type: ignore[assignment]
    count = SIZE + 2 * REACH
    small = cv2.resize(part, (count, count), interpolation=cv2.INTER_AREA)
    return cv2.subtract(small, cv2.blur(small, NEIGHBOURHOOD), dtype=cv2.CV_32F)  # type: ignore[return-value]


def _peak(scores: NDArray[np.float32]) -> float:
    """Where a parabola through three neighbouring scores is highest, -0.5..0.5 from the middle."""
    before, here, after = scores.tolist()
    bend = before - 2 * here + after
    return 0.0 if bend >= 0 else 0.5 * (before - after) / bend


def _moved(face: Face, shift: NDArray[np.float64]) -> Face:
    by = shift.astype(np.float32)
    box = face.box.copy()
    box[:2] += by
    return replace(face, box=box, landmarks=np.asarray(face.landmarks + by, np.float32))
