"""The ONNX detector against the original, run by TensorFlow Lite's own interpreter."""

import os
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from emotion.convert_detector import ConversionError, convert, main
from emotion.faces import Look, network_input, view, whole

PACKAGE = "frontend/node_modules/@mediapipe/face_detection/face_detection_short_range.tflite"
SOURCE = Path(__file__).parents[2] / PACKAGE


@pytest.fixture(scope="module")
def source() -> Path:
    if not SOURCE.exists():
        pytest.skip(f"needs the npm package: 'npm ci' in frontend installs {SOURCE}")
    return SOURCE


@pytest.fixture(scope="module")
def converted(source, tmp_path_factory) -> onnxruntime.InferenceSession:
    target = tmp_path_factory.mktemp("models") / "new" / "blazeface.onnx"
    convert(source, target)
    assert os.listdir(target.parent) == ["blazeface.onnx"]
    return onnxruntime.InferenceSession(target, providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def inputs(astronaut, webcam) -> np.ndarray:
    """Two real pictures and six random ones, float32 [8, 3, 128, 128] in -1..1."""
    looks = [Look(astronaut, whole(512, 512)), Look(webcam, whole(240, 320))]
    real = network_input([view(*look) for look in looks])
    random = np.random.default_rng(0).uniform(-1, 1, (6, 3, 128, 128)).astype(np.float32)
    return np.concatenate([real, random])


@pytest.fixture(scope="module")
def original(source, inputs) -> tuple[np.ndarray, np.ndarray]:
    """Boxes [8, 896, 16] and logits [8, 896, 1] of the original file."""
    litert = pytest.importorskip("ai_edge_litert.interpreter", reason="needs the extra 'dev'")
    interpreter = litert.Interpreter(str(source))
    interpreter.allocate_tensors()
    boxes, logits = interpreter.get_output_details()
    rows = []
    for image in inputs:
        place = interpreter.get_input_details()[0]["index"]
        interpreter.set_tensor(place, image.transpose(1, 2, 0)[None])
        interpreter.invoke()
        rows.append([interpreter.get_tensor(output["index"])[0] for output in (boxes, logits)])
    return np.stack([row[0] for row in rows]), np.stack([row[1] for row in rows])


def test_converted_detector_agrees_with_the_original(converted, original, inputs):
    boxes, logits = converted.run(["regressors", "classificators"], {"input": inputs})
    np.testing.assert_allclose(boxes, original[0], atol=1e-3)
    np.testing.assert_allclose(logits, original[1], atol=1e-3)


def test_original_sees_the_astronaut(original):
    assert original[1][0].max() > 2


def test_file_that_is_no_model_is_refused(tmp_path, capsys):
    wrong = tmp_path / "wrong.tflite"
    wrong.write_bytes(b"not a model at all, but long enough")
    with pytest.raises(ConversionError, match="not a TensorFlow Lite file"):
        convert(wrong, tmp_path / "out.onnx")
    assert main([str(wrong), str(tmp_path / "out.onnx")]) == 2
    assert "not a TensorFlow Lite file" in capsys.readouterr().err
    assert not (tmp_path / "out.onnx").exists()


def test_missing_file_is_refused(tmp_path, capsys):
    assert main([str(tmp_path / "none.tflite")]) == 2
    assert "none.tflite" in capsys.readouterr().err


def test_command_writes_the_model(source, tmp_path, capsys):
    target = tmp_path / "blazeface.onnx"
    assert main([str(source), str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert target.stat().st_size > 400_000
