"""Real students on pictures that they can learn: the right ones pass, the wrong ones do not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emotion.weights import LABELS
from tests.bars import bar
from tests.training.conftest import PER_CLASS
from training import compare
from training.distillation.config import Config
from training.distillation.data import Split, load_split
from training.distillation.export import export
from training.distillation.loop import Trainer
from training.distillation.tables import CSV_EMOTIONS

TEST_PER_CLASS = 60


@pytest.fixture(scope="module")
def test_set(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As CSV, so large that one point of accuracy can be told."""
    rng = np.random.default_rng(11)
    path = tmp_path_factory.mktemp("test") / "bars.csv"
    lines = ["emotion,pixels,Usage"]
    for i, label in enumerate(LABELS):
        for _ in range(TEST_PER_CLASS):
            pixels = " ".join(map(str, bar(i, rng).flatten()))
            lines.append(f"{CSV_EMOTIONS.index(label)},{pixels},PrivateTest")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="module")
def champion(tiny_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _exported(tiny_run, tmp_path_factory, "champion")


@pytest.fixture(scope="module")
def twin(tiny: Config, parquet_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trained on the right labels too, from another seed."""
    run = tmp_path_factory.mktemp("runs") / "twin"
    splits = [load_split(parquet_file, name) for name in PER_CLASS]
    Trainer(replace(tiny, seed=tiny.seed + 1), *splits, run).run()
    return _exported(run, tmp_path_factory, "twin")


@pytest.fixture(scope="module")
def shuffled(tiny: Config, parquet_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trained on the same pictures, but each has the label of another one."""
    run = tmp_path_factory.mktemp("runs") / "shuffled"
    training, validation = (load_split(parquet_file, name) for name in PER_CLASS)
    labels = np.random.default_rng(5).permutation(training.labels)
    Trainer(tiny, replace(training, labels=labels), validation, run).run()
    return _exported(run, tmp_path_factory, "shuffled")


def _exported(run: Path, factory: pytest.TempPathFactory, version: str) -> Path:
    folder = factory.mktemp("weights") / f"student-c-{version}"
    export(run, folder, "student-c", version)
    return folder


def _gates(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {gate["key"]: gate for gate in result["gates"]}


@pytest.fixture(scope="module")
def split(test_set: Path) -> Split:
    return load_split(test_set, "PrivateTest")


def test_equally_good_student_passes_every_gate(champion: Path, twin: Path, split: Split):
    result = compare.compare(champion, twin, split)
    gates = _gates(result)
    assert list(gates) == [
        "non_inferiority",
        "macro_f1",
        "calibration",
        "classes",
        "latency",
        "size",
    ]
    # Two learnings of three epochs are not equally sure of themselves: calibration may differ.
    others = {key: gate["passed"] for key, gate in gates.items() if key != "calibration"}
    assert all(others.values()), gates
    assert result["candidate"]["accuracy"] > 0.95


def test_candidate_trained_on_shuffled_labels_is_refused(
    champion: Path, shuffled: Path, split: Split
):
    result = compare.compare(champion, shuffled, split)
    gates = _gates(result)
    assert not gates["non_inferiority"]["passed"]
    assert gates["non_inferiority"]["high"] < -0.3
    assert gates["non_inferiority"]["mcnemar_p"] < 1e-6
    assert not gates["macro_f1"]["passed"]
    assert not gates["classes"]["passed"]
    # The same network costs the same.
    assert gates["latency"]["passed"]
    assert gates["size"]["passed"]
    assert all(part["high"] < 0 for part in result["slices"] if part["n"] > 50)


def test_every_class_and_slice_is_shown_with_its_interval(champion: Path, twin: Path, split: Split):
    result = compare.compare(champion, twin, split)
    rows = _gates(result)["classes"]["classes"]
    assert [row["label"] for row in rows] == list(LABELS)
    assert {row["n"] for row in rows} == {TEST_PER_CLASS}
    names = [part["name"] for part in result["slices"]]
    assert names[:3] == ["dark third", "middle third of light", "bright third"]
    for row in rows + result["slices"]:
        assert row["low"] <= row["difference"] <= row["high"]


def test_reliability_diagram_holds_every_image(champion: Path, split: Split):
    figures = compare.compare(champion, champion, split)["champion"]
    assert sum(part["n"] for part in figures["reliability"]) == len(split)
    gaps = [abs(p["accuracy"] - p["confidence"]) * p["n"] for p in figures["reliability"]]
    assert sum(gaps) / len(split) == pytest.approx(figures["calibration_error"], abs=1e-6)


def test_command_prints_plain_json(
    champion: Path, test_set: Path, capsys: pytest.CaptureFixture[str]
):
    weights = ["--champion", str(champion), "--candidate", str(champion)]
    assert compare.main([*weights, "--data", str(test_set)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert _gates(result)["non_inferiority"]["difference"] == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"--split": "PublicTest"}, "has no rows of PublicTest"),
        ({"--data": "nowhere.csv"}, "There is no data at nowhere.csv"),
        ({"--candidate": "nowhere"}, "The manifest nowhere/manifest.json cannot be read"),
    ],
)
def test_bad_input_is_one_sentence(
    champion: Path, test_set: Path, change: dict[str, str], sentence: str, capsys
):
    options = {"--champion": str(champion), "--candidate": str(champion), "--data": str(test_set)}
    pairs = (options | change).items()
    assert compare.main([part for pair in pairs for part in pair]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""
