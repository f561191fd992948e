"""What is remembered of each participant between frames, and for how long."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from emotion.faces import Face
from emotion.pattern import Pattern

FORGET_TRACK_MS = 60_000
CAPACITY = 4096
NEVER = float("-inf")


@dataclass
class Track:
    """What is remembered of one participant between frames; times are the caller's, in ms."""

    touched_ms: float
    begun_ms: float = NEVER
    shape: tuple[int, ...] = ()
    face: Face | None = None
    faces: int = 0
    # What the detector saw last, while the face is there.
    pattern: Pattern | None = None
    detected_ms: float = NEVER
    seen_ms: float = NEVER
    counted_ms: float = NEVER
    searched_ms: float = NEVER
    tiled_ms: float = NEVER


class Tracks:
    """Bounded: the participant unseen for longest goes first, and everybody after a minute."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self._tracks: OrderedDict[Hashable, Track] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tracks)

    def touch(self, key: Hashable, now_ms: float) -> Track:
        """The participant's track, now the youngest; a new one for somebody unknown."""
        track = self._tracks.setdefault(key, Track(now_ms, now_ms))
        track.touched_ms = now_ms
        self._tracks.move_to_end(key)
        self._expire(now_ms)
        return track

    def forget(self, key: Hashable) -> None:
        self._tracks.pop(key, None)

    def forget_patterns(self, unseen_since_ms: float) -> None:
        """No face stays in memory, not even as a pattern, when its frames have stopped."""
        for track in self._tracks.values():
            if track.touched_ms < unseen_since_ms:
                track.pattern = None

    def _expire(self, now_ms: float) -> None:
        while self._tracks:
            key, oldest = next(iter(self._tracks.items()))
            fits = len(self._tracks) <= self.capacity
            if fits and now_ms - oldest.touched_ms <= FORGET_TRACK_MS:
                return
            self.forget(key)
