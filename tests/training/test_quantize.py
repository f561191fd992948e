import json

import pytest

from emotion.weights import load_weights
from training.distillation.__main__ import main
from training.distillation.data import load_split
from training.distillation.evaluate import classify
from training.distillation.export import ExportError, export
from training.distillation.quantize import quantize


@pytest.fixture(scope="module")
def weights(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0")
    return folder


@pytest.fixture(scope="module")
def small(weights, csv_file, tmp_path_factory):
    out = tmp_path_factory.mktemp("int8") / "student-c-int8"
    return quantize(weights, load_split(csv_file, "Training"), out)


def test_the_small_form_is_served_like_any_other_and_reads_alike(weights, small, csv_file):
    split = load_split(csv_file, "PublicTest")
    whole = classify(load_weights(weights), split)
    assert (classify(small, split).argmax(1) == whole.argmax(1)).mean() > 0.9
    assert small.model_path.stat().st_size < 0.4 * (weights / "model.onnx").stat().st_size
    assert small.name == "student-c-int8"
    assert small.manifest["metrics"] is None


def test_weights_are_never_overwritten(weights, small, csv_file):
    with pytest.raises(ExportError, match="weights never change"):
        quantize(weights, load_split(csv_file, "Training"), small.model_path.parent)


def test_the_command_says_what_it_costs_and_gains(weights, csv_file, tmp_path, capsys):
    out = tmp_path / "int8"
    arguments = [str(weights), "--data", str(csv_file), "--out", str(out)]
    assert main(["quantize", *arguments]) == 0
    report = json.loads(capsys.readouterr().out.rpartition("}")[0] + "}")
    assert report["int8"]["bytes"] < report["fp32"]["bytes"]
    assert set(report["int8"]["ms"]) == {"1", "8", "32"}
    assert isinstance(report["pays"], bool)
    assert load_weights(out).name == "student-c-int8"
    assert (out / "model.onnx").stat().st_size == report["int8"]["bytes"]
