import json

import numpy as np
import pytest

from emotion.weights import load_weights
from training.distillation import commands
from training.distillation.__main__ import main
from training.distillation.data import load_split
from training.distillation.evaluate import classify
from training.distillation.export import ExportError, export
from training.distillation.quantize import compare_forms, pays_off, quantize


@pytest.fixture(scope="module")
def weights(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0")
    return folder


@pytest.fixture(scope="module")
def small(weights, csv_file, tmp_path_factory):
    out = tmp_path_factory.mktemp("int8") / "student-c-0.1.0"
    return quantize(weights, load_split(csv_file, "Training"), out)


def test_processors_serve_the_small_form_and_it_reads_alike(weights, small, csv_file):
    split, whole = load_split(csv_file, "PublicTest"), load_weights(weights)
    read = {form.int8_path: classify(form, split) for form in (whole, small)}
    assert set(read) == {None, small.model_path.with_name("model.int8.onnx")}
    assert (read[None].argmax(1) == read[small.int8_path].argmax(1)).mean() > 0.9
    assert not np.array_equal(read[None], read[small.int8_path])
    assert small.int8_path.stat().st_size < 0.4 * whole.model_path.stat().st_size


def test_the_whole_form_and_its_name_stay_what_they_were(weights, small):
    whole = load_weights(weights)
    assert (small.label, small.sha256) == (whole.label, whole.sha256)
    assert small.manifest == whole.manifest | {
        key: small.manifest[key] for key in ("serve", "int8_sha256")
    }


def test_weights_are_never_overwritten(weights, small, csv_file):
    with pytest.raises(ExportError, match="weights never change"):
        quantize(weights, load_split(csv_file, "Training"), small.model_path.parent)


def test_the_command_says_what_it_costs_and_gains(weights, csv_file, capsys):
    assert main(["quantize", str(weights), "--data", str(csv_file)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["int8"]["bytes"] < report["fp32"]["bytes"]
    assert set(report["int8"]["ms"]) == {"1", "8", "32"}
    assert isinstance(report["pays"], bool)


@pytest.mark.parametrize("pays", [True, False])
def test_only_a_form_that_pays_is_written(weights, csv_file, tmp_path, monkeypatch, capsys, pays):
    # Whether it pays is a matter of the machine; what follows from it is not.
    def measured(*forms):
        return compare_forms(*forms) | {"pays": pays}

    monkeypatch.setattr(commands, "compare_forms", measured)
    out = tmp_path / "student-c-0.1.0"
    status = main(["quantize", str(weights), "--data", str(csv_file), "--out", str(out)])
    assert (status, out.exists()) == ((0, True) if pays else (2, False))
    if not pays:
        assert "INT8 does not pay" in capsys.readouterr().err
        return
    assert 0.9 < load_weights(out).manifest["int8"]["agreement"] <= 1
    assert "`model.int8.onnx`" in (out / "MODEL_CARD.md").read_text()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("ms", "accuracy", "pays"), [(0.5, 0.646, True), (0.5, 0.64, False), (0.8, 0.65, False)]
)
def test_it_pays_where_it_is_faster_at_half_a_point_at_most(ms, accuracy, pays):
    whole = {"accuracy": 0.65, "ms": {"32": 0.7}}
    assert pays_off(whole, {"accuracy": accuracy, "ms": {"32": ms}}) is pays
