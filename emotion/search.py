"""The hunt for one participant's face in one picture: where to look, and whom to follow."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from emotion.faces import INPUT_SIZE, Face, Look, Window, merge, whole
from emotion.frame import Picture
from emotion.pattern import Pattern
from emotion.tracks import Track

# A window of three face widths shows the network a face of 43 of its 128 pixels, with room for
# half a second of movement on every side.
WINDOW_PER_FACE_WIDTH = 3
# Between two detections a face is followed by its pattern: nobody is reported as present for
# longer than this without the detector's word.
DETECT_EVERY_MS = 1000
# The whole picture serves for the window too, where it shows the network a face of so many pixels.
WIDE_ENOUGH = 32
# A participant who left the chair must not cost more than one who is there: after a second the
# whole picture is searched only now and then ...
LOST_AFTER_MS = 1000
SEARCH_LOST_EVERY_MS = 400
# ... and so are the nine tiles, which all who are lost share (`Tracker`).
TILES_EVERY_MS = 1000
# While a face is followed, nobody sees who else comes into the picture.
RECOUNT_EVERY_MS = 2000
FORGET_FACE_MS = 2000
# How far a face can get, in its own widths: at once, and more for each second unseen.
REACH = 0.5
REACH_PER_SECOND = 3.0
LARGEST_GROWTH = 2.0


class Sighting(NamedTuple):
    """The participant's face, if it is there, and the number of all faces seen.

    followed: found by its pattern, without the detector.
    """

    face: Face | None
    faces: int
    followed: bool = False


class Search:
    """The hunt for one participant's face in one picture, over one or more rounds of looks."""

    def __init__(self, picture: Picture, track: Track, now_ms: float) -> None:
        self.picture = picture
        self.track = track
        self.now_ms = now_ms
        self.face: Face | None = None
        self.found: list[Face] = []
        self.followed = False
        self.looked_near = False
        self.tiled = False
        self.counted = False
        self.height, self.width = picture.grey.shape
        moved_on = track.shape != picture.grey.shape or now_ms - track.seen_ms > FORGET_FACE_MS
        self.last = None if moved_on else track.face

    def match(self) -> None:
        """Without the detector: the face looks as it did when it was detected, or nearly."""
        pattern, age = self.track.pattern, self.now_ms - self.track.detected_ms
        if self.last is None or pattern is None or self._recount_is_due():
            return
        if 0 <= age < DETECT_EVERY_MS:
            self.face = pattern.find(self.picture.grey, self.last)
            self.followed = self.face is not None

    def around_last(self) -> list[Look]:
        """Where the face was, in grey; not if the whole picture is looked at next and will do."""
        if self.last is None or self.face is not None or self.looked_near:
            return []
        if not self._search_is_due():
            return []
        in_network = self.last.width * INPUT_SIZE / max(self.height, self.width)
        if self._recount_is_due() and not self.counted and in_network >= WIDE_ENOUGH:
            return []
        self.looked_near = True
        return [self._near(self.last)]

    def everywhere(self) -> list[Look]:
        """The whole picture, when the face is lost or nobody has counted for a while."""
        wanted = self._recount_is_due() if self.face is not None else self._search_is_due()
        if not wanted:
            return []
        self.counted = True
        self.track.searched_ms = self.now_ms
        return [Look(self.picture.colour, whole(self.height, self.width))]

    def wants_tiles(self) -> bool:
        """The whole picture showed nobody, and its tiles have not been looked at just now."""
        nothing = self.counted and self.face is None and not self.found
        return nothing and self.now_ms - self.track.tiled_ms >= TILES_EVERY_MS

    def tiles(self) -> list[Look]:
        """Nine overlapping squares of half the picture's longer side."""
        if not self.tiled:
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
        self.face = self._nearest(faces) or self._participant(self.found)

    def add(self, faces: Sequence[Face]) -> None:
        """Take in what the whole picture, or all its tiles, showed."""
        self.found = merge([*self.found, *faces])
        if self.face is None:
            looked = self.last is None or self.looked_near
            self.face = (self._participant if looked else self._nearest)(self.found)

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
        if not self.followed:
            track.pattern, track.detected_ms = self._pattern(), self.now_ms
        if self.face is not None:
            track.face, track.seen_ms = self.face, self.now_ms
        return Sighting(self.face, track.faces, self.followed)

    def _pattern(self) -> Pattern | None:
        return None if self.face is None else Pattern.of(self.picture.grey, self.face)

    def _recount_is_due(self) -> bool:
        return self.now_ms - self.track.counted_ms >= RECOUNT_EVERY_MS

    def _search_is_due(self) -> bool:
        """At once for a face that was just there, now and then for one that is gone."""
        track = self.track
        lost_ms = self.now_ms - max(track.seen_ms, track.begun_ms)
        return lost_ms < LOST_AFTER_MS or self.now_ms - track.searched_ms >= SEARCH_LOST_EVERY_MS

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


def distance(one: Face, other: Face) -> float:
    """Between centres, in widths of the first face."""
    return float(np.hypot(*(other.centre - one.centre))) / one.width
