"""The crop of a face that is framed like the pictures of FER2013.

A student reads a webcam only as well as it reads FER2013 if both are framed alike. The numbers
come from running the detector on 1,500 Training pictures: it finds the eyes at (0.318, 0.39) and
(0.684, 0.39) of the picture.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.faces import Face
from emotion.frame import Grey

# FER2013's own size: going through it leaves a large face as soft as the training pictures are.
CROP_SIZE = 48
EYE_CENTRE = (0.50, 0.39)
EYE_DISTANCE = 0.365
# When the head turns, the eyes come together and only the box still tells the face's size.
SIDE_PER_BOX_WIDTH = 1.19
# Sampling skips pixels of a face larger than the crop: so it is sampled whole, then averaged down.
LARGEST_OVERSAMPLING = 8


def crop_face(picture: Grey, face: Face, side: int = CROP_SIZE) -> Grey:
    """The face, levelled and framed as in FER2013, uint8 [side, side], smeared beyond the edge.

    Smearing rather than black: FER2013 has few black borders, and a student reads them as shadow.
    """
    factor = int(np.clip(np.ceil(crop_side(face) / side), 1, LARGEST_OVERSAMPLING))
    size = side * factor
    crop = cv2.warpAffine(
        picture,
        crop_transform(face, size),
        (size, size),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if factor > 1:
        crop = cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA)
    return crop  # type: ignore[return-value]


def crop_side(face: Face) -> float:
    """Side of the crop in pixels of the picture."""
    eyes = face.landmarks[1] - face.landmarks[0]
    return max(float(np.hypot(*eyes)) / EYE_DISTANCE, SIDE_PER_BOX_WIDTH * face.width)


def crop_transform(face: Face, size: int) -> NDArray[np.float64]:
    """Affine map [2, 3] from the picture to a crop of `size` pixels."""
    right, left = face.landmarks[0], face.landmarks[1]
    angle = np.arctan2(left[1] - right[1], left[0] - right[0])
    scale = size / crop_side(face)
    cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[cosine, sine], [-sine, cosine]])
    shift = np.array(EYE_CENTRE) * size - turn @ ((right + left) / 2)
    return np.column_stack([turn, shift])
