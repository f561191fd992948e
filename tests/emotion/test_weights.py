import dataclasses
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from emotion.classifier import Classifier
from emotion.weights import LABELS, WeightsError, load_weights, shipped_weights


def test_folder_is_read(weights_folder):
    folder = weights_folder(temperature=1.5)
    weights = load_weights(folder)
    assert (weights.name, weights.version, weights.labels) == ("mean", "1.0.0", LABELS)
    assert (weights.size, weights.mean, weights.std) == (64, 128.0, 64.0)
    assert weights.model_path == folder / "model.onnx"
    assert weights.temperature == 1.5
    assert weights.manifest["name"] == "mean"


def test_damaged_network_is_refused(weights_folder):
    folder = weights_folder()
    with (folder / "model.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(WeightsError, match="damaged"):
        load_weights(folder)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"labels": list(reversed(LABELS))}, "in this order"),
        ({"labels": list(LABELS[:6])}, "in this order"),
        ({"labels": None}, "malformed"),
        ({"input": {"shape": ["n", 1, 64, 64], "mean": 128.0}}, "lacks 'std'"),
        ({"input": {"shape": ["n", 1, 64, 64], "mean": 1.0, "std": 0}}, "not a positive"),
        ({"input": {"shape": [], "mean": 1.0, "std": 1.0}}, "malformed"),
        ({"input": {"shape": ["n", 1, 96, 96], "mean": 1.0, "std": 1.0}}, "needed is"),
        ({"temperature": -1}, "not a positive"),
    ],
)
def test_wrong_manifest_is_refused_in_one_sentence(weights_folder, changes, sentence):
    with pytest.raises(WeightsError, match=sentence) as refusal:
        load_weights(weights_folder(**changes))
    assert "\n" not in str(refusal.value)


def test_network_for_colour_is_refused(weights_folder):
    with pytest.raises(WeightsError, match="needed is"):
        load_weights(weights_folder(inputs=3))


def test_operator_set_that_the_runtime_does_not_know_is_refused(weights_folder):
    with pytest.raises(WeightsError, match="cannot open"):
        load_weights(weights_folder(opset=99))


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(WeightsError, match="cannot be read"):
        load_weights(tmp_path / "nothing")


def test_missing_network_is_refused(weights_folder):
    folder = weights_folder()
    (folder / "model.onnx").unlink()
    with pytest.raises(WeightsError, match=r"model\.onnx cannot be read"):
        load_weights(folder)


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_manifest_that_is_no_object_is_refused(weights_folder, content):
    folder = weights_folder()
    (folder / "manifest.json").write_text(content)
    with pytest.raises(WeightsError, match="JSON"):
        load_weights(folder)


def test_default_names_the_shipped_student(weights_folder):
    folder = weights_folder()
    (folder.parent / "DEFAULT").write_text(f"{folder.name}\n")
    assert shipped_weights(folder.parent) == folder


@pytest.mark.parametrize("content", ["", "student-x-9.9.9\n"])
def test_default_that_names_nothing_is_refused(tmp_path, content):
    (tmp_path / "DEFAULT").write_text(content)
    with pytest.raises(WeightsError, match="no folder"):
        shipped_weights(tmp_path)


def test_absent_default_is_refused(tmp_path):
    with pytest.raises(WeightsError, match="No student is shipped"):
        shipped_weights(tmp_path)


def test_bootstrap_of_the_shared_folder_has_the_same_form(shared, weights_folder):
    """The shipped students follow this manifest; its keys must go on being read."""
    bootstrap = json.loads((shared / "weights" / "manifest.json").read_text())
    network = shared / "weights" / "student-b-bootstrap.onnx"
    folder = weights_folder(**bootstrap)
    (folder / "model.onnx").write_bytes(network.read_bytes())
    assert load_weights(folder).version == "bootstrap"


def test_int8_form_is_served_on_a_processor_where_the_manifest_says_so(weights_folder):
    folder = with_int8(weights_folder(serve="int8"))
    weights = load_weights(folder)
    bright = np.ones((1, 1, 64, 64), np.float32)
    classifier = Classifier(weights, ["CPUExecutionProvider"])
    assert classifier.classify(bright).argmax() == 0
    plain = dataclasses.replace(weights, int8_path=None)
    assert Classifier(plain, ["CPUExecutionProvider"]).classify(bright).argmax() == 6


def test_int8_form_is_left_alone_where_the_manifest_does_not_ask_for_it(weights_folder):
    folder = with_int8(weights_folder())
    assert load_weights(folder).int8_path is None


def test_damaged_or_missing_int8_form_is_refused(weights_folder):
    folder = with_int8(weights_folder(serve="int8"))
    (folder / "model.int8.onnx").write_bytes(b"damaged")
    with pytest.raises(WeightsError, match=r"model\.int8\.onnx is damaged"):
        load_weights(folder)
    (folder / "model.int8.onnx").unlink()
    with pytest.raises(WeightsError, match=r"model\.int8\.onnx cannot be read"):
        load_weights(folder)


def test_unknown_form_to_serve_is_refused(weights_folder):
    with pytest.raises(WeightsError, match="needed is float32 or int8"):
        load_weights(weights_folder(serve="int4"))


def with_int8(folder: Path) -> Path:
    """Another network beside the first: its factors are turned round, so that one can tell."""
    model = onnx.load(folder / "model.onnx")
    factors = next(place for place in model.graph.initializer if place.name == "factors")
    turned = np.ascontiguousarray(numpy_helper.to_array(factors)[:, ::-1])
    factors.CopyFrom(numpy_helper.from_array(turned, "factors"))
    onnx.save(model, folder / "model.int8.onnx")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["int8_sha256"] = sha256((folder / "model.int8.onnx").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
