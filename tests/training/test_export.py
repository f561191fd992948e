import json
from dataclasses import replace

import numpy as np
import onnx
import pytest
import torch

from emotion.classifier import Classifier
from emotion.weights import LABELS, load_weights
from training.distillation import export as exporting
from training.distillation.checkpoints import RunError, load_network
from training.distillation.data import DataError, load_split
from training.distillation.evaluate import evaluate
from training.distillation.export import ExportError, export
from training.distillation.loop import Trainer
from training.distillation.model_card import write_card


@pytest.fixture(scope="module")
def weights(tiny_run, parquet_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0", parquet_file)
    return folder


@pytest.mark.parametrize("n", [1, 5])
def test_the_served_model_equals_the_trained_network(weights, tiny_run, n):
    network, _ = load_network(tiny_run / "best.pt")
    loaded = load_weights(weights)
    images = torch.randn(n, 1, 64, 64)
    served = Classifier(loaded).classify(images.numpy())
    with torch.no_grad():
        expected = torch.softmax(network(images) / loaded.temperature, 1).numpy()
    assert np.abs(served - expected).max() < 1e-5


def test_input_output_and_opset_are_the_agreed_ones(weights):
    model = onnx.load(weights / "model.onnx")
    onnx.checker.check_model(model)
    (image,), (logits,) = model.graph.input, model.graph.output
    assert (image.name, logits.name) == ("image", "logits")
    assert model.opset_import[0].version == 17
    names = {node.op_type for node in model.graph.node}
    assert not names & {"BatchNormalization", "Dropout"}


def test_the_manifest_tells_where_the_weights_come_from(weights, tiny, parquet_file):
    manifest = json.loads((weights / "manifest.json").read_text())
    assert (manifest["name"], manifest["version"]) == ("student-c", "0.1.0")
    assert manifest["labels"] == list(LABELS)
    assert manifest["teacher"] is None
    assert manifest["seed"] == tiny.seed
    assert manifest["config"]["model"]["network"] == "c"
    assert manifest["parameters"] == 1_259_911
    assert manifest["folded_parameters"] == 568_839
    assert manifest["data"]["fingerprint"] == load_split(parquet_file, "Training").fingerprint()


def test_the_manifests_figures_are_those_of_evaluate(weights, parquet_file):
    figures = json.loads((weights / "manifest.json").read_text())["metrics"]["PublicTest"]
    measured = evaluate(weights, parquet_file, "PublicTest")
    assert figures["accuracy"] == measured["accuracy"] > 0.6
    assert figures["accuracy_interval"] == measured["accuracy_interval"]
    assert figures["calibration_error"] == pytest.approx(measured["calibration_error"], abs=1e-3)


def test_the_model_card_says_from_which_run_the_training_went_on(weights, tmp_path):
    assert "goes on from" not in (weights / "MODEL_CARD.md").read_text()
    manifest = json.loads((weights / "manifest.json").read_text())
    manifest["config"]["model"]["start"] = "runs/b/best.pt"
    write_card(tmp_path / "card.md", manifest)
    assert "it goes on from runs/b/best.pt, with adamw" in (tmp_path / "card.md").read_text()


def test_the_model_card_gives_figures_and_limits(weights):
    card = (weights / "MODEL_CARD.md").read_text()
    accuracy = json.loads((weights / "manifest.json").read_text())["metrics"]["PublicTest"]
    assert f"| accuracy | {100 * accuracy['accuracy']:.2f}%" in card
    assert "recall, disgust" in card
    assert "not for decisions about a person" in card


def test_without_data_nothing_is_claimed(tiny_run, tmp_path):
    manifest = export(tiny_run, tmp_path / "w", "student-c", "0.1.1")
    assert manifest["metrics"] is None
    assert "Not measured" in (tmp_path / "w" / "MODEL_CARD.md").read_text()
    assert load_weights(tmp_path / "w").temperature == 1


def test_weights_are_never_overwritten(weights, tiny_run):
    before = (weights / "manifest.json").read_bytes()
    with pytest.raises(ExportError, match="weights never change"):
        export(tiny_run, weights, "student-c", "0.1.0")
    assert (weights / "manifest.json").read_bytes() == before


def test_a_failed_export_leaves_nothing_behind(tiny_run, tmp_path):
    with pytest.raises(DataError, match="There is no data"):
        export(tiny_run, tmp_path / "w", "student-c", "0.1.0", tmp_path / "none.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_disagrees_is_not_exported(tiny_run, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "PARITY", -1.0)
    with pytest.raises(ExportError, match="differ"):
        export(tiny_run, tmp_path / "w", "student-c", "0.1.0")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(RunError, match="train there first"):
        export(tmp_path / "empty", tmp_path / "w", "student-c", "0.1.0")


def test_a_network_that_only_teaches_is_not_exported(tiny, parquet_file, tmp_path):
    teaching = replace(
        tiny,
        model=replace(tiny.model, network="resnet"),
        optimizer=replace(tiny.optimizer, epochs=1),
    )
    splits = (load_split(parquet_file, name) for name in ("Training", "PublicTest"))
    Trainer(teaching, *splits, tmp_path / "run").run()
    with pytest.raises(ExportError, match="only teaches"):
        export(tmp_path / "run", tmp_path / "weights", "student-r", "0.1.0")
    assert not (tmp_path / "weights").exists()
