import sys

import cv2
import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from emotion.preprocess import prepare
from emotion.weights import LABELS
from training.distillation.data import DataError, load_split, resized


@pytest.fixture(params=["parquet_file", "csv_file", "folder"])
def form(request):
    return request.getfixturevalue(request.param)


def test_every_form_gives_the_same_images_and_labels(form, pictures):
    for name, named in pictures.items():
        split = load_split(form, name)
        assert [LABELS[i] for i in split.labels] == [label for label, _ in named]
        assert np.array_equal(split.images, np.stack([image for _, image in named]))


def test_every_form_has_the_same_fingerprint(parquet_file, csv_file, folder):
    prints = {load_split(p, "Training").fingerprint() for p in (parquet_file, csv_file, folder)}
    assert len(prints) == 1


def test_one_changed_pixel_or_label_changes_the_fingerprint(csv_file):
    before = load_split(csv_file, "PublicTest")
    pixel, label = load_split(csv_file, "PublicTest"), load_split(csv_file, "PublicTest")
    pixel.images[3, 5, 5] ^= 1
    label.labels[3] += 1
    assert len({before.fingerprint(), pixel.fingerprint(), label.fingerprint()}) == 3


def test_training_sees_what_serving_sees(csv_file):
    split = load_split(csv_file, "PublicTest")
    served = prepare(split.images, (64, 0.0, 1.0))[:, 0]
    assert np.array_equal(resized(split, 64), served.astype(np.uint8))


def test_the_official_numbers_of_sad_surprise_and_neutral(tmp_path):
    pixels = " ".join(["7"] * 2304)
    path = tmp_path / "fer2013.csv"
    rows = "".join(f"{i},{pixels},Training\n" for i in (4, 5, 6))
    path.write_text(f"emotion,pixels,Usage\n{rows}")
    labels = [LABELS[i] for i in load_split(path, "Training").labels]
    assert labels == ["sad", "surprise", "neutral"]


def test_fer2013_has_its_official_counts(fer2013):
    split = load_split(fer2013, "PublicTest")
    assert np.bincount(split.labels).tolist() == [467, 56, 496, 895, 607, 653, 415]


def test_a_mixed_test_folder_is_told_apart_by_file_name(tmp_path):
    for label in LABELS:
        for number, name in enumerate(
            ("PublicTest_1.png", "PrivateTest_2.png", "PublicTest_3.png")
        ):
            write_picture(tmp_path / "test" / label / name, level=10 * number)
    assert len(load_split(tmp_path, "PublicTest")) == 14
    private = load_split(tmp_path, "PrivateTest")
    assert len(private) == 7
    assert (private.images == 10).all()


def test_a_missing_class_is_named(tmp_path, csv_file):
    path = tmp_path / "few.csv"
    lines = csv_file.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("1,")))
    with pytest.raises(DataError, match="no image of disgust"):
        load_split(path, "Training").require_every_class()


def test_a_missing_class_folder_is_named(tmp_path):
    write_picture(tmp_path / "train" / "angry" / "1.png")
    with pytest.raises(DataError, match=r"disgust has no pictures"):
        load_split(tmp_path, "Training")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("emotion,pixels\n", "lacks the column 'Usage'"),
        ("emotion,pixels,Usage\n0,1 2 3,Training\n", "Line 2 .* has 3 pixels"),
        ("emotion,pixels,Usage\n0,a b,Training\n", "not whole numbers"),
        ("emotion,pixels,Usage\n9," + "1 " * 2304 + ",Training\n", "emotion '9'"),
        ("emotion,pixels,Usage\n0," + "300 " * 2304 + ",Training\n", "outside 0..255"),
        ("emotion,pixels,Usage\n0,1,PublicTest\n", "no rows of Training"),
        ("", "lacks the column 'emotion'"),
    ],
)
def test_a_bad_csv_says_what_is_wrong(tmp_path, content, message):
    path = tmp_path / "bad.csv"
    path.write_text(content)
    with pytest.raises(DataError, match=message):
        load_split(path, "Training")


def test_a_binary_csv_says_so(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_bytes(b"emotion,pixels,Usage\n\xff\xfe\x00")
    with pytest.raises(DataError, match="no CSV text"):
        load_split(path, "Training")


def test_a_truncated_parquet_says_so(tmp_path, parquet_file):
    path = tmp_path / "cut.parquet"
    path.write_bytes(parquet_file.read_bytes()[:-500])
    with pytest.raises(DataError, match="truncated"):
        load_split(path, "Training")


def test_a_parquet_without_images_names_the_column(tmp_path):
    path = tmp_path / "few.parquet"
    parquet.write_table(pa.table({"usage": ["Training"], "label": ["sad"]}), path)
    with pytest.raises(DataError, match="lacks the column 'image'"):
        load_split(path, "Training")


def test_a_parquet_with_a_foreign_label_names_it(tmp_path):
    image = cv2.imencode(".png", np.zeros((48, 48), np.uint8))[1].tobytes()
    path = tmp_path / "odd.parquet"
    table = pa.table({"usage": ["Training"], "label": ["bored"], "image": [image]})
    parquet.write_table(table, path)
    with pytest.raises(DataError, match="label 'bored'"):
        load_split(path, "Training")


def test_an_image_of_another_size_is_named(tmp_path):
    write_picture(tmp_path / "train" / "angry" / "big.png", side=96)
    for label in LABELS[1:]:
        write_picture(tmp_path / "train" / label / "1.png")
    with pytest.raises(DataError, match=r"big\.png is 96x96"):
        load_split(tmp_path, "Training")


def test_a_file_that_is_no_picture_is_named(tmp_path):
    for label in LABELS:
        write_picture(tmp_path / "train" / label / "1.png")
    (tmp_path / "train" / "sad" / "empty.jpg").touch()
    with pytest.raises(DataError, match=r"empty\.jpg is not a picture"):
        load_split(tmp_path, "Training")


def test_unknown_split_missing_data_and_other_endings_are_refused(tmp_path, csv_file):
    with pytest.raises(DataError, match="choose one of Training, PublicTest, PrivateTest"):
        load_split(csv_file, "Validation")
    with pytest.raises(DataError, match="There is no data at"):
        load_split(tmp_path / "none.csv", "Training")
    with pytest.raises(DataError, match="has no folder for Training"):
        load_split(tmp_path, "Training")
    (tmp_path / "faces.zip").touch()
    with pytest.raises(DataError, match=r"neither a \.parquet nor a \.csv"):
        load_split(tmp_path / "faces.zip", "Training")


def write_picture(path, side=48, level=0):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.full((side, side), level, np.uint8))


def test_parquet_without_its_library_says_what_to_install(parquet_file, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DataError, match="needs pyarrow, which comes with training"):
        load_split(parquet_file, "Training")
