"""The mailbox's scripts, on a real server."""

from typing import Any

import pytest
from redis import Redis

from furrow.live import mailbox
from furrow.live.frames import Frame

KEYS = mailbox.keys(0)


class Mailbox:
    """One shard, from both sides."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._put, self._take = (
            redis.register_script(mailbox.PUT),
            redis.register_script(mailbox.TAKE),
        )

    def put(self, run: int, epoch: int, seq: int) -> list[tuple[int, tuple[int, int]]]:
        """Who lost their place: run, epoch and sequence."""
        entry = mailbox.pack_entry(epoch, Frame(seq, seq * 200, b"jpeg %d" % seq), "web1")
        losers = self._put(keys=KEYS[:3], args=[mailbox.FRAME_TTL_MS, run, entry])
        pairs = zip(losers[::2], losers[1::2], strict=True)
        return [(int(run), mailbox.unpack_stamp(stamp)) for run, stamp in pairs]

    def take(self, holder: str = "a", most: int = 32) -> list[mailbox.Entry] | None:
        taken: Any = self._take(
            keys=[KEYS.frames, KEYS.waiting, KEYS.lease], args=[most, holder, mailbox.LEASE_MS]
        )
        if taken is None:
            return None
        return [mailbox.unpack_entry(*p) for p in zip(taken[::2], taken[1::2], strict=True)]


@pytest.fixture
def box(valkey: Redis) -> Mailbox:
    return Mailbox(valkey)


def test_wish_for_a_crop_travels_with_its_frame():
    frame = Frame(5, 1000, b"jpeg", keep_crop=True)
    entry = mailbox.unpack_entry(b"7", mailbox.pack_entry(2, frame, "web1"))
    assert entry == mailbox.Entry(7, 2, 5, 1000, "web1", b"jpeg", keep_crop=True)


def test_frame_comes_out_as_it_went_in(box: Mailbox):
    assert box.put(7, epoch=2, seq=5) == []
    assert box.take() == [mailbox.Entry(7, 2, 5, 1000, "web1", b"jpeg 5")]
    assert box.take() == []


def test_newer_frame_replaces_the_older_one_which_is_named(box: Mailbox):
    box.put(7, epoch=1, seq=5)
    assert box.put(7, epoch=1, seq=6) == [(7, (1, 5))]
    taken = box.take()
    assert taken is not None
    assert [entry.seq for entry in taken] == [6]


def test_frame_of_an_older_socket_does_not_replace_a_newer_ones(box: Mailbox):
    box.put(7, epoch=2, seq=1)
    assert box.put(7, epoch=1, seq=900) == [(7, (1, 900))]
    taken = box.take()
    assert taken is not None
    assert [(entry.epoch, entry.seq) for entry in taken] == [(2, 1)]


def test_everybody_has_one_place_and_is_taken_in_turn(box: Mailbox):
    for seq in range(1, 50):
        box.put(1, 1, seq)  # a noisy one
    for run in (2, 3):
        box.put(run, 1, 1)
    assert box.redis.hlen(KEYS.frames) == 3
    taken = [box.take(most=1) for _ in range(3)]
    assert [entry.run for batch in taken for entry in batch or ()] == [1, 2, 3]


def test_first_frame_wakes_the_drainer_once(box: Mailbox):
    for run in range(1, 6):
        box.put(run, 1, 1)
    assert box.redis.llen(KEYS.wake) == 1
    box.take()
    box.put(1, 1, 2)
    assert box.redis.llen(KEYS.wake) == 1


def test_only_the_holder_of_the_lease_takes(box: Mailbox):
    box.put(1, 1, 1)
    assert box.take("a") != []
    box.put(1, 1, 2)
    assert box.take("b") is None
    box.redis.delete(KEYS.lease)  # as if its time had run out
    assert len(box.take("b") or ()) == 1


def test_lease_expires_by_itself(box: Mailbox):
    box.take("a")
    assert 0 < box.redis.pttl(KEYS.lease) <= mailbox.LEASE_MS


def test_only_the_holder_lets_go_of_its_lease(box: Mailbox):
    release = box.redis.register_script(mailbox.RELEASE)
    box.take("a")
    assert release(keys=[KEYS.lease], args=["b"]) == 0
    assert release(keys=[KEYS.lease], args=["a"]) == 1
    assert box.take("b") == []


def test_nothing_of_a_frame_stays_in_memory_without_a_worker(box: Mailbox):
    box.put(1, 1, 1)
    for key in KEYS[:3]:
        assert 0 < box.redis.pttl(key) <= mailbox.FRAME_TTL_MS


def test_erased_run_is_passed_over(box: Mailbox):
    box.put(1, 1, 1)
    box.put(2, 1, 1)
    box.redis.hdel(KEYS.frames, "1")
    assert [entry.run for entry in box.take() or ()] == [2]


def test_shards_share_nothing():
    assert {mailbox.shard_of(run, 4) for run in range(100)} == {0, 1, 2, 3}
    assert not set(mailbox.keys(0)) & set(mailbox.keys(1))
    assert all("{1}" in key for key in mailbox.keys(1))
