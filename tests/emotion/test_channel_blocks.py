"""Channels that fill whole blocks: another network, the same function."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from emotion.channel_blocks import BLOCK, fill_blocks


def network(pads: tuple[int, ...]) -> onnx.ModelProto:
    """As BlazeFace's blocks: a shortcut that gets its last channels by padding."""
    draw = np.random.default_rng(1)
    weights = {
        "stem": draw.normal(size=(12, 3, 3, 3)),
        "deep": draw.normal(size=(12, 1, 3, 3)),
        "point": draw.normal(size=(20, 12, 1, 1)),
        "last": draw.normal(size=(5, 20, 1, 1)),
    }
    biases = {f"{name}_bias": draw.normal(size=len(weight)) for name, weight in weights.items()}
    same = {"auto_pad": "SAME_UPPER", "kernel_shape": [3, 3]}
    nodes = [
        helper.make_node("Conv", ["image", "stem", "stem_bias"], ["a"], group=1, **same),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "deep", "deep_bias"], ["c"], group=12, **same),
        helper.make_node("Conv", ["c", "point", "point_bias"], ["d"], group=1, kernel_shape=[1, 1]),
        helper.make_node("Pad", ["b", "amounts"], ["e"]),
        helper.make_node("Add", ["e", "d"], ["f"]),
        helper.make_node("Conv", ["f", "last", "last_bias"], ["g"], group=1, kernel_shape=[1, 1]),
        helper.make_node("Transpose", ["g"], ["out"], perm=[0, 2, 3, 1]),
    ]
    stored = [
        numpy_helper.from_array(value.astype(np.float32), name)
        for name, value in (weights | biases).items()
    ]
    stored.append(numpy_helper.from_array(np.array(pads, np.int64), "amounts"))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, 8, 8])
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 8, 8, 5])
    graph = helper.make_graph(nodes, "blocks", [image], [out], stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def run(model: onnx.ModelProto, image: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(None, {"image": image})[0]


def test_filled_network_computes_the_same():
    model = network((0, 0, 0, 0, 0, 8, 0, 0))
    filled = fill_blocks(model)
    onnx.checker.check_model(filled, full_check=True)
    image = np.random.default_rng(2).uniform(-1, 1, (3, 3, 8, 8)).astype(np.float32)
    np.testing.assert_allclose(run(filled, image), run(model, image), rtol=1e-4, atol=1e-3)


def test_every_grouped_convolution_fills_its_blocks_and_no_padding_is_left():
    graph = fill_blocks(network((0, 0, 0, 0, 0, 8, 0, 0))).graph
    weights = {place.name: list(place.dims) for place in graph.initializer}
    groups = [
        attribute.i
        for node in graph.node
        for attribute in node.attribute
        if attribute.name == "group"
    ]
    assert [group % BLOCK for group in groups if group > 1] == [0]
    assert weights["point"] == [32, 16, 1, 1]
    assert weights["last"] == [5, 32, 1, 1]
    assert not [node for node in graph.node if node.op_type == "Pad"]


def test_padding_of_places_is_refused():
    with pytest.raises(ValueError, match="pads more than the last channels"):
        fill_blocks(network((0, 0, 0, 1, 0, 8, 0, 0)))


def test_model_that_was_given_stays_as_it_was():
    model = network((0, 0, 0, 0, 0, 8, 0, 0))
    before = model.SerializeToString()
    fill_blocks(model)
    assert model.SerializeToString() == before
