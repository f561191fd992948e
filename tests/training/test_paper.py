import json

import pytest

from emotion.weights import LABELS
from training.distillation import paper
from training.distillation.__main__ import main
from training.distillation.counts import family_counts
from training.distillation.efficiency import measure_file
from training.distillation.family import FAMILY


def test_our_networks_have_the_papers_parameters():
    counts = family_counts()
    assert {name: row[3] for name, row in paper.ARCHITECTURES.items()} == {
        name: counts[name]["parameters"] for name in FAMILY
    }


def test_the_papers_classes_are_ours():
    assert sorted(paper.CLASSES) == sorted(LABELS)
    assert sum(row[0] for row in paper.CLASSES.values()) == 28_709


@pytest.fixture
def costs(tmp_path):
    rows = [
        {"network": name, "runtime": "torch", "form": "plain", "megabytes": 10.0 * place}
        | {"memory_megabytes": 5.0, "ms": {"1": 8.0 / place}}
        for place, name in enumerate(FAMILY, 1)
    ]
    path = tmp_path / "efficiency.json"
    path.write_text(json.dumps(rows))
    return path


@pytest.fixture
def page(tiny_run, csv_file, costs, tmp_path):
    """The tables of a folder with one run, E6."""
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "e6").symlink_to(tiny_run)
    out = tmp_path / "docs" / "paper.md"
    out.parent.mkdir()
    data = ["--data", str(csv_file), "--runs", str(runs)]
    assert main(["tables", *data, "--efficiency", str(costs), "--out", str(out)]) == 0
    return out


def test_a_measured_experiment_stands_beside_the_papers_figure(page):
    row = next(line for line in page.read_text().splitlines() if line.startswith("| E6"))
    assert "| 58.58 |" in row
    assert row.endswith("| differs by more than the sampling error |")
    assert (page.parent / "paper" / "e6-confusion.png").stat().st_size > 5000
    assert (page.parent / "paper" / "e6-curves.png").stat().st_size > 5000


def test_what_nobody_ran_is_said_to_be_missing(page):
    text = page.read_text()
    assert "| E1: Student A | FER2013 | 3 | 0.2 | 76.42 | not measured | - |  |" in text
    assert text.count("quoted") > 10


def test_costs_are_told_as_shares_of_the_teachers(page):
    row = next(line for line in page.read_text().splitlines() if line.startswith("| b | torch"))
    assert row == "| b | torch | plain | 30.0 | 5.0 | 2.6666666666666665 | 0.333 |"


def test_each_network_is_measured_in_either_runtime(tiny_run, tmp_path):
    import torch

    from training.distillation.export import write_onnx
    from training.distillation.fold import fold
    from training.distillation.networks import build

    folded = fold(build("c"))
    torch.save(folded, tmp_path / "torch")
    write_onnx(folded, tmp_path / "onnx")
    for runtime in ("torch", "onnx"):
        row = measure_file(runtime, tmp_path / runtime, 1, "cpu")
        assert set(row["ms"]) == {"1", "8", "64"}
        assert all(ms > 0 for ms in row["ms"].values())


def test_a_sweep_makes_one_run_a_value(parquet_file, tmp_path, capsys):
    config = tmp_path / "tiny.toml"
    config.write_text('[model]\nnetwork = "c"\n[optimizer]\nepochs = 1\nbatch = 64\n')
    arguments = [str(config), "--temperature", "1", "5", "--data", str(parquet_file)]
    assert main(["sweep", *arguments, "--out", str(tmp_path / "runs")]) == 0
    names = ["tiny-temperature-1", "tiny-temperature-5"]
    assert sorted(path.name for path in (tmp_path / "runs").iterdir()) == names
    assert capsys.readouterr().out.count("best PublicTest accuracy") == 2
