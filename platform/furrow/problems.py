"""What the platform refuses, in the words that people get; no request and no API is needed."""

import errno
import sqlite3

from django.db import InterfaceError, OperationalError

# The database is gone, busy or full: the same may succeed later.
AWAY = (OperationalError, InterfaceError)
FULL = (errno.ENOSPC, errno.EDQUOT)
DISK_FULL_OF_POSTGRESQL = "53100"


class Problem(Exception):
    """Something a person can mend: `detail` is a sentence that says what to do next."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail


def disk_full() -> Problem:
    detail = (
        "The server's disk is full, so nothing was kept. Ask whoever runs Furrow to make room,"
        " then try again."
    )
    return Problem(507, "disk_full", detail)


def is_disk_full(error: Exception) -> bool:
    """Also the database's disk, whichever database it is."""
    if isinstance(error, OSError):
        return error.errno in FULL
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    return (
        getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(cause, "sqlstate", None) == DISK_FULL_OF_POSTGRESQL
    )


def database_away() -> Problem:
    detail = (
        "The server's database cannot be used right now, so nothing was changed. Try again in a"
        " moment."
    )
    return Problem(503, "try_again_later", detail)
