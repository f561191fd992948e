import cv2
import numpy as np
import pytest

from emotion.faces import DETECTOR_PATH
from training import slices
from training.distillation.data import Split


def _split(images: np.ndarray, twins: np.ndarray | None = None) -> Split:
    return Split("PublicTest", images, np.zeros(len(images), np.int64), twins)


@pytest.fixture
def noise() -> np.ndarray:
    """Nine images without a face, each ten grey levels brighter than the one before."""
    rng = np.random.default_rng(3)
    noise = rng.integers(0, 20, (9, 48, 48))
    return (noise + 10 * np.arange(9)[:, None, None]).astype(np.uint8)


@pytest.fixture
def face() -> np.ndarray:
    from skimage.data import astronaut

    grey = cv2.cvtColor(astronaut()[65:185, 165:285], cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (48, 48), interpolation=cv2.INTER_AREA)


def test_light_cuts_the_images_into_thirds(noise: np.ndarray):
    parts = slices.by_light(noise)
    assert [part.sum() for part in parts.values()] == [3, 3, 3]
    assert parts["dark third"][:3].all()
    assert parts["bright third"][6:].all()


@pytest.mark.skipif(not DETECTOR_PATH.is_file(), reason="needs the face detector: `make run`")
def test_pose_is_what_the_detector_sees(noise: np.ndarray, face: np.ndarray):
    parts = slices.by_pose(np.stack([face, noise[0]]))
    assert parts["facing the camera"].tolist() == [True, False]
    assert parts["no face found by the detector"].tolist() == [False, True]


def test_without_a_detector_the_other_slices_remain_and_it_says_why(
    noise: np.ndarray, monkeypatch: pytest.MonkeyPatch, tmp_path
):
    monkeypatch.setattr(slices, "DETECTOR_PATH", tmp_path / "none.onnx")
    parts, [missing] = slices.slices_of(_split(noise))
    assert set(parts) == {"dark third", "middle third of light", "bright third"}
    assert missing.startswith("The slices by pose are missing: The face detector")


def test_named_near_duplicates_are_left_out_of_a_slice(noise: np.ndarray):
    parts, _ = slices.slices_of(_split(noise, np.arange(9) < 2))
    assert parts["without near-duplicates in Training"].sum() == 7
