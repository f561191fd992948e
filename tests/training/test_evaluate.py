import json

import numpy as np
import pytest
from pyarrow import parquet

from training.distillation.checkpoints import load_network
from training.distillation.evaluate import evaluate
from training.distillation.export import export

KEYS = {"n", "accuracy", "accuracy_interval", "macro_f1", "recall", "confusion"}


@pytest.fixture(scope="module")
def weights(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0")
    return folder


def test_the_served_accuracy_is_the_trained_one(weights, tiny_run, parquet_file):
    _, content = load_network(tiny_run / "best.pt")
    figures = evaluate(weights, parquet_file, "PublicTest")
    assert figures["accuracy"] == pytest.approx(content["history"][-1]["accuracy"])
    assert KEYS | {"calibration_error", "twin_free"} == set(figures)


def test_figures_are_plain_json(weights, parquet_file):
    figures = evaluate(weights, parquet_file, "PublicTest")
    assert json.loads(json.dumps(figures)) == figures


def test_twins_are_found_where_the_data_does_not_name_them(weights, tmp_path, csv_file):
    training_lines = [
        line for line in csv_file.read_text().splitlines() if line.endswith("Training")
    ]
    path = tmp_path / "twins.csv"
    copies = [line.replace("Training", "PublicTest") for line in training_lines[::8]]
    path.write_text(csv_file.read_text() + "\n".join(copies) + "\n")
    figures = evaluate(weights, path, "PublicTest")
    assert figures["twin_free"]["n"] == figures["n"] - len(copies) > 0


def test_named_twins_are_left_out(weights, tmp_path, parquet_file):
    table = parquet.read_table(parquet_file)
    flags = [i % 3 == 0 for i in range(len(table))]
    path = tmp_path / "flagged.parquet"
    parquet.write_table(table.append_column("near_duplicate_of_training", [flags]), path)
    figures = evaluate(weights, path, "PublicTest")
    public = np.array(table["usage"].to_pylist()) == "PublicTest"
    assert figures["twin_free"]["n"] == (public & ~np.array(flags)).sum()


def test_training_has_no_twin_free_part_and_says_why(weights, parquet_file):
    figures = evaluate(weights, parquet_file, "Training")
    assert figures["twin_free"] is None
    assert "their own twins" in figures["twin_free_missing"]


def test_without_training_images_twins_are_unknown(weights, tmp_path, csv_file):
    lines = csv_file.read_text().splitlines()
    path = tmp_path / "public.csv"
    path.write_text("\n".join(line for line in lines if not line.endswith("Training")))
    figures = evaluate(weights, path, "PublicTest")
    assert figures["twin_free"] is None
    assert "no rows of Training" in figures["twin_free_missing"]
