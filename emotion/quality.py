"""How good the picture of a face is, so that a doubtful reading can be told from a sound one."""

from dataclasses import dataclass

import cv2
import numpy as np

from emotion.faces import Face
from emotion.frame import Grey


@dataclass(frozen=True)
class Quality:
    """How far a reading can be trusted; without a face only the light is known.

    size: width of the face box in pixels of the frame. sharpness: variance of the Laplacian of the
    48x48 crop, in squared grey levels; below about 50 it is blurred. light: mean grey of the crop,
    without a face of the whole frame, 0..255. turn: how far the nose is off the middle between the
    ears, -1..1; 0 faces the camera, 1 is a profile towards the picture's right edge.
    """

    size: float | None = None
    sharpness: float | None = None
    light: float | None = None
    turn: float | None = None


def measure(face: Face, crop: Grey) -> Quality:
    """crop: the face as `crop_face` frames it, uint8 [48, 48]."""
    sharpness = cv2.Laplacian(crop, cv2.CV_32F).var()
    return Quality(face.width, float(sharpness), float(crop.mean()), head_turn(face))


def head_turn(face: Face) -> float:
    """Where the nose stands between the ears: -1 and 1 at an ear, 0 halfway."""
    nose, right_ear, left_ear = face.landmarks[2], face.landmarks[4], face.landmarks[5]
    ears = left_ear - right_ear
    span = float(ears @ ears)
    if span == 0:
        return 0.0
    along = float((nose - right_ear) @ ears) / span
    return float(np.clip(2 * along - 1, -1, 1))
