"""The data dictionary: every table and column of an export, for programs and for people."""

from typing import Any

import orjson

from furrow.insights.exports.columns import TABLES, Column, Table

OPENING = """\
# Data dictionary

All times of a run are milliseconds on its own clock, which is zero when consent was given; frames
and events share it. A missing value is empty in CSV and null in JSON and Parquet. In CSV, a text
that a spreadsheet would run as a formula begins with an apostrophe that does not belong to it.
An expression is not a feeling: the numbers say how a face looked to the network, and may be wrong.
"""


def as_json() -> bytes:
    tables = {table.name: _table(table) for table in TABLES}
    return orjson.dumps({"tables": tables}, option=orjson.OPT_INDENT_2) + b"\n"


def as_markdown() -> bytes:
    return "\n".join([OPENING, *(_section(table) for table in TABLES)]).encode()


def _table(table: Table) -> dict[str, Any]:
    columns = [_column(column) for column in table.columns]
    return {"row": table.row, "columns": columns}


def _column(column: Column) -> dict[str, str | None]:
    return {
        "name": column.name,
        "type": column.kind,
        "unit": column.unit or None,
        "meaning": column.meaning,
    }


def _section(table: Table) -> str:
    lines = [f"| `{c.name}` | {c.kind} | {c.unit} | {c.meaning} |" for c in table.columns]
    head = ["| column | type | unit | meaning |", "|---|---|---|---|"]
    return "\n".join([f"## {table.name}", f"One row is {table.row}.", "", *head, *lines, ""])
