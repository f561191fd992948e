"""Which shards of the mailbox a pump drains: its fair share of them, all while it is alone.

Pumps that live are members of a sorted set in Redis, in the order in which they joined; shard i
belongs to member i modulo their number. A member that died is forgotten after `LEASE_MS`, as its
leases are, and the others share what it had. The leases alone keep two pumps off one shard: the
shares only say for which lease to ask.
"""

import os
import secrets
import socket
import time
from collections.abc import Sequence

from redis import Redis

from furrow.live import mailbox

MEMBERS = "furrow:pumps"
BEAT_S = 0.5

# KEYS: members. ARGV: holder, time to live in ms. Redis' own clock: hosts may disagree.
# Returns who lives, in the order of joining.
BEAT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)
local living = redis.call('ZRANGE', KEYS[1], 0, -1)
table.sort(living)
return living
"""


class Shares:
    """One pump's part in the work."""

    def __init__(self, redis: Redis, shards: Sequence[int]) -> None:
        self.redis = redis
        self.shards = shards
        self.holder = name_holder()
        self.mine: list[int] = []
        self._due = 0.0
        # Script objects load themselves again when the server has forgotten them.
        self._beat = redis.register_script(BEAT)
        self._release = redis.register_script(mailbox.RELEASE)

    def refresh(self) -> None:
        """Says that this pump lives, twice a second, and lets go of what is another's now."""
        now = time.monotonic()
        if now < self._due:
            return
        living = self._beat(keys=[MEMBERS], args=[self.holder, mailbox.LEASE_MS])
        mine = share([member.decode() for member in living], self.holder, self.shards)
        self._let_go_of(set(self.mine) - set(mine))
        self.mine, self._due = mine, now + BEAT_S

    def end(self) -> None:
        """Leaves everything to the others at once."""
        self._let_go_of(self.shards)
        self.redis.zrem(MEMBERS, self.holder)

    def _let_go_of(self, shards: Sequence[int] | set[int]) -> None:
        for shard in shards:
            self._release(keys=[mailbox.keys(shard).lease], args=[self.holder])


def name_holder() -> str:
    """Sorts by the time of joining; `host_and_pid` finds the process that it names."""
    joined = f"{time.time_ns():020d}"
    return f"{joined}/{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"


def host_and_pid(holder: str) -> tuple[str, int]:
    _, host, pid, _ = holder.split("/")
    return host, int(pid)


def share(living: Sequence[str], holder: str, shards: Sequence[int]) -> list[int]:
    """Every shard belongs to exactly one of the living; nobody has two more than another."""
    if holder not in living:
        return []
    place = living.index(holder)
    return [shard for i, shard in enumerate(shards) if i % len(living) == place]
