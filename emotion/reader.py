"""Pictures in, readings out: decode, find the face, crop, classify, everything in batches."""

import time
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotion.align import crop_face
from emotion.classifier import Classifier
from emotion.faces import Detector
from emotion.frame import MAX_BYTES, MAX_PIXELS, FrameError, Grey, Picture
from emotion.portrait import portrait
from emotion.preprocess import prepare
from emotion.quality import Quality, measure
from emotion.tracking import Sighting, Tracker
from emotion.weights import Weights, load_weights, shipped_weights


@dataclass(frozen=True, eq=False)
class Reading:
    """What one frame showed; a missing face is missing, never neutral.

    scores: float32 [7] in the order of the weights' labels, sums to 1. face_box: x, y, width,
    height as fractions of the frame. face_score: the detector's, 0..1. landmarks: float32 [6, 2],
    fractions of the frame, in the order of `Face`. faces: how many were seen. followed: found
    by its pattern, so that the face's score is that of its last detection. error: the code of
    the FrameError that kept the frame from being read. portrait: the face as uint8 [64, 64], only
    where it was asked for.
    """

    scores: NDArray[np.float32] | None = None
    face_box: tuple[float, float, float, float] | None = None
    face_score: float | None = None
    landmarks: NDArray[np.float32] | None = None
    quality: Quality = field(default_factory=Quality)
    faces: int = 0
    followed: bool = False
    error: str | None = None
    portrait: Grey | None = None


class FaceReader:
    """Reads batches of frames and follows each participant's face; one instance, one thread."""

    def __init__(
        self,
        detector: Detector,
        classifier: Classifier,
        *,
        max_bytes: int = MAX_BYTES,
        max_pixels: int = MAX_PIXELS,
    ) -> None:
        self.tracker = Tracker(detector)
        self.classifier = classifier
        self.max_bytes = max_bytes
        self.max_pixels = max_pixels

    @classmethod
    def open(
        cls, weights_folder: Path | None = None, providers: Sequence[str] | None = None
    ) -> "FaceReader":
        """A warmed-up reader with the shipped student, or the one in `weights_folder`.

        Raises WeightsError, DetectorError or ProviderError, each with one sentence.
        """
        weights = load_weights(weights_folder or shipped_weights())
        detector, classifier = Detector(providers=providers), Classifier(weights, providers)
        detector.warm_up()
        classifier.warm_up()
        return cls(detector, classifier)

    @property
    def weights(self) -> Weights:
        return self.classifier.weights

    @property
    def providers(self) -> list[str]:
        """What the student really runs on, best first."""
        return self.classifier.providers

    def read_batch(
        self,
        jpegs: Sequence[bytes],
        keys: Sequence[Hashable] | None = None,
        now_ms: float | None = None,
        portraits: Collection[Hashable] = (),
    ) -> list[Reading]:
        """One reading a JPEG; a bad frame gives a reading with an error and disturbs no other.

        keys: who each frame shows, at most one frame of each; without them nobody is followed.
        now_ms: any steady clock, by default the machine's. portraits: the keys whose face is
        wanted as a picture too. Raises ValueError for wrong keys.
        """
        _check_keys(len(jpegs), keys)
        decoded = [self._decode(jpeg) for jpeg in jpegs]
        good = [i for i, picture in enumerate(decoded) if not isinstance(picture, FrameError)]
        readings = [
            Reading(error=picture.code if isinstance(picture, FrameError) else None)
            for picture in decoded
        ]
        pictures = [picture for picture in decoded if not isinstance(picture, FrameError)]
        good_keys = [keys[i] for i in good] if keys is not None else None
        for i, reading in zip(
            good, self._read(pictures, good_keys, now_ms, portraits), strict=True
        ):
            readings[i] = reading
        return readings

    def read_arrays(
        self,
        images: Sequence[NDArray[np.uint8]],
        keys: Sequence[Hashable] | None = None,
        now_ms: float | None = None,
    ) -> list[Reading]:
        """As `read_batch`, for uint8 pictures already decoded: [h, w] grey or [h, w, 3] BGR."""
        _check_keys(len(images), keys)
        return self._read([Picture.from_array(image) for image in images], keys, now_ms)

    def replace_student(self, classifier: Classifier) -> None:
        """The next batch is read by another student; whoever is followed stays followed."""
        self.classifier = classifier

    def forget(self, key: Hashable) -> None:
        """Drop what is remembered of a participant who left or withdrew."""
        self.tracker.forget(key)

    def rest(self) -> None:
        """To be called now and then while no frames come: nobody's face stays remembered."""
        self.tracker.rest(_now_ms())

    def _decode(self, jpeg: bytes) -> Picture | FrameError:
        try:
            return Picture.from_jpeg(jpeg, max_bytes=self.max_bytes, max_pixels=self.max_pixels)
        except FrameError as error:
            return error

    def _read(
        self,
        pictures: Sequence[Picture],
        keys: Sequence[Hashable] | None,
        now_ms: float | None,
        portraits: Collection[Hashable] = (),
    ) -> list[Reading]:
        now_ms = _now_ms() if now_ms is None else now_ms
        sightings = self.tracker.find(pictures, keys, now_ms)
        crops = [
            crop_face(picture.grey, sighting.face) if sighting.face is not None else None
            for picture, sighting in zip(pictures, sightings, strict=True)
        ]
        scores = iter(self._classify([crop for crop in crops if crop is not None]))
        readings = [
            reading if crop is None else replace(reading, scores=next(scores))
            for reading, crop in zip(map(_reading, pictures, sightings, crops), crops, strict=True)
        ]
        return _with_portraits(readings, pictures, sightings, keys, portraits)

    def _classify(self, crops: Sequence[Grey]) -> NDArray[np.float32]:
        return self.classifier.classify(prepare(crops, self.weights))


def _now_ms() -> float:
    return time.monotonic() * 1000


def _check_keys(frames: int, keys: Sequence[Hashable] | None) -> None:
    if keys is not None and (len(keys) != frames or len(set(keys)) != frames):
        raise ValueError(f"{frames} frames need {frames} keys, all different, not {len(keys)}.")


def _with_portraits(
    readings: list[Reading],
    pictures: Sequence[Picture],
    sightings: Sequence[Sighting],
    keys: Sequence[Hashable] | None,
    wanted: Collection[Hashable],
) -> list[Reading]:
    for i, key in enumerate(keys if keys is not None and wanted else ()):
        face = sightings[i].face
        if face is not None and key in wanted:
            readings[i] = replace(readings[i], portrait=portrait(pictures[i].grey, face))
    return readings


def _reading(picture: Picture, sighting: Sighting, crop: Grey | None) -> Reading:
    face = sighting.face
    if face is None or crop is None:
        light = Quality(light=float(picture.grey.mean()))
        return Reading(quality=light, faces=sighting.faces)
    height, width = picture.grey.shape
    x, y, w, h = (face.box / (width, height, width, height)).tolist()
    return Reading(
        face_box=(x, y, w, h),
        face_score=face.score,
        landmarks=(face.landmarks / (width, height)).astype(np.float32),
        quality=measure(face, crop),
        faces=sighting.faces,
        followed=sighting.followed,
    )
