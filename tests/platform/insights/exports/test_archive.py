"""The exported archive: what is in it, who is in it, and that it can be trusted."""

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from furrow.insights.exports.archive import stream
from furrow.insights.exports.columns import TABLES
from furrow.insights.exports.formats import Format
from furrow.insights.exports.scope import Include, Scope
from furrow.runs.models import Run
from furrow.studies.models import Study
from tests.platform.insights.exports.conftest import FORMULA, NOW, WEIGHTS, Archive

Export = Callable[..., Archive]


@pytest.mark.parametrize("to", Format)
def test_archive_holds_every_table_with_all_its_columns(
    recorded: Study, export: Export, to: Format
) -> None:
    archive = export(recorded, to)
    assert archive.zip.testzip() is None
    for table in TABLES:
        content = archive.read(f"{table.name}.{to}")
        assert _columns(content, to) == [column.name for column in table.columns], table.name


def _columns(content: bytes, to: Format) -> list[str]:
    match to:
        case Format.CSV:
            return content.decode().splitlines()[0].split(",")
        case Format.JSON:
            return list(json.loads(content)[0])
    return pl.read_parquet(io.BytesIO(content)).columns


def test_manifest_names_every_file_with_its_hash_and_rows(recorded: Study, export: Export) -> None:
    archive = export(recorded)
    files = archive.manifest()["files"]
    assert {file["name"] for file in files} == set(archive.names()) - {"manifest.json"}
    for file in files:
        content = archive.read(file["name"])
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["bytes"] == len(content)
    rows = {file["name"]: file.get("rows") for file in files}
    assert rows["runs.csv"] == 3
    assert rows["readings.csv"] == len(archive.csv("readings")) == 100
    assert rows["events.csv"] == len(archive.csv("events")) == 10


def test_dictionary_explains_every_column(recorded: Study, export: Export) -> None:
    archive = export(recorded)
    tables = json.loads(archive.read("dictionary.json"))["tables"]
    told = archive.read("DICTIONARY.md").decode()
    for table in TABLES:
        columns = tables[table.name]["columns"]
        assert [c["name"] for c in columns] == [c.name for c in table.columns]
        assert all(column["type"] and column["meaning"] for column in columns)
        assert all(f"`{column['name']}`" in told for column in columns)


def test_readings_are_raw_and_measured_against_the_baseline(
    recorded: Study, export: Export
) -> None:
    readings = export(recorded, Format.JSON).json("readings")
    angry = next(row for row in readings if row["t_ms"] == 12_000)
    assert angry["angry"] == pytest.approx(0.75)
    assert angry["angry_change"] == pytest.approx(0.5)
    assert angry["valence"] == pytest.approx(-0.75)
    assert angry["valence_change"] == pytest.approx(-0.5)
    assert angry["face_width"] == pytest.approx(0.5)
    assert angry["weights"] == WEIGHTS


def test_reading_without_a_face_is_empty_and_not_zero(recorded: Study, export: Export) -> None:
    last = export(recorded, Format.JSON).json("readings")[-1]
    assert last["faces"] == 0
    assert [last[name] for name in ("angry", "valence", "light", "face_x")] == [None] * 4
    assert export(recorded).csv("readings")[-1]["angry"] == ""


def test_readings_know_task_page_and_pause(recorded: Study, export: Export) -> None:
    rows = {row["t_ms"]: row for row in export(recorded, Format.JSON).json("readings")}
    [attempt] = export(recorded, Format.JSON).json("attempts")
    assert (rows[0]["task"], rows[0]["address"]) == (None, None)
    assert (rows[12_000]["task"], rows[12_000]["address"]) == (attempt["task"], "/shop/")
    assert rows[13_000]["address"] == "/shop/cart.html"
    assert [rows[t]["paused"] for t in (13_800, 14_000, 15_000)] == [False, True, False]


def test_attempts_have_their_outcome_and_time_without_pauses(
    recorded: Study, export: Export
) -> None:
    [attempt] = export(recorded, Format.JSON).json("attempts")
    assert (attempt["run"], attempt["outcome"]) == ("P1", "gave_up")
    assert (attempt["from_ms"], attempt["to_ms"], attempt["paused_ms"]) == (10_000, 18_000, 1000)
    assert attempt["seconds"] == 7


def test_events_keep_what_has_no_column_of_its_own(recorded: Study, export: Export) -> None:
    events = {row["seq"]: row for row in export(recorded, Format.JSON).json("events")}
    assert (events[5]["x"], events[5]["element"], events[5]["data"]) == (10.5, "a.cart", None)
    assert json.loads(events[9]["data"]) == {"points": [{"after_ms": 0, "x": 1}]}
    assert json.loads(events[10]["data"]) == {"gave_up": True}


def test_pages_have_their_visits(recorded: Study, export: Export) -> None:
    visits = export(recorded, Format.JSON).json("pages")
    assert [(v["address"], v["from_ms"], v["to_ms"]) for v in visits] == [
        ("/shop/", 10_000, 13_000),
        ("/shop/cart.html", 13_000, None),
    ]


def test_answers_are_numbers_texts_or_several_places(recorded: Study, export: Export) -> None:
    answers = {row["item"]: row for row in export(recorded, Format.JSON).json("answers")}
    assert (answers["seq"]["number"], answers["seq"]["text"]) == (2, None)
    assert (answers["why"]["number"], answers["why"]["text"]) == (None, FORMULA)
    assert json.loads(answers["which"]["value"]) == [1, 3]


def test_questions_of_standard_instruments_are_written_out(recorded: Study, export: Export) -> None:
    rows = export(recorded).csv("questionnaires")
    assert sum(row["instrument"] == "sus" for row in rows) == 10
    [ease] = [row for row in rows if row["instrument"] == "seq"]
    assert ease["text"].startswith("Overall, how difficult or easy")
    assert ease["points"] == "7"


def test_csv_never_hands_a_formula_to_a_spreadsheet(recorded: Study, export: Export) -> None:
    archive = export(recorded)
    texts = [row["text"] for row in archive.csv("answers")]
    assert f"'{FORMULA}" in texts
    assert FORMULA not in texts
    assert archive.csv("runs")[0]["external_id"] == "'@panel-7"
    assert export(recorded, Format.JSON).json("runs")[0]["external_id"] == "@panel-7"


def test_tries_and_excluded_runs_are_marked(recorded: Study, export: Export) -> None:
    runs = {row["run"]: row for row in export(recorded, Format.JSON).json("runs")}
    assert set(runs) == {"P1", "P2", "Pilot 1"}
    assert runs["Pilot 1"]["is_pilot"] is True
    assert (runs["P2"]["is_excluded"], runs["P2"]["excluded_reason"]) == (
        True,
        "A colleague of ours",
    )


def test_counted_runs_alone_leave_the_others_out_and_say_so(
    recorded: Study, export: Export
) -> None:
    archive = export(recorded, include=Include.COUNTED)
    assert [row["run"] for row in archive.csv("runs")] == ["P1"]
    runs = archive.manifest()["runs"]
    assert (runs["in_this_export"], runs["left_out"], runs["pilot"]) == (1, 2, 1)
    [excluded] = runs["excluded"]
    assert (excluded["run"], excluded["reason"]) == ("P2", "A colleague of ours")


def test_simulated_runs_are_announced_first(recorded: Study, export: Export) -> None:
    assert "SIMULATED.txt" not in export(recorded).names()
    Run.objects.filter(study=recorded).update(is_simulated=True)
    archive = export(recorded)
    assert archive.names()[0] == "SIMULATED.txt"
    assert archive.manifest()["simulated"] is True
    assert {row["is_simulated"] for row in archive.csv("runs")} == {"true"}


def test_parquet_and_json_say_the_same(recorded: Study, export: Export) -> None:
    content = export(recorded, Format.PARQUET).read("readings.parquet")
    from_json = pl.DataFrame(export(recorded, Format.JSON).json("readings"))
    columns = pl.read_parquet(io.BytesIO(content))
    assert columns["angry_change"].to_list() == pytest.approx(
        from_json["angry_change"].to_list(), nan_ok=True
    )
    assert columns["address"].to_list() == from_json["address"].to_list()
    assert str(columns.schema["angry"]) == "Float32"


@pytest.mark.parametrize("to", Format)
def test_study_that_nobody_joined_gives_empty_tables(
    draft: Study, export: Export, to: Format
) -> None:
    archive = export(draft, to)
    rows = {file["name"]: file.get("rows") for file in archive.manifest()["files"]}
    assert rows[f"readings.{to}"] == 0
    assert _empty(archive.read(f"readings.{to}"), to)


def _empty(content: bytes, to: Format) -> bool:
    match to:
        case Format.CSV:
            return len(content.splitlines()) == 1
        case Format.JSON:
            return bool(json.loads(content) == [])
    return pl.read_parquet(io.BytesIO(content)).is_empty()


def test_withdrawal_during_an_export_takes_the_rest_out(recorded: Study) -> None:
    pieces = stream(Scope.of(recorded, Include.ALL), Format.JSON, NOW)
    whole = b""
    for piece in pieces:
        whole += piece
        if b"runs.json" in piece:
            Run.objects.filter(study=recorded, token_sha256="token p1").delete()
    archive = Archive(whole)
    assert _runs_in(archive.json("readings")) == set()
    assert _runs_in(archive.json("events")) == set()


def _runs_in(rows: list[dict[str, Any]]) -> set[str]:
    return {row["run"] for row in rows}
