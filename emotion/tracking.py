"""The participant's face from frame to frame: where to look, whom to follow, how many are there."""

from collections.abc import Callable, Hashable, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from emotion.faces import Detector, Face, Look, Window, merge, whole
from emotion.frame import Picture
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
    """The hunt for one participant's face in one picture, over one or more rounds of looks."""

    def __init__(self, picture: Picture, track: Track, now_ms: float) -> None:
        self.picture = picture
        self.track = track
        self.now_ms = now_ms
        self.face: Face | None = None
        self.found: list[Face] = []
        self.counted = False
        self.height, self.width = picture.grey.shape
        moved_on = track.shape != picture.grey.shape or now_ms - track.seen_ms > FORGET_FACE_MS
        self.last = None if moved_on else track.face

    def around_last(self) -> list[Look]:
        """Where the face was, in grey."""
        return [self._near(self.last)] if self.last is not None else []

    def everywhere(self) -> list[Look]:
        """The whole picture, when the face is lost or nobody has counted for a while."""
        due = self.now_ms - self.track.counted_ms >= RECOUNT_EVERY_MS
        if self.face is not None and not due:
            return []
        self.counted = True
        return [Look(self.picture.colour, whole(self.height, self.width))]

    def tiles(self) -> list[Look]:
        """Nine overlapping squares of half the picture's longer side, if nothing else helped."""
        shown = self.face is not None or self.found
        if shown or self.now_ms - self.track.tiled_ms < TILES_EVERY_MS:
            return []
        self.track.tiled_ms = self.now_ms
        side = (max(self.height, self.width) + 1) // 2
        xs = [round(part * (self.width - side)) for part in (0, 0.5, 1)]
        ys = [round(part * (self.height - side)) for part in (0, 0.5, 1)]
        return [Look(self.picture.colour, Window(x, y, side)) for x, y in product(xs, ys)]

    def closer(self) -> list[Look]:
        """A small face found anew, seen as it will be when it is followed."""
        if self.face is None or self.last is not None:
            return []
        near = self._near(self.face)
        return [] if self._is_whole(near) else [near]

    def follow(self, faces: Sequence[Face]) -> None:
        """Keep the participant; other faces are counted in colour, where fewer are mistaken."""
        self.face = self._nearest(faces)

    def add(self, faces: Sequence[Face]) -> None:
        """Take in what the whole picture, or all its tiles, showed."""
        self.found = merge([*self.found, *faces])
        if self.face is None:
            self.face = self._participant(self.found)

    def confirm(self, faces: Sequence[Face]) -> None:
        """What a closer look does not show was no face; what it does show, it shows better."""
        first = self.face
        if first is None:
            return
        near = [face for face in faces if distance(first, face) < REACH]
        self.face = near[0] if near else None
        if not near:
            self.found = [face for face in self.found if distance(first, face) >= REACH]

    def finish(self) -> Sighting:
        """Remember this picture for the next one."""
        track, own = self.track, [self.face] if self.face is not None else []
        track.shape = self.picture.grey.shape
        if self.counted:
            track.faces, track.counted_ms = len(merge([*own, *self.found])), self.now_ms
        if self.face is not None:
            track.face, track.seen_ms = self.face, self.now_ms
        return Sighting(self.face, track.faces)

    def _participant(self, faces: Sequence[Face]) -> Face | None:
        if self.last is None:
            return max(faces, key=lambda face: face.width, default=None)
        # Somebody who was alone just now and is alone elsewhere moved (or the camera did); among
        # several people a face elsewhere is somebody else's.
        alone = self.track.faces <= 1 and len(faces) == 1
        return self._nearest(faces) or (faces[0] if alone else None)

    def _nearest(self, faces: Sequence[Face]) -> Face | None:
        """Of the faces that the one seen last can have become, the closest."""
        last = self.last
        if last is None:
            return None
        near = [face for face in faces if self._reachable(last, face)]
        return min(near, key=lambda face: distance(last, face), default=None)

    def _reachable(self, last: Face, face: Face) -> bool:
        unseen = max(self.now_ms - self.track.seen_ms, 0) / 1000
        growth = face.width / last.width
        return (
            distance(last, face) <= REACH + REACH_PER_SECOND * unseen
            and 1 / LARGEST_GROWTH <= growth <= LARGEST_GROWTH
        )

    def _near(self, face: Face) -> Look:
        """The window around a face, moved into the picture where it would reach over its edge."""
        side = int(face.width * WINDOW_PER_FACE_WIDTH)
        if not 0 < side <= min(self.height, self.width):
            return Look(self.picture.grey, whole(self.height, self.width))
        x, y = face.centre - side / 2
        left, top = np.clip(x, 0, self.width - side), np.clip(y, 0, self.height - side)
        return Look(self.picture.grey, Window(int(left), int(top), side))

    def _is_whole(self, look: Look) -> bool:
        return look.window == whole(self.height, self.width)


class Tracker:
    """Finds each participant's face in a batch of pictures with as few detections as possible."""

    def __init__(self, detector: Detector, capacity: int = CAPACITY) -> None:
        self.detector = detector
        self.tracks = Tracks(capacity)

    def find(
        self, pictures: Sequence[Picture], keys: Sequence[Hashable] | None, now_ms: float
    ) -> list[Sighting]:
        """One sighting a picture; without keys every picture stands alone."""
        tracks = [self.tracks.touch(key, now_ms) for key in keys] if keys is not None else None
        searches = [
            Search(picture, tracks[i] if tracks else Track(now_ms), now_ms)
            for i, picture in enumerate(pictures)
        ]
        self._look(searches, Search.around_last, Search.follow)
        self._look(searches, Search.everywhere, Search.add)
        self._look(searches, Search.tiles, Search.add)
        self._look(searches, Search.closer, Search.confirm)
        return [search.finish() for search in searches]

    def forget(self, key: Hashable) -> None:
        self.tracks.forget(key)

    def _look(
        self,
        searches: Sequence[Search],
        choose: Callable[[Search], list[Look]],
        take: Callable[[Search, Sequence[Face]], None],
    ) -> None:
        asked = [(search, choose(search)) for search in searches]
        found = iter(self.detector.detect([look for _, looks in asked for look in looks]))
        for search, looks in asked:
            if looks:
                take(search, [face for _ in looks for face in next(found)])


def distance(one: Face, other: Face) -> float:
    """Between centres, in widths of the first face."""
    return float(np.hypot(*(other.centre - one.centre))) / one.width
