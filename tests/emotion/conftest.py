import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from skimage import data

from emotion.classifier import Classifier
from emotion.faces import DETECTOR_PATH, Detector
from emotion.reader import FaceReader
from emotion.weights import LABELS, WeightsError, load_weights, shipped_weights

Image = NDArray[np.uint8]


@pytest.fixture(scope="session")
def detector() -> Detector:
    if not DETECTOR_PATH.exists():
        pytest.skip(
            f"needs the face detector, which 'make test' builds: {DETECTOR_PATH} is missing"
        )
    return Detector()


@pytest.fixture(scope="session")
def student(request, tmp_path_factory) -> Path:
    """The shipped student; while there is none, the bootstrap of the shared folder."""
    try:
        return shipped_weights()
    except WeightsError:
        source: Path = request.getfixturevalue("shared") / "weights"
    folder = tmp_path_factory.mktemp("student")
    shutil.copy(source / "student-b-bootstrap.onnx", folder / "model.onnx")
    shutil.copy(source / "manifest.json", folder)
    return folder


@pytest.fixture
def reader(detector, student) -> FaceReader:
    """A reader that has seen nobody yet."""
    return FaceReader(detector, Classifier(load_weights(student)))


@pytest.fixture(scope="session")
def astronaut() -> Image:
    """512x512 BGR, one smiling face of about 110 pixels at (220, 110)."""
    return np.ascontiguousarray(data.astronaut()[..., ::-1])


@pytest.fixture(scope="session")
def webcam(astronaut) -> Image:
    """The same face as a webcam frame of 320x240."""
    return cv2.resize(astronaut[0:300, 20:420], (320, 240), interpolation=cv2.INTER_AREA)


@pytest.fixture(scope="session")
def empty_room() -> Image:
    """320x240 BGR without a face: a smooth wall with a window."""
    wall = np.tile(np.linspace(90, 150, 320).astype(np.uint8), (240, 1))
    wall[40:120, 200:280] = 220
    return cv2.cvtColor(wall, cv2.COLOR_GRAY2BGR)


def to_jpeg(image: Image, quality: int = 65) -> bytes:
    return cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


@pytest.fixture(scope="session")
def jpeg() -> Callable[..., bytes]:
    return to_jpeg


@pytest.fixture
def weights_folder(tmp_path) -> Callable[..., Path]:
    """Makes a folder with a real network: mean of the picture times a row of seven factors."""

    def make(size: int = 64, opset: int = 17, inputs: int = 1, **changes: Any) -> Path:
        folder = tmp_path / f"student-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        onnx.save(mean_network(size, opset, inputs), folder / "model.onnx")
        manifest = {
            "name": "mean",
            "version": "1.0.0",
            "labels": list(LABELS),
            "input": {"shape": ["n", 1, 64, 64], "mean": 128.0, "std": 64.0},
            "sha256": sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        }
        (folder / "manifest.json").write_text(json.dumps(manifest | changes))
        return folder

    return make


def mean_network(size: int, opset: int, inputs: int) -> onnx.ModelProto:
    factors = numpy_helper.from_array(np.arange(7, dtype=np.float32)[None], "factors")
    shape = numpy_helper.from_array(np.array([-1, 1], np.int64), "shape")
    nodes = [
        helper.make_node("GlobalAveragePool", ["image"], ["pooled"]),
        helper.make_node("Reshape", ["pooled", "shape"], ["mean"]),
        helper.make_node("Mul", ["mean", "factors"], ["logits"]),
    ]
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", inputs, size, size])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 7])
    graph = helper.make_graph(nodes, "mean", [image], [logits], [factors, shape])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
