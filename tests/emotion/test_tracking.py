"""The tracker on real pictures; a counting detector tells what it cost."""

import cv2
import numpy as np
import pytest

from emotion.faces import Detector, Look
from emotion.frame import Picture
from emotion.search import RECOUNT_EVERY_MS
from emotion.tracking import MOST_TILINGS_AT_ONCE, TILINGS_PER_SECOND, Tracker


class CountingDetector(Detector):
    looks = 0

    def detect(self, looks: list[Look]):
        self.looks += len(looks)
        return super().detect(looks)

    def spent(self) -> int:
        spent, self.looks = self.looks, 0
        return spent


@pytest.fixture
def tracker(detector) -> Tracker:
    return Tracker(CountingDetector())


def scene(room: np.ndarray, *places: tuple[np.ndarray, int, int]) -> Picture:
    """A room with a head at each place (x, y of its upper left corner)."""
    picture = room.copy()
    for head, x, y in places:
        picture[y : y + len(head), x : x + head.shape[1]] = head
    return Picture.from_array(picture)


def head(astronaut: np.ndarray, width: int) -> np.ndarray:
    """The astronaut's head and shoulders; the face is about 45% as wide."""
    part = astronaut[0:240, 100:340]
    return cv2.resize(part, (width, width), interpolation=cv2.INTER_AREA)


def at(x: float, face) -> bool:
    return face is not None and abs(float(face.centre[0]) - x) < 15


def test_followed_face_is_detected_once_a_second(tracker, webcam):
    picture, spent, followed = Picture.from_array(webcam), [], []
    for i in range(11):
        sighting = tracker.find([picture], ["ann"], 200 * i)[0]
        assert sighting.face is not None
        followed.append(sighting.followed)
        spent.append(tracker.detector.spent())
    assert spent[1:] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    assert followed == [False, *[True] * 4, False, *[True] * 4, False]


def test_followed_face_moves_with_its_owner(tracker, astronaut, empty_room):
    small = head(astronaut, 120)
    for i in range(8):
        sighting = tracker.find([scene(empty_room, (small, 12 * i, 60))], ["ann"], 200 * i)[0]
        assert at(12 * i + 60, sighting.face)


def test_small_face_is_found_in_tiles_and_then_followed(tracker, astronaut, empty_room):
    far = scene(empty_room, (head(astronaut, 60), 30, 120))
    assert at(60, tracker.find([far], ["ann"], 0)[0].face)
    assert tracker.detector.spent() == 1 + 9 + 1
    assert at(60, tracker.find([far], ["ann"], 200)[0].face)
    assert tracker.detector.spent() == 0


def test_larger_of_two_small_faces_is_the_participant(tracker, astronaut, empty_room):
    """Both are too small for the whole picture; the smaller one lies in the first tile."""
    picture = scene(empty_room, (head(astronaut, 48), 20, 20), (head(astronaut, 66), 230, 150))
    sighting = tracker.find([picture], ["ann"], 0)[0]
    assert at(263, sighting.face)
    assert sighting.faces == 2


def test_absent_participant_costs_tiles_once_a_second_and_few_looks(tracker, empty_room):
    picture = Picture.from_array(empty_room)
    costs = []
    for i in range(21):
        assert tracker.find([picture], ["ann"], 100 * i)[0] == (None, 0, False)
        costs.append(tracker.detector.spent())
    assert costs[:10] == [10, *[1] * 9]
    # A second later nobody hurries, but tiles still come once a second.
    assert sum(cost > 0 for cost in costs[10:]) == 2
    assert costs.count(10) == 2


def test_hundred_absent_participants_share_the_tiles(tracker, empty_room):
    pictures, keys = [Picture.from_array(empty_room)] * 100, list(range(100))
    tracker.find(pictures, keys, 0)
    assert tracker.detector.spent() == 100 + MOST_TILINGS_AT_ONCE * 9
    for i in range(1, 6):
        tracker.find(pictures, keys, 1000 + 200 * i)
    most = 3 * 100 + 9 * (MOST_TILINGS_AT_ONCE + TILINGS_PER_SECOND)
    assert tracker.detector.spent() <= most
    tiled = [tracker.tracks.touch(key, 2000).tiled_ms for key in keys]
    assert sum(at_ms > 0 for at_ms in tiled) >= TILINGS_PER_SECOND


def test_returning_participant_is_seen_within_half_a_second(tracker, webcam, empty_room):
    for i in range(20):
        tracker.find([Picture.from_array(empty_room)], ["ann"], 200 * i)
    back = [tracker.find([Picture.from_array(webcam)], ["ann"], 4000 + 200 * i) for i in range(3)]
    assert back[2][0].face is not None


def test_participants_are_followed_apart(tracker, astronaut, empty_room):
    small = head(astronaut, 110)
    left, right = scene(empty_room, (small, 10, 60)), scene(empty_room, (small, 190, 60))
    for i in range(3):
        ann, bob = tracker.find([left, right], ["ann", "bob"], 200 * i)
        assert at(65, ann.face)
        assert at(245, bob.face)


def test_largest_of_several_faces_is_the_participant(tracker, astronaut, empty_room):
    picture = scene(empty_room, (head(astronaut, 110), 10, 60), (head(astronaut, 150), 150, 40))
    sighting = tracker.find([picture], ["ann"], 0)[0]
    assert at(225, sighting.face)
    assert sighting.faces == 2


def test_participant_is_kept_when_a_larger_face_comes(tracker, astronaut, empty_room):
    own, larger = (head(astronaut, 110), 10, 60), (head(astronaut, 150), 160, 40)
    tracker.find([scene(empty_room, own)], ["ann"], 0)
    for i in range(1, 16):
        sighting = tracker.find([scene(empty_room, own, larger)], ["ann"], 200 * i)[0]
        assert at(65, sighting.face)
    assert sighting.faces == 2


def test_bystander_is_not_read_while_the_participant_is_away(tracker, astronaut, empty_room):
    own, other = (head(astronaut, 140), 10, 60), (head(astronaut, 110), 200, 60)
    tracker.find([scene(empty_room, own, other)], ["ann"], 0)
    away = tracker.find([scene(empty_room, other)], ["ann"], 200)[0]
    assert away.face is None
    assert away.faces == 1
    assert at(80, tracker.find([scene(empty_room, own, other)], ["ann"], 400)[0].face)


def test_who_is_left_becomes_the_participant_after_two_seconds(tracker, astronaut, empty_room):
    own, other = (head(astronaut, 140), 10, 60), (head(astronaut, 110), 200, 60)
    tracker.find([scene(empty_room, own, other)], ["ann"], 0)
    assert at(255, tracker.find([scene(empty_room, other)], ["ann"], 2001)[0].face)


def test_lone_participant_may_jump(tracker, astronaut, empty_room):
    small = head(astronaut, 110)
    tracker.find([scene(empty_room, (small, 10, 60))], ["ann"], 0)
    assert at(255, tracker.find([scene(empty_room, (small, 200, 60))], ["ann"], 200)[0].face)


def test_newcomer_is_counted_within_two_seconds(tracker, astronaut, empty_room):
    own, other = (head(astronaut, 110), 10, 60), (head(astronaut, 110), 200, 60)
    tracker.find([scene(empty_room, own)], ["ann"], 0)
    both = scene(empty_room, own, other)
    assert tracker.find([both], ["ann"], RECOUNT_EVERY_MS - 1)[0].faces == 1
    assert tracker.find([both], ["ann"], RECOUNT_EVERY_MS)[0].faces == 2


def test_other_resolution_starts_over(tracker, webcam):
    tracker.find([Picture.from_array(webcam)], ["ann"], 0)
    large = Picture.from_array(cv2.resize(webcam, (640, 480)))
    face = tracker.find([large], ["ann"], 200)[0].face
    assert face is not None
    assert face.width > 60


def test_forgotten_participant_is_searched_anew(tracker, webcam):
    picture = Picture.from_array(webcam)
    tracker.find([picture], ["ann"], 0)
    tracker.forget("ann")
    assert len(tracker.tracks) == 0


def test_pictures_without_keys_leave_nothing_behind(tracker, webcam):
    tracker.find([Picture.from_array(webcam)], None, 0)
    assert len(tracker.tracks) == 0
