"""BlazeFace short-range from its TensorFlow Lite file to ONNX, once, at build time.

    python -m emotion.convert_detector face_detection_short_range.tflite [OUT]

The source is the file of that name in the npm package `@mediapipe/face_detection` (Apache-2.0).
Needs the extra `detector` (`tflite` and `onnx`); nothing at run time imports this module.
Network: Bazarevsky et al. 2019, BlazeFace, arXiv 1907.05047, section 3.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import tflite
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from emotion.channel_blocks import fill_blocks
from emotion.faces import DETECTOR_PATH

OPSET = 18
IR_VERSION = 10
DTYPES = {
    tflite.TensorType.FLOAT32: np.float32,
    tflite.TensorType.FLOAT16: np.float16,
    tflite.TensorType.INT32: np.int32,
}
OPERATORS = {v: k for k, v in vars(tflite.BuiltinOperator).items() if isinstance(v, int)}
# TensorFlow keeps channels last (NHWC), ONNX wants them second (NCHW).
CHANNELS_SECOND = [0, 3, 1, 2]
CHANNELS_LAST = [0, 2, 3, 1]


class ConversionError(ValueError):
    """The file is no TensorFlow Lite model, or uses an operator that BlazeFace does not have."""


class Converter:
    """Walks the operators of a one-graph TensorFlow Lite model and collects ONNX nodes."""

    def __init__(self, content: bytes) -> None:
        if not tflite.Model.ModelBufferHasIdentifier(content, 0):
            raise ConversionError("it is not a TensorFlow Lite file")
        self.model = tflite.Model.GetRootAsModel(content, 0)
        self.graph = self.model.Subgraphs(0)
        self.constants: dict[int, NDArray[Any]] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def convert(self) -> onnx.ModelProto:
        """The checked ONNX model, with a free batch dimension."""
        for k in range(self.graph.OperatorsLength()):
            self._convert_operator(self.graph.Operators(k))
        inputs = [self._value_info(self.graph.Inputs(0), channels_second=True)]
        outputs = [self._value_info(i) for i in self.graph.OutputsAsNumpy()]
        graph = helper.make_graph(self.nodes, "blazeface", inputs, outputs, self.weights)
        opset = helper.make_opsetid("", OPSET)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION)
        onnx.checker.check_model(model, full_check=True)
        return model

    def _convert_operator(self, operator: Any) -> None:
        code = self.model.OperatorCodes(operator.OpcodeIndex())
        # Old files keep the code in one byte, newer ones in another field: the larger one counts.
        name = OPERATORS[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
        handlers: dict[str, Callable[[Any], None]] = {
            "DEQUANTIZE": self._dequantize,
            "CONV_2D": self._convolution,
            "DEPTHWISE_CONV_2D": self._depthwise_convolution,
            "ADD": self._add,
            "RELU": self._relu,
            "PAD": self._pad,
            "MAX_POOL_2D": self._max_pool,
            "RESHAPE": self._reshape,
            "CONCATENATION": self._concatenation,
        }
        if name not in handlers:
            raise ConversionError(f"it uses the operator {name}, which BlazeFace does not have")
        handlers[name](operator)

    def _dequantize(self, operator: Any) -> None:
        """Weights are stored as float16; the ONNX file holds the same values as float32."""
        value = self._constant(operator.Inputs(0))
        self.constants[operator.Outputs(0)] = value.astype(np.float32)

    def _convolution(self, operator: Any) -> None:
        kernel = self._constant(operator.Inputs(1)).transpose(0, 3, 1, 2)
        options = self._options(operator, tflite.Conv2DOptions)
        self._add_convolution(operator, options, kernel, groups=1)

    def _depthwise_convolution(self, operator: Any) -> None:
        kernel = self._constant(operator.Inputs(1)).transpose(3, 0, 1, 2)
        options = self._options(operator, tflite.DepthwiseConv2DOptions)
        self._add_convolution(operator, options, kernel, groups=len(kernel))

    def _add_convolution(
        self, operator: Any, options: Any, kernel: NDArray[Any], groups: int
    ) -> None:
        image, weight, bias = operator.InputsAsNumpy()
        inputs = [
            self._name(image),
            self._weight(kernel.astype(np.float32), self._name(weight)),
            self._weight(self._constant(bias).astype(np.float32), self._name(bias)),
        ]
        self._add_activated(
            "Conv",
            operator,
            inputs,
            options,
            group=groups,
            kernel_shape=list(kernel.shape[2:]),
            strides=[options.StrideH(), options.StrideW()],
            auto_pad=_auto_pad(options),
        )

    def _add(self, operator: Any) -> None:
        inputs = [self._name(i) for i in operator.InputsAsNumpy()]
        self._add_activated("Add", operator, inputs, self._options(operator, tflite.AddOptions))

    def _relu(self, operator: Any) -> None:
        self._node("Relu", [self._name(operator.Inputs(0))], self._name(operator.Outputs(0)))

    def _pad(self, operator: Any) -> None:
        amounts = self._constant(operator.Inputs(1))[CHANNELS_SECOND]
        flat = np.concatenate([amounts[:, 0], amounts[:, 1]]).astype(np.int64)
        output = self._name(operator.Outputs(0))
        inputs = [
            self._name(operator.Inputs(0)),
            self._weight(flat, f"{output}_amounts"),
        ]
        self._node("Pad", inputs, output)

    def _max_pool(self, operator: Any) -> None:
        options = self._options(operator, tflite.Pool2DOptions)
        self._add_activated(
            "MaxPool",
            operator,
            [self._name(operator.Inputs(0))],
            options,
            kernel_shape=[options.FilterHeight(), options.FilterWidth()],
            strides=[options.StrideH(), options.StrideW()],
            auto_pad=_auto_pad(options),
        )

    def _reshape(self, operator: Any) -> None:
        output = operator.Outputs(0)
        name = self._name(output)
        # 0 copies the batch dimension, which the original fixes at one.
        shape = np.array([0, *self.graph.Tensors(output).ShapeAsNumpy()[1:]], np.int64)
        source = [self._name(operator.Inputs(0))]
        self._node("Transpose", source, f"{name}_last", perm=CHANNELS_LAST)
        self._node("Reshape", [f"{name}_last", self._weight(shape, f"{name}_shape")], name)

    def _concatenation(self, operator: Any) -> None:
        inputs = [self._name(i) for i in operator.InputsAsNumpy()]
        self._node("Concat", inputs, self._name(operator.Outputs(0)), axis=1)

    def _add_activated(
        self,
        kind: str,
        operator: Any,
        inputs: list[str],
        options: Any,
        **attributes: Any,
    ) -> None:
        output = self._name(operator.Outputs(0))
        match options.FusedActivationFunction():
            case tflite.ActivationFunctionType.NONE:
                self._node(kind, inputs, output, **attributes)
            case tflite.ActivationFunctionType.RELU:
                self._node(kind, inputs, f"{output}_linear", **attributes)
                self._node("Relu", [f"{output}_linear"], output)
            case other:
                raise ConversionError(f"it uses activation {other}, which BlazeFace does not have")

    def _node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> None:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))

    def _weight(self, value: NDArray[Any], name: str) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _constant(self, index: int) -> NDArray[Any]:
        if index in self.constants:
            return self.constants[index]
        tensor = self.graph.Tensors(index)
        content = self.model.Buffers(tensor.Buffer()).DataAsNumpy()
        return np.frombuffer(content.tobytes(), DTYPES[tensor.Type()]).reshape(
            tensor.ShapeAsNumpy()
        )

    def _name(self, index: int) -> str:
        return str(self.graph.Tensors(index).Name().decode())

    def _value_info(self, index: int, channels_second: bool = False) -> onnx.ValueInfoProto:
        shape = self.graph.Tensors(index).ShapeAsNumpy()
        sizes = shape[CHANNELS_SECOND] if channels_second else shape
        dimensions: list[str | int | None] = ["n", *(int(size) for size in sizes[1:])]
        return helper.make_tensor_value_info(self._name(index), TensorProto.FLOAT, dimensions)

    @staticmethod
    def _options(operator: Any, kind: Callable[[], Any]) -> Any:
        options, table = kind(), operator.BuiltinOptions()
        options.Init(table.Bytes, table.Pos)
        return options


def _auto_pad(options: Any) -> str:
    return "SAME_UPPER" if options.Padding() == tflite.Padding.SAME else "VALID"


def convert(source: Path, target: Path) -> None:
    """Write the ONNX form of `source`; `target` appears whole or not at all.

    Raises ConversionError for a file that is not this network, OSError for one unreadable.
    """
    model = fill_blocks(Converter(source.read_bytes()).convert())
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    onnx.save(model, partial)
    partial.replace(target)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="emotion.convert_detector", description=__doc__)
    parser.add_argument("source", type=Path, help="face_detection_short_range.tflite")
    parser.add_argument("target", type=Path, nargs="?", default=DETECTOR_PATH)
    options = parser.parse_args(arguments)
    try:
        convert(options.source, options.target)
    except (ConversionError, OSError) as error:
        print(f"Cannot convert {options.source}: {error}", file=sys.stderr)
        return 2
    print(f"Wrote {options.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
