import json

import pytest

from emotion.weights import load_weights
from training.distillation import half_hour
from training.distillation.__main__ import main
from training.distillation.config import load_config
from training.distillation.half_hour import (
    CONFIGS,
    STUDENTS,
    Deadline,
    HalfHour,
    OutOfTime,
    measure_kinds,
)

TINY = CONFIGS.parent / "tiny.toml"


@pytest.fixture(scope="module")
def configs(tmp_path_factory):
    """A teacher of two epochs and three students of one, as small as tiny.toml."""
    folder = tmp_path_factory.mktemp("configs")
    for name in ("teacher", *STUDENTS):
        epochs = 2 if name == "teacher" else 1
        text = TINY.read_text().replace("epochs = 3", f"epochs = {epochs}")
        (folder / f"{name}.toml").write_text(text)
    (folder / "lessons.toml").write_text("seed = 3\n[augment]\nshift = 0.03\n")
    return folder


@pytest.fixture
def command(configs, csv_file, tmp_path):
    places = ["--data", str(csv_file), "--out", str(tmp_path), "--configs", str(configs)]
    return ["half-hour", *places, "--views", "2", "--limit", "84", "--version", "1.0"]


def test_slices_go_on_where_they_stopped_until_everything_is_there(command, tmp_path, capsys):
    for epochs in (1, 2):
        assert main([*command, "--minutes", "0"]) == 0
        assert "Not finished" in capsys.readouterr().out
        assert _epochs(tmp_path / "runs" / "teacher") == epochs
    assert main(command) == 0
    assert "Finished" in capsys.readouterr().out
    results = tmp_path / "results"
    assert len(list((results / "lessons").glob("view-*.npy"))) == 2
    for name in STUDENTS:
        weights = load_weights(results / f"student-{name}-1.0")
        assert weights.manifest["teacher"] == ["teacher"]
        assert weights.manifest["metrics"]["PublicTest"]["accuracy"] > 0
    curves = {path.stem for path in (results / "curves").iterdir()}
    assert curves == {"teacher", *STUDENTS}
    assert main(command) == 0  # nothing is left to do: weights never change, so it would refuse


def test_a_folder_without_a_teacher_is_refused(command, tmp_path, capsys):
    assert main([*command, "--configs", str(tmp_path)]) == 2
    assert "has no teacher.toml" in capsys.readouterr().err


def test_the_shipped_configurations_are_the_three_students_and_their_teacher(tmp_path):
    job = HalfHour(tmp_path, tmp_path, "1")
    assert job.teachers == ["teacher"]
    assert load_config(CONFIGS / "teacher.toml").model.network == "teacher"
    for name in STUDENTS:
        assert load_config(CONFIGS / f"{name}.toml").model.network == name
        assert job._student(name).loss.lessons == str(tmp_path / "results" / "lessons")


def test_costs_are_kept_row_by_row(tmp_path, monkeypatch):
    path = tmp_path / "efficiency.json"
    kinds = [("c", "onnx", "folded"), ("c", "torch", "folded")]
    measure_kinds(kinds[:1], path, "cpu", Deadline())
    (row,) = json.loads(path.read_text())
    assert row["ms"]["1"] > 0
    with pytest.raises(OutOfTime):
        measure_kinds(kinds, path, "cpu", Deadline(at=0))
    monkeypatch.setattr(half_hour, "measure_kind", lambda kind, *_: {"network": kind[0]})
    measure_kinds(kinds, path, "cpu", Deadline())
    assert json.loads(path.read_text()) == [row, {"network": "c"}]


def _epochs(run) -> int:
    return len((run / "metrics.jsonl").read_text().splitlines())
