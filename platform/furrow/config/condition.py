"""How each part of Furrow is, for the lab's page, and what to do about what is not well.

Whatever is away is a row that says so; nothing here raises, and nothing names a host or a path.
"""

import platform
import shutil
from importlib import metadata
from typing import Any

import django
from django.conf import settings
from django.db import Error, connection
from redis import RedisError

from furrow.config.health import NEXT_STEP, missing_parts, open_redis
from furrow.live import standing
from furrow.live.standing import Standing
from training import registry

# What cannot be looked up without the database.
IN_DATABASE = {"migrations", "weights"}
SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}
LEAST_FREE_BYTES = 1_000_000_000
LEAST_FREE_SHARE = 0.1
AFTER_DATABASE = "Not known while the database does not answer."
AFTER_REDIS = "Not known while Redis does not answer."
NO_WORKER = (
    "No worker reads the participants' frames. Start Furrow again, or a worker with"
    " `celery -A furrow.config worker --pump -P threads -c 1`."
)
SHARDS_WITHOUT_WORKER = (
    "No worker drains some shards of the mailbox, whose participants get no readings. If none"
    " takes them over within seconds, start another, with the same FURROW_SHARDS as this process."
)
NO_FOLDER = "The data folder cannot be read. Put its disk back."
LITTLE_ROOM = (
    "The disk of the data folder is nearly full; once it is, nobody new can join. Make room, or"
    " erase studies that are no longer needed."
)

Part = dict[str, Any]


def condition() -> dict[str, Any]:
    """The shape is `HealthSerializer`'s."""
    missing = missing_parts()
    seen = None if "redis" in missing else _look()
    disk = _disk()
    return {
        "parts": [*(_checked(name, missing) for name in NEXT_STEP), _reading(seen), _room(disk)],
        "database": _database("database" not in missing),
        "workers": seen and _workers(seen),
        "participants": seen and seen.participants,
        "disk": disk,
        "versions": _versions(),
    }


def _part(name: str, ok: bool | None, next_step: str) -> Part:
    return {"name": name, "ok": ok, "next_step": "" if ok else next_step}


def _checked(name: str, missing: list[str]) -> Part:
    if name in IN_DATABASE and "database" in missing:
        return _part(name, None, AFTER_DATABASE)
    return _part(name, name not in missing, NEXT_STEP[name])


def _look() -> Standing | None:
    try:
        with open_redis() as redis:
            return standing.look(redis, range(settings.MAILBOX_SHARDS))
    except RedisError:
        return None


def _reading(seen: Standing | None) -> Part:
    if seen is None:
        return _part("workers", None, AFTER_REDIS)
    held = len(seen.held)
    step = SHARDS_WITHOUT_WORKER if held else NO_WORKER
    return _part("workers", held == settings.MAILBOX_SHARDS, step)


def _workers(seen: Standing) -> dict[str, Any]:
    return {
        "count": seen.workers,
        "shards": settings.MAILBOX_SHARDS,
        "held": seen.held,
        "frames_waiting": seen.frames_waiting,
    }


def _database(answers: bool) -> dict[str, Any]:
    return {"kind": connection.display_name, "bytes": _size() if answers else None}


def _size() -> int | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(SIZE[connection.vendor])
            return int(cursor.fetchone()[0])
    except (Error, KeyError):
        return None


def _disk() -> dict[str, int] | None:
    try:
        usage = shutil.disk_usage(settings.DATA_FOLDER)
    except OSError:
        return None
    return {"free_bytes": usage.free, "total_bytes": usage.total}


def _room(disk: dict[str, int] | None) -> Part:
    if disk is None:
        return _part("disk", None, NO_FOLDER)
    least = max(LEAST_FREE_BYTES, LEAST_FREE_SHARE * disk["total_bytes"])
    return _part("disk", disk["free_bytes"] >= least, LITTLE_ROOM)


def _versions() -> dict[str, str | None]:
    return {
        "furrow": metadata.version("furrow"),
        "python": platform.python_version(),
        "django": django.get_version(),
        "champion": _champion(),
    }


def _champion() -> str | None:
    try:
        champion = registry.champion()
    except Error:
        return None
    return champion.label if champion else None
