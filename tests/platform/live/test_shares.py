"""Pumps that share the mailbox, on a real server."""

import os
import socket
import time

import pytest
from redis import Redis

from furrow.live import mailbox
from furrow.live.shares import MEMBERS, Shares, host_and_pid, name_holder, share


@pytest.mark.parametrize("pumps", [1, 2, 3, 4, 5])
def test_every_shard_belongs_to_exactly_one_pump_and_nobody_has_two_more(pumps: int):
    living = [f"pump-{i}" for i in range(pumps)]
    parts = [share(living, holder, range(4)) for holder in living]
    assert sorted(shard for part in parts for shard in part) == [0, 1, 2, 3]
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_stranger_has_no_share():
    assert share(["a"], "b", range(4)) == []


def test_holder_names_its_process_and_sorts_by_joining():
    first, second = name_holder(), name_holder()
    assert host_and_pid(first) == (socket.gethostname(), os.getpid())
    assert first < second


def test_pump_alone_has_all_and_shares_as_soon_as_another_comes(valkey: Redis):
    first = Shares(valkey, range(4))
    first.refresh()
    assert first.mine == [0, 1, 2, 3]
    second = Shares(valkey, range(4))
    second.refresh()
    _refresh_now(first)
    assert (first.mine, second.mine) == ([0, 2], [1, 3])


def test_pump_lets_go_of_the_leases_of_what_it_gives_away(valkey: Redis):
    first = Shares(valkey, range(2))
    first.refresh()
    for shard in range(2):
        valkey.set(mailbox.keys(shard).lease, first.holder, px=mailbox.LEASE_MS)
    Shares(valkey, range(2)).refresh()
    _refresh_now(first)
    assert valkey.get(mailbox.keys(0).lease) == first.holder.encode()
    assert valkey.get(mailbox.keys(1).lease) is None


def test_others_take_over_what_a_dead_pump_had(valkey: Redis):
    dead, alive = Shares(valkey, range(4)), Shares(valkey, range(4))
    dead.refresh()
    alive.refresh()
    assert alive.mine == [1, 3]
    deadline = time.monotonic() + 30
    while alive.mine != [0, 1, 2, 3]:
        assert time.monotonic() < deadline
        time.sleep(0.1)
        _refresh_now(alive)
    assert valkey.zrange(MEMBERS, 0, -1) == [alive.holder.encode()]


def test_pump_that_ends_leaves_its_share_at_once(valkey: Redis):
    leaving, staying = Shares(valkey, range(2)), Shares(valkey, range(2))
    leaving.refresh()
    staying.refresh()
    valkey.set(mailbox.keys(0).lease, leaving.holder)
    leaving.end()
    _refresh_now(staying)
    assert staying.mine == [0, 1]
    assert valkey.get(mailbox.keys(0).lease) is None


def test_members_are_forgotten_with_the_last_pump(valkey: Redis):
    Shares(valkey, [0]).refresh()
    assert 0 < valkey.pttl(MEMBERS) <= 2 * mailbox.LEASE_MS


def test_membership_survives_a_server_that_forgot_everything(valkey: Redis):
    shares = Shares(valkey, range(2))
    shares.refresh()
    valkey.flushall()
    valkey.script_flush()
    _refresh_now(shares)
    assert shares.mine == [0, 1]


def _refresh_now(shares: Shares) -> None:
    shares._due = 0.0
    shares.refresh()
