"""The participant's face from frame to frame: where to look, whom to follow, how many are there."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from emotion.faces import Detector, Face, Window, merge, whole
from emotion.frame import Grey
from emotion.tracks import CAPACITY, Track, Tracks

# A window of three face widths shows the network a face of 43 of its 128 pixels, with room for
# half a second of movement on every side.
WINDOW_PER_FACE_WIDTH = 3
# Nine more detections: a participant who left the chair must not cost ten times one who is there.
TILES_EVERY_MS = 1000
# While a window is followed, nobody sees who else comes into the picture.
RECOUNT_EVERY_MS = 2000
FORGET_FACE_MS = 2000
# How far a face can get, in its own widths: at once, and more for each second unseen.
REACH = 0.5
REACH_PER_SECOND = 3.0
LARGEST_GROWTH = 2.0


class Sighting(NamedTuple):
    """The participant's face, if it is there, and the number of all faces seen."""

    face: Face | None
    faces: int


class Search:
    """The hunt for one participant's face in one picture, over one or more looks."""

    def __init__(self, picture: Grey, track: Track, now_ms: float) -> None:
        self.picture = picture
        self.track = track
        self.now_ms = now_ms
        self.face: Face | None = None
        self.found: list[Face] = []
        self.counted = False
        moved_on = track.shape != picture.shape or now_ms - track.seen_ms > FORGET_FACE_MS
        self.last = None if moved_on else track.face

    def first_windows(self) -> list[Window]:
        """Around the last box; also the whole picture when nobody has counted for a while."""
        if self.last is None:
            return self.whole()
        window = self._around(self.last)
        due = self.now_ms - self.track.counted_ms >= RECOUNT_EVERY_MS
        return [window, *self.whole()] if due and window != whole(self.picture) else [window]

    def whole(self) -> list[Window]:
        return [whole(self.picture)]

    def tiles(self) -> list[Window]:
        """Nine overlapping squares of half the picture's longer side."""
        self.track.tiled_ms = self.now_ms
        height, width = self.picture.shape
        side = (max(height, width) + 1) // 2
        xs = [round(part * (width - side)) for part in (0, 0.5, 1)]
        ys = [round(part * (height - side)) for part in (0, 0.5, 1)]
        return [Window(x, y, side) for x, y in product(xs, ys)]

    def closer(self) -> list[Window]:
        """A face that the whole picture showed small, seen as it will be when followed."""
        return [self._around(self.face)] if self.face is not None else []

    @property
    def wants_whole(self) -> bool:
        return self.face is None and not self.counted

    @property
    def wants_tiles(self) -> bool:
        due = self.now_ms - self.track.tiled_ms >= TILES_EVERY_MS
        return not self.found and due

    def add(self, window: Window, faces: Sequence[Face]) -> None:
        """Take in what one window showed; the first look that shows the participant decides."""
        if self.face is None:
            self.face = self._participant(faces)
        self.counted = self.counted or window == whole(self.picture)
        self.found = merge([*self.found, *faces])

    def sharpen(self, _: Window, faces: Sequence[Face]) -> None:
        """Take the closer look's box and landmarks, if it shows the same face."""
        near = [face for face in faces if self.face and _distance(self.face, face) < REACH]
        if near:
            self.face = max(near, key=lambda face: face.score)

    def finish(self) -> Sighting:
        """Remember this picture for the next one."""
        track = self.track
        track.shape = self.picture.shape
        faces = len(self.found) if self.counted else max(len(self.found), track.faces)
        if self.counted:
            track.faces, track.counted_ms = faces, self.now_ms
        if self.face is not None:
            track.face, track.seen_ms = self.face, self.now_ms
        return Sighting(self.face, faces)

    def _participant(self, faces: Sequence[Face]) -> Face | None:
        if not faces:
            return None
        if self.last is None:
            return max(faces, key=lambda face: face.width)
        near = [face for face in faces if self._reachable(self.last, face)]
        if near:
            last = self.last
            return min(near, key=lambda face: _distance(last, face))
        # Somebody who was alone just now and is alone elsewhere moved (or the camera did); among
        # several people a face elsewhere is somebody else's.
        alone = self.track.faces <= 1 and len(faces) == 1
        return faces[0] if alone else None

    def _reachable(self, last: Face, face: Face) -> bool:
        unseen = max(self.now_ms - self.track.seen_ms, 0) / 1000
        growth = face.width / last.width
        return (
            _distance(last, face) <= REACH + REACH_PER_SECOND * unseen
            and 1 / LARGEST_GROWTH <= growth <= LARGEST_GROWTH
        )

    def _around(self, face: Face) -> Window:
        """Moved into the picture where it would reach over its edge."""
        height, width = self.picture.shape
        side = int(face.width * WINDOW_PER_FACE_WIDTH)
        if not 0 < side <= min(height, width):
            return whole(self.picture)
        x, y = face.centre - side / 2
        return Window(int(np.clip(x, 0, width - side)), int(np.clip(y, 0, height - side)), side)


class Tracker:
    """Finds each participant's face in a batch of pictures with as few detections as possible."""

    def __init__(self, detector: Detector, capacity: int = CAPACITY) -> None:
        self.detector = detector
        self.tracks = Tracks(capacity)

    def find(
        self, pictures: Sequence[Grey], keys: Sequence[Hashable] | None, now_ms: float
    ) -> list[Sighting]:
        """One sighting a picture; without keys every picture stands alone."""
        searches = [
            Search(
                picture,
                self.tracks.touch(keys[i], now_ms) if keys else Track(now_ms),
                now_ms,
            )
            for i, picture in enumerate(pictures)
        ]
        self._look(searches, Search.first_windows, Search.add)
        self._look((s for s in searches if s.wants_whole), Search.whole, Search.add)
        self._look((s for s in searches if s.wants_tiles), Search.tiles, Search.add)
        self._look((s for s in searches if s.last is None), Search.closer, Search.sharpen)
        return [search.finish() for search in searches]

    def forget(self, key: Hashable) -> None:
        self.tracks.forget(key)

    def _look(
        self,
        searches: Iterable[Search],
        windows: Callable[[Search], list[Window]],
        take: Callable[[Search, Window, Sequence[Face]], None],
    ) -> None:
        looks = [(search, window) for search in searches for window in windows(search)]
        found = self.detector.detect([(search.picture, window) for search, window in looks])
        for (search, window), faces in zip(looks, found, strict=True):
            take(search, window, faces)


def _distance(one: Face, other: Face) -> float:
    """Between centres, in widths of the first face."""
    return float(np.hypot(*(other.centre - one.centre))) / one.width
