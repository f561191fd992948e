import cv2
import numpy as np
import pytest

from emotion.weights import LABELS
from training.distillation.data import DataError
from training.distillation.mixture import training_split

HAPPY = LABELS.index("happy")


@pytest.fixture
def corrected(tmp_path):
    """Three corrected faces, as big as the platform crops them."""
    folder = tmp_path / "corrected"
    (folder / "happy").mkdir(parents=True)
    for number in range(3):
        cv2.imwrite(str(folder / "happy" / f"{number}.png"), np.full((64, 64), 200, np.uint8))
    return folder


def test_corrected_faces_come_after_the_data_set(parquet_file, corrected):
    alone, both = training_split(parquet_file), training_split(parquet_file, [corrected])
    assert len(both) == len(alone) + 3
    assert (both.labels[-3:] == HAPPY).all()
    assert (both.images[-3:] == 200).all()
    assert both.fingerprint() != alone.fingerprint()


def test_limit_keeps_every_class_in_its_share_and_all_corrections(parquet_file, corrected):
    split = training_split(parquet_file, [corrected], limit=42, seed=3)
    assert np.bincount(split.labels[:-3]).tolist() == [6] * len(LABELS)
    assert len(split) == 45


def test_same_seed_draws_the_same_images(parquet_file):
    first, again, other = (
        training_split(parquet_file, limit=42, seed=seed).fingerprint() for seed in (1, 1, 2)
    )
    assert first == again != other


def test_folder_without_pictures_is_refused(parquet_file, tmp_path):
    with pytest.raises(DataError, match="no pictures in folders called angry"):
        training_split(parquet_file, [tmp_path])
