"""A face as a small picture, for people to look at: only where the participant allowed it."""

import cv2

from emotion.align import crop_face
from emotion.faces import Face
from emotion.frame import Grey

# What people need to tell an expression, and no more.
PORTRAIT_SIZE = 64


def portrait(picture: Grey, face: Face) -> Grey:
    """The face framed as the students see it, uint8 [64, 64]."""
    return crop_face(picture, face, PORTRAIT_SIZE)


def encode_png(picture: Grey) -> bytes:
    """Without loss; no other fact than the pixels is in it."""
    return cv2.imencode(".png", picture)[1].tobytes()
