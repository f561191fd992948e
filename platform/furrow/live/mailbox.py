"""The mailbox: per shard and participant at most one frame, the newest, in Redis' memory.

Three keys a shard, tagged so that Redis Cluster keeps them together: `frames` (hash: run -> entry),
`waiting` (list of runs, in the order of their turn) and `wake` (list that a drainer blocks on).
All that must be atomic is a script. A redis server that was restarted has forgotten the scripts;
callers load them again on NOSCRIPT.
"""

import hashlib
import struct
from typing import NamedTuple

from furrow.live.frames import Frame

# Frames are worth nothing after this; nothing of a participant who left stays in memory.
FRAME_TTL_MS = 5_000
# A drainer that died is replaced after this.
LEASE_MS = 2_000

# An entry: epoch and sequence of the frame, its time, flags, the web process with the socket.
ENTRY = struct.Struct("!IIIBH")
KEEP_CROP = 1
# Epoch and sequence: tells which of two frames of a run is the newer one.
STAMP = struct.Struct("!II")

# KEYS: frames, waiting, wake. ARGV: time to live in ms, then run and entry in turns.
# Returns run and stamp, in turns, of each frame that lost its place to a newer one.
PUT = """
local losers = {}
for i = 2, #ARGV, 2 do
  local run, new = ARGV[i], ARGV[i + 1]
  local old = redis.call('HGET', KEYS[1], run)
  local keep_old = false
  if old then
    local old_epoch, old_seq = struct.unpack('>I4I4', old)
    local epoch, seq = struct.unpack('>I4I4', new)
    keep_old = old_epoch > epoch or (old_epoch == epoch and old_seq > seq)
    losers[#losers + 1] = run
    losers[#losers + 1] = string.sub(keep_old and new or old, 1, 8)
  end
  if not keep_old then redis.call('HSET', KEYS[1], run, new) end
  if not old and redis.call('RPUSH', KEYS[2], run) == 1 then
    redis.call('DEL', KEYS[3])
    redis.call('RPUSH', KEYS[3], '1')
  end
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end
return losers
"""

# KEYS: frames, waiting, lease. ARGV: most frames, holder, lease in ms.
# Returns nil while another drainer holds the lease, otherwise run and entry in turns.
TAKE = """
local holder = redis.call('GET', KEYS[3])
if holder and holder ~= ARGV[2] then return false end
redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3])
local runs = redis.call('LPOP', KEYS[2], ARGV[1])
if not runs then return {} end
local entries = redis.call('HMGET', KEYS[1], unpack(runs))
redis.call('HDEL', KEYS[1], unpack(runs))
local taken = {}
for i, run in ipairs(runs) do
  if entries[i] then
    taken[#taken + 1] = run
    taken[#taken + 1] = entries[i]
  end
end
return taken
"""

# KEYS: lease. ARGV: holder.
RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class Keys(NamedTuple):
    """The keys of one shard."""

    frames: str
    waiting: str
    wake: str
    lease: str


class Entry(NamedTuple):
    """A frame on its way to a worker, and where the answer has to go."""

    run: int
    epoch: int
    seq: int
    t_ms: int
    process: str
    jpeg: bytes
    keep_crop: bool = False


def digest(script: str) -> str:
    """The name under which Redis keeps a loaded script."""
    return hashlib.sha1(script.encode(), usedforsecurity=False).hexdigest()


def keys(shard: int) -> Keys:
    return Keys(*(f"furrow:{{{shard}}}:{name}" for name in Keys._fields))


def shard_of(run: int, shards: int) -> int:
    return run % shards


def pack_entry(epoch: int, frame: Frame, process: str) -> bytes:
    name = process.encode()
    flags = KEEP_CROP if frame.keep_crop else 0
    return ENTRY.pack(epoch, frame.seq, frame.t_ms, flags, len(name)) + name + frame.jpeg


def unpack_entry(run: bytes, entry: bytes) -> Entry:
    epoch, seq, t_ms, flags, length = ENTRY.unpack_from(entry)
    body = ENTRY.size + length
    process = entry[ENTRY.size : body].decode()
    return Entry(int(run), epoch, seq, t_ms, process, entry[body:], bool(flags & KEEP_CROP))


def unpack_stamp(stamp: bytes) -> tuple[int, int]:
    """Epoch and sequence."""
    epoch, seq = STAMP.unpack(stamp)
    return epoch, seq
