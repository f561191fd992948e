"""What each step of reading a webcam frame costs, in microseconds of CPU."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle, islice
from typing import Any

import cv2
import numpy as np

from emotion.align import crop_face
from emotion.faces import Face
from emotion.frame import Grey, Picture, decode
from emotion.media import Media
from emotion.preprocess import prepare
from emotion.reader import FaceReader

# What a participant's browser sends.
FRAME_SIZE = (320, 240)
JPEG_QUALITY = 65
FRAME_GAP_MS = 200
MAX_FRAMES = 64
BATCHES = (1, 8, 32)
SECONDS_PER_STEP = 2.0


def measure_timing(media: Media, reader: FaceReader) -> dict[str, Any]:
    """CPU microseconds a frame, on the clip's first frames sent as webcam JPEGs, one thread.

    decode; detect (in every frame, around the face's last place); follow (by its pattern, detected
    once a second); crop; classify and all, following, for batches of 1, 8 and 32.
    """
    jpegs = [webcam_jpeg(shot.image) for shot in islice(media, MAX_FRAMES)]
    pictures = [Picture.from_jpeg(jpeg) for jpeg in jpegs]
    steps: dict[str, Any] = {
        "frames": len(jpegs),
        "providers": reader.providers,
        "decode_us": _cost(lambda: [decode(jpeg) for jpeg in jpegs], len(jpegs)),
        "detect_us": _cost(partial(_find, reader, pictures, count(), follow=False), len(pictures)),
        "follow_us": _cost(partial(_find, reader, pictures, count(), follow=True), len(pictures)),
    }
    faces = [sighting.face for sighting in reader.tracker.find(pictures, None, 0)]
    pairs = [(p.grey, face) for p, face in zip(pictures, faces, strict=True) if face is not None]
    return steps | _crop_and_classify(reader, pairs) | _all(reader, jpegs)


def _crop_and_classify(reader: FaceReader, pairs: list[tuple[Grey, Face]]) -> dict[str, int]:
    """Nothing for a clip without a face."""
    if not pairs:
        return {}
    crops = [crop_face(*pair) for pair in pairs]
    classify = {
        f"classify_{batch}_us": _cost(partial(_classify, reader, _repeated(crops, batch)), batch)
        for batch in BATCHES
    }
    return {"crop_us": _cost(lambda: [crop_face(*pair) for pair in pairs], len(pairs))} | classify


def _all(reader: FaceReader, jpegs: list[bytes]) -> dict[str, int]:
    return {
        f"all_{batch}_us": _cost(partial(_read, reader, _repeated(jpegs, batch), count()), batch)
        for batch in BATCHES
    }


def _repeated(items: list[Any], number: int) -> list[Any]:
    return list(islice(cycle(items), number))


def _classify(reader: FaceReader, crops: list[Grey]) -> None:
    reader.classifier.classify(prepare(crops, reader.weights))


def webcam_jpeg(image: Any) -> bytes:
    small = cv2.resize(image, FRAME_SIZE, interpolation=cv2.INTER_AREA)
    _, jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return bytes(np.asarray(jpeg).tobytes())


def _find(
    reader: FaceReader, pictures: list[Picture], frame: Iterator[int], *, follow: bool
) -> None:
    """frame: counts on from call to call, as a webcam's clock does."""
    for picture in pictures:
        if not follow:
            reader.tracker.tracks.forget_patterns(float("inf"))
        reader.tracker.find([picture], ["timing"], next(frame) * FRAME_GAP_MS)


def _read(reader: FaceReader, jpegs: list[bytes], frame: Iterator[int]) -> None:
    reader.read_batch(jpegs, list(range(len(jpegs))), next(frame) * FRAME_GAP_MS)


def _cost(step: Callable[[], Any], frames: int) -> int:
    step()
    runs, start = 0, time.process_time()
    while time.process_time() - start < SECONDS_PER_STEP:
        step()
        runs += 1
    return round((time.process_time() - start) * 1e6 / (runs * frames))
