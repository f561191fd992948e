"""Small weights folders for tests: a network that answers with the image's mean, seven times."""

import hashlib
import json
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

from emotion.weights import LABELS


def write_weights(folder: Path, name: str, version: str, factor: float) -> Path:
    """Another factor is another network, hence another hash."""
    folder.mkdir(parents=True)
    onnx.save(mean_network(factor), folder / "model.onnx")
    describe_weights(folder, name=name, version=version)
    return folder


def mean_network(factor: float) -> onnx.ModelProto:
    scale = helper.make_tensor("scale", TensorProto.FLOAT, [1, 7], [factor] * 7)
    shape = helper.make_tensor("shape", TensorProto.INT64, [2], [-1, 1])
    nodes = [
        helper.make_node("GlobalAveragePool", ["image"], ["pooled"]),
        helper.make_node("Reshape", ["pooled", "shape"], ["column"]),
        helper.make_node("MatMul", ["column", "scale"], ["logits"]),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, 64, 64])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 7])
    graph = helper.make_graph(nodes, "mean", [image], [logits], [scale, shape])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def describe_weights(folder: Path, **changes: Any) -> None:
    """Writes the manifest of the network that lies in `folder`."""
    manifest = {
        "name": "mean",
        "version": "1",
        "labels": LABELS,
        "input": {"shape": ["n", 1, 64, 64], "mean": 128.0, "std": 64.0},
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))
