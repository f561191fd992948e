"""Participants' faces from frame to frame, in batches, with as few detections as possible."""

from collections.abc import Callable, Hashable, Sequence

from emotion.faces import Detector, Face, Look
from emotion.frame import Picture
from emotion.search import FORGET_FACE_MS, Search, Sighting
from emotion.tracks import CAPACITY, NEVER, Track, Tracks

# Tiles cost nine detections: so many times a second for all who are lost together, and no more
# than this in one batch, for which everybody in it waits.
TILINGS_PER_SECOND = 5.0
MOST_TILINGS_AT_ONCE = 2.0
REST_EVERY_MS = 1000


class Tracker:
    """Finds each participant's face in a batch of pictures with as few detections as possible."""

    def __init__(self, detector: Detector, capacity: int = CAPACITY) -> None:
        self.detector = detector
        self.tracks = Tracks(capacity)
        self.tilings = MOST_TILINGS_AT_ONCE
        self.refilled_ms = NEVER
        self.rested_ms = NEVER

    def find(
        self, pictures: Sequence[Picture], keys: Sequence[Hashable] | None, now_ms: float
    ) -> list[Sighting]:
        """One sighting a picture; without keys every picture stands alone."""
        self.rest(now_ms)
        tracks = [self.tracks.touch(key, now_ms) for key in keys] if keys is not None else None
        searches = [
            Search(picture, tracks[i] if tracks else Track(now_ms), now_ms)
            for i, picture in enumerate(pictures)
        ]
        for search in searches:
            search.match()
        self._look(searches, Search.around_last, Search.follow)
        self._look(searches, Search.everywhere, Search.add)
        self._look(searches, Search.around_last, Search.follow)
        self._share_tilings(searches, now_ms, alone=keys is None)
        self._look(searches, Search.tiles, Search.add)
        self._look(searches, Search.closer, Search.confirm)
        return [search.finish() for search in searches]

    def forget(self, key: Hashable) -> None:
        self.tracks.forget(key)

    def rest(self, now_ms: float) -> None:
        """No face stays in memory, not even as a pattern, when its frames have stopped."""
        if now_ms - self.rested_ms >= REST_EVERY_MS:
            self.rested_ms = now_ms
            self.tracks.forget_patterns(now_ms - FORGET_FACE_MS)

    def _share_tilings(self, searches: Sequence[Search], now_ms: float, *, alone: bool) -> None:
        """Who waited for longest comes first."""
        passed_s = max(now_ms - self.refilled_ms, 0) / 1000
        self.tilings = min(MOST_TILINGS_AT_ONCE, self.tilings + passed_s * TILINGS_PER_SECOND)
        self.refilled_ms = now_ms
        lost = [search for search in searches if search.wants_tiles()]
        lost.sort(key=lambda search: search.track.tiled_ms)
        for search in lost if alone else lost[: int(self.tilings)]:
            search.tiled = True
            self.tilings -= not alone

    def _look(
        self,
        searches: Sequence[Search],
        choose: Callable[[Search], list[Look]],
        take: Callable[[Search, Sequence[Face]], None],
    ) -> None:
        asked = [(search, looks) for search in searches if (looks := choose(search))]
        found = iter(self.detector.detect([look for _, looks in asked for look in looks]))
        for search, looks in asked:
            take(search, [face for _ in looks for face in next(found)])
