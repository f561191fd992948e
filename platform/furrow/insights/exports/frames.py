"""Rows and columns as data frames of the dictionary's types."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from furrow.insights.exports.columns import Table


def frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """One row a mapping; what a row does not name is empty."""
    return pl.DataFrame(list(rows), schema=table.schema, orient="row", strict=True)


def columns(table: Table, values: Mapping[str, Any]) -> pl.DataFrame:
    """Whole columns; NaN becomes empty, since no format but Parquet can tell it apart.

    Raises:
        KeyError: a column of the table is missing.
    """
    filled = {name: values[name] for name in table.schema}
    raw = pl.DataFrame(filled, strict=False)
    return raw.cast(pl.Schema(table.schema)).fill_nan(None)
