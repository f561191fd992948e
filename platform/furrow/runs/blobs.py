"""Rows with blobs, as PostgreSQL keeps them: Django's cursors ask for hexadecimal digits."""

from typing import Any, TypeVar, cast

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from psycopg.pq import Format

Row = TypeVar("Row")


def rows_with_blobs(rows: QuerySet[Any, Row]) -> list[Row]:
    """A `values_list` of numbers, texts and blobs, in a third of the time where they are many."""
    if connection.vendor != "postgresql":
        return list(rows)
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.format = Format.BINARY
        return cast(list[Row], cursor.execute(sql, parameters).fetchall())
