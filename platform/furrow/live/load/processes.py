"""What the processes of the frame path cost, where they run on this machine: from /proc."""

import os
import re
import socket
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from redis import Redis, RedisError

from furrow.live.shares import MEMBERS, host_and_pid

PROC = Path("/proc")
LISTENING = "0A"
TICKS = os.sysconf("SC_CLK_TCK")
REDIS_NAMES = ("valkey", "redis")

# web, worker, redis: the processes of each, empty where they cannot be seen from here.
Parts = Mapping[str, list[int]]


def find_parts(url: str, redis: Redis) -> Parts:
    """Whoever listens at the server's port, the living pumps, and the mailbox's server."""
    return {"web": _listeners(url), "worker": _pumps(redis), "redis": _server(redis)}


def cpu_s(pids: Iterable[int]) -> float:
    """User and system time so far, of the processes and their threads; 10 ms fine."""
    return sum(map(_cpu_s, pids))


def memory_mb(pids: Iterable[int]) -> float:
    """Resident memory; pages that processes share count for each of them."""
    return sum(map(_memory_mb, pids))


def _cpu_s(pid: int) -> float:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory_mb(pid: int) -> float:
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", (PROC / str(pid) / "status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _listeners(url: str) -> list[int]:
    place = urlsplit(url)
    if place.hostname not in ("localhost", "127.0.0.1", "::1"):
        return []
    inodes = set(_sockets_of(place.port or 80))
    return [pid for pid in _pids() if inodes & set(_open_sockets(pid))]


def _sockets_of(port: int) -> Iterable[str]:
    """The inodes of the sockets that listen at a port (proc(5), /proc/net/tcp)."""
    for name in ("tcp", "tcp6"):
        table = PROC / "net" / name
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            fields = line.split()
            if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                yield fields[9]


def _open_sockets(pid: int) -> Iterable[str]:
    try:
        links = [os.readlink(path) for path in (PROC / str(pid) / "fd").iterdir()]
    except OSError:  # gone, or another user's
        return []
    return [link[8:-1] for link in links if link.startswith("socket:[")]


def _pids() -> list[int]:
    return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]


def _pumps(redis: Redis) -> list[int]:
    try:
        living = cast(list[bytes], redis.zrange(MEMBERS, 0, -1))
    except RedisError:
        return []
    members = [host_and_pid(member.decode()) for member in living]
    return [pid for host, pid in members if host == socket.gethostname() and _cpu_s(pid)]


def _server(redis: Redis) -> list[int]:
    try:
        pid = int(redis.info("server")["process_id"])
        name = (PROC / str(pid) / "comm").read_text()
    except (RedisError, OSError):
        return []
    return [pid] if name.startswith(REDIS_NAMES) else []
