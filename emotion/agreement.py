"""What following a face costs in accuracy, against the detector's word on every frame.

The detector itself is not steady: the same clip moved sideways by two pixels and detected in every
frame is the measure of what a difference means.
"""

from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.media import Media
from emotion.reader import FaceReader, Reading
from emotion.timing import FRAME_GAP_MS, webcam_jpeg

# Playing a clip from many of its pictures on gives many different rows of frames.
STARTS = 24
FRAMES_IN_A_ROW = 25
MOST_PICTURES = 250
SHIFT = 2
KEY = "agreement"


def measure_agreement(media: Media, reader: FaceReader) -> dict[str, Any]:
    """The clip as a webcam would send it: `following` and `shifted`, each against detecting it.

    detected: share of frames that the detector saw when following. found_by_one: share of frames
    with a face in one reading only. same_top: share with the same top class. score_difference:
    mean absolute difference of a score. landmark_error: of eyes, nose and mouth, in eye distances.
    """
    shots = list(islice(media, MOST_PICTURES))
    times = np.array([shot.t_ms for shot in shots])
    jpegs = [webcam_jpeg(shot.image) for shot in shots]
    shifted = [webcam_jpeg(np.roll(shot.image, SHIFT, axis=1)) for shot in shots]
    pairs: dict[str, list[tuple[Reading, Reading]]] = {"following": [], "shifted": []}
    for row in range(STARTS):
        places = _places(times, times[-1] * row / STARTS)
        detected = _read(reader, [jpegs[i] for i in places], follow=False)
        followed = _read(reader, [jpegs[i] for i in places], follow=True)
        moved = _read(reader, [shifted[i] for i in places], follow=False)
        pairs["following"] += zip(followed, detected, strict=True)
        pairs["shifted"] += zip(moved, detected, strict=True)
    return {name: _compare(found) for name, found in pairs.items()}


def _places(times: NDArray[np.int64], begin_ms: float) -> NDArray[np.int64]:
    """Which pictures of the looping clip a webcam sends."""
    wanted = (begin_ms + np.arange(FRAMES_IN_A_ROW) * FRAME_GAP_MS) % (times[-1] + 1)
    return np.searchsorted(times, wanted, side="right") - 1


def _read(reader: FaceReader, frames: list[bytes], *, follow: bool) -> list[Reading]:
    """Without its pattern, a face is detected in every frame."""
    reader.forget(KEY)
    readings = []
    for i, jpeg in enumerate(frames):
        if not follow:
            reader.tracker.tracks.forget_patterns(float("inf"))
        readings += reader.read_batch([jpeg], [KEY], i * FRAME_GAP_MS)
    return readings


def _compare(pairs: list[tuple[Reading, Reading]]) -> dict[str, Any]:
    both = [(a, b) for a, b in pairs if a.scores is not None and b.scores is not None]
    differ = [(a.scores is None) != (b.scores is None) for a, b in pairs]
    summary: dict[str, Any] = {
        "frames": len(pairs),
        "detected": _short(np.mean([not a.followed for a, _ in pairs])),
        "found_by_one": _short(np.mean(differ)),
    }
    return summary | (_of_faces(both) if both else {})


def _of_faces(both: list[tuple[Reading, Reading]]) -> dict[str, float]:
    scores = np.array([[a.scores, b.scores] for a, b in both])
    top = scores.argmax(axis=2)
    errors = np.array([_landmark_error(*pair) for pair in both])
    return {
        "same_top": _short((top[:, 0] == top[:, 1]).mean()),
        "score_difference": _short(np.abs(scores[:, 0] - scores[:, 1]).mean()),
        "landmark_error_median": _short(np.median(errors)),
        "landmark_error_p95": _short(np.percentile(errors, 95)),
        "landmark_error_max": _short(errors.max()),
    }


def _landmark_error(one: Reading, other: Reading) -> float:
    """In eye distances of the other; the frame is 4:3."""
    if one.landmarks is None or other.landmarks is None:
        raise ValueError("A reading with scores has landmarks.")
    pixels = np.array([4, 3]) * np.stack([one.landmarks[:4], other.landmarks[:4]])
    apart = np.hypot(*(pixels[0] - pixels[1]).T).mean()
    return float(apart / np.hypot(*(pixels[1, 1] - pixels[1, 0])))


def _short(number: Any) -> float:
    return round(float(number), 4)
