"""Makes a network's channels fit the processor's blocks: same results in two thirds of the time.

ONNX Runtime keeps images in blocks of 16 channels where AVX-512 is there, but leaves out every
depthwise convolution whose channels do not fill whole blocks, and every padding of channels; each
of them costs a way out of the blocks and back. BlazeFace has 24, 28, 36, 42 … channels. With zeros
for weights the missing channels stay zero, and a padding of channels is either nothing at all or
a convolution with ones.
"""

from collections.abc import Iterator

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

BLOCK = 16
KEEPS_CHANNELS = ("Relu", "MaxPool", "Add")


def fill_blocks(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same function with channels filled up; convolutions that end in outputs stay."""
    filled = onnx.ModelProto()
    filled.CopyFrom(model)
    _Filler(filled.graph).run()
    return filled


class _Filler:
    """Walks the nodes in their order and knows how many channels each image has."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.weights = {place.name: numpy_helper.to_array(place) for place in graph.initializer}
        self.filled: dict[str, NDArray[np.float32]] = {}
        # Name of an image: its channels before and after.
        image = graph.input[0]
        count = image.type.tensor_type.shape.dim[1].dim_value
        self.channels = {image.name: (count, count)}
        self.renamed: dict[str, str] = {}
        self.leaves = {node.input[0] for node in graph.node if node.op_type == "Transpose"}

    def run(self) -> None:
        nodes = [new for node in self.graph.node for new in self._fill(node)]
        weights = self.weights | self.filled
        used = {name for node in nodes for name in node.input}
        del self.graph.node[:], self.graph.initializer[:]
        self.graph.node.extend(nodes)
        self.graph.initializer.extend(
            numpy_helper.from_array(weight, name)
            for name, weight in weights.items()
            if name in used
        )

    def _fill(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        for i, name in enumerate(node.input):
            node.input[i] = self.renamed.get(name, name)
        if node.op_type == "Conv":
            yield self._convolution(node)
        elif node.op_type == "Pad":
            yield from self._padding(node)
        else:
            if node.op_type in KEEPS_CHANNELS:
                # Of two summands, one may have got its last channels by a padding left out.
                images = [self.channels[name] for name in node.input]
                self.channels[node.output[0]] = max(images)
            yield node

    def _convolution(self, node: onnx.NodeProto) -> onnx.NodeProto:
        image, weight, bias = node.input
        kernel = self.weights[weight]
        group = next(attribute for attribute in node.attribute if attribute.name == "group")
        count = len(kernel)
        width = count if node.output[0] in self.leaves else _whole(count)
        inputs = 1 if group.i > 1 else self.channels[image][1]
        group.i = width if group.i > 1 else 1
        self.filled[weight] = _grown(kernel, (width, inputs, *kernel.shape[2:]))
        self.filled[bias] = _grown(self.weights[bias], (width,))
        self.channels[node.output[0]] = count, width
        return node

    def _padding(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        image, amounts = node.input
        more = self.weights[amounts].tolist()
        count, width = self.channels[image]
        if any(amount for i, amount in enumerate(more) if i != len(more) // 2 + 1):
            raise ValueError(f"{node.name or node.output[0]} pads more than the last channels")
        count += more[len(more) // 2 + 1]
        self.channels[node.output[0]] = count, _whole(count)
        if width == _whole(count):
            self.renamed[node.output[0]] = image
            return
        name = f"{node.output[0]}_ones"
        self.filled[name] = np.eye(_whole(count), width, dtype=np.float32)[..., None, None]
        yield helper.make_node("Conv", [image, name], list(node.output), kernel_shape=[1, 1])


def _whole(count: int) -> int:
    return -(-count // BLOCK) * BLOCK


def _grown(weight: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    grown = np.zeros(shape, np.float32)
    grown[tuple(slice(size) for size in weight.shape)] = weight
    return grown
