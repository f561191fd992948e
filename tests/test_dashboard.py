"""The Grafana dashboard asks for figures that there are, and shows all that there are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.metrics_core import Metric

from furrow.live import metrics

FILE = Path(__file__).parents[1] / "docs" / "operating" / "grafana-frame-path.json"
SUFFIXES = {"counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_sum", "_count"]}
# What Prometheus and the rates bring along.
LABELS_OF_PROMETHEUS = {"le", "job", "instance"}


@pytest.fixture(scope="module")
def panels() -> list[dict[str, Any]]:
    board: dict[str, Any] = json.loads(FILE.read_text())
    assert board["uid"] == "furrow-frame-path"
    panels: list[dict[str, Any]] = board["panels"]
    return panels


@pytest.fixture(scope="module")
def queries(panels: list[dict[str, Any]]) -> list[str]:
    return [target["expr"] for panel in panels for target in panel["targets"]]


def families() -> list[Metric]:
    return [family for registry in (metrics.WEB, metrics.WORKER) for family in registry.collect()]


def names() -> set[str]:
    return {f"{family.name}{suffix}" for family in families() for suffix in SUFFIXES[family.type]}


def test_every_figure_that_it_asks_for_exists(queries: list[str]) -> None:
    asked = {name for query in queries for name in re.findall(r"\b(?:furrow|process)_\w+", query)}
    assert asked - names() == set()


def test_every_figure_of_ours_is_shown(queries: list[str]) -> None:
    shown = " ".join(queries)
    ours = {family.name for family in families() if family.name.startswith("furrow_")}
    assert {name for name in ours if name not in shown} == set()


def test_every_label_that_it_groups_by_exists(queries: list[str]) -> None:
    grouped = {
        label.strip()
        for query in queries
        for labels in re.findall(r"by \(([^)]*)\)", query)
        for label in labels.split(",")
    }
    known = {
        label for metric in vars(metrics).values() for label in getattr(metric, "_labelnames", ())
    }
    assert grouped <= known | LABELS_OF_PROMETHEUS


def test_panels_do_not_overlap_and_say_their_unit(panels: list[dict[str, Any]]) -> None:
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["fieldConfig"]["defaults"]["unit"] for panel in panels)
