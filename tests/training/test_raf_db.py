import cv2
import numpy as np
import pytest

from emotion.preprocess import resize_grey
from emotion.weights import LABELS
from training import datasets
from training.distillation.__main__ import main
from training.distillation.data import DataError, MissingSplit, load_split
from training.distillation.evaluate import evaluate
from training.distillation.export import export
from training.distillation.loop import Trainer
from training.distillation.mixture import training_split
from training.distillation.raf_db import EMOTIONS, LISTS, find_list

PARTS = {"Training": "train", "PublicTest": "test"}


@pytest.fixture
def raf_db(pictures, tmp_path):
    """The authors' tree, its faces 100x100 and in colour."""
    (tmp_path / "EmoLabel").mkdir()
    (tmp_path / "Image" / "aligned").mkdir(parents=True)
    lines = [
        f"{PARTS[split]}_{number:05}.jpg {EMOTIONS.index(label) + 1}"
        for split, named in pictures.items()
        for number, (label, _) in enumerate(named, 1)
    ]
    (tmp_path / "EmoLabel" / LISTS[0]).write_text("\n".join(lines) + "\n")
    for split, named in pictures.items():
        for number, (_, image) in enumerate(named, 1):
            write_face(tmp_path, f"{PARTS[split]}_{number:05}_aligned.jpg", image)
    return tmp_path


def write_face(root, name, image):
    large = cv2.cvtColor(cv2.resize(image, (100, 100)), cv2.COLOR_GRAY2BGR)
    cv2.imwrite(str(root / "Image" / "aligned" / name), large)


def test_parts_become_training_and_public_test_with_our_labels(raf_db, pictures):
    for name, named in pictures.items():
        split = load_split(raf_db, name)
        assert [LABELS[i] for i in split.labels] == [label for label, _ in named]
        assert split.images.shape == (len(named), 48, 48)
        difference = split.images.astype(int) - np.stack([image for _, image in named])
        assert abs(difference).mean() < 12  # enlarged, compressed and made small again
    with pytest.raises(MissingSplit, match="RAF-DB has train and test"):
        load_split(raf_db, "PrivateTest")


def test_faces_are_made_grey_by_luminance_and_resized_as_serving_does(raf_db):
    picture = next((raf_db / "Image" / "aligned").glob("test_00001_*"))
    colours = np.random.default_rng(1).integers(0, 256, (100, 100, 3), np.uint8)
    picture.write_bytes(cv2.imencode(".png", colours)[1].tobytes())
    grey = resize_grey(cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY), 48).astype(int)
    # The PNG library rounds its grey a little differently.
    assert abs(load_split(raf_db, "PublicTest").images[0] - grey).max() <= 2


def test_official_numbers_of_the_labels(raf_db):
    words = ["surprise", "fear", "disgust", "happy", "sad", "angry", "neutral"]
    assert tuple(words) == EMOTIONS
    assert sorted(words) == sorted(LABELS)


def test_both_spellings_a_basic_folder_and_aligned_names_are_known(raf_db):
    before = load_split(raf_db, "Training").fingerprint()
    listed = raf_db / "EmoLabel" / LISTS[0]
    aligned = listed.read_text().replace(".jpg", "_aligned.jpg")
    listed.unlink()
    (raf_db / "EmoLabel" / LISTS[1]).write_text(aligned)
    (raf_db / "basic").mkdir()
    for name in ("EmoLabel", "Image"):
        (raf_db / name).rename(raf_db / "basic" / name)
    assert load_split(raf_db, "Training").fingerprint() == before


def test_other_folders_are_no_raf_db(folder):
    assert find_list(folder) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("train_00001.jpg 8", r"Line 1 .* is 'train_00001\.jpg 8'; it must be .* 1 to 7"),
        ("train_00001.jpg", "must be a file name and 1 to 7"),
        ("val_00001.jpg 1", r"names 'val_00001\.jpg'; names begin with train_ or test_"),
        ("train_/../../x.jpg 1", "names begin with"),
        ("train_99999.jpg 1", r"train_99999_aligned\.jpg is missing; unpack"),
    ],
)
def test_bad_list_says_what_is_wrong(raf_db, line, message):
    (raf_db / "EmoLabel" / LISTS[0]).write_text(line + "\n")
    with pytest.raises(DataError, match=message):
        load_split(raf_db, "Training")


def test_list_that_is_no_text_and_a_damaged_face_are_named(raf_db):
    (raf_db / "Image" / "aligned" / "train_00001_aligned.jpg").write_bytes(b"cut")
    with pytest.raises(DataError, match=r"train_00001_aligned\.jpg is not a picture"):
        load_split(raf_db, "Training")
    (raf_db / "EmoLabel" / LISTS[0]).write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is no text"):
        load_split(raf_db, "Training")


def test_it_may_stand_beside_other_training_data(raf_db, parquet_file):
    alone, both = load_split(parquet_file, "Training"), training_split(parquet_file, [raf_db])
    assert len(both) == 2 * len(alone)


@pytest.mark.django_db
def test_it_is_registered_under_its_own_form(raf_db):
    dataset = datasets.register(raf_db, "RAF-DB")
    assert dataset.form == "raf_db"
    assert dataset.counts == {
        "Training": dict.fromkeys(LABELS, 24),
        "PublicTest": dict.fromkeys(LABELS, 6),
    }


def test_experiments_on_it_stand_in_the_papers_tables(raf_db, tiny, csv_file, tmp_path):
    splits = [load_split(raf_db, name) for name in PARTS]
    Trainer(tiny, *splits, tmp_path / "runs" / "raf-e4").run()
    out = tmp_path / "paper.md"
    where = ["--data", csv_file, "--raf-db", raf_db, "--runs", tmp_path / "runs", "--out", out]
    assert main(["tables", *map(str, where)]) == 0
    _, row, prior = (line for line in out.read_text().splitlines() if line.startswith("| E4"))
    assert row.startswith("| E4: Student B | RAF-DB | 3 | 0.15 | 82.45 | ")
    assert float(row.split("|")[6].split()[0]) > 60
    assert prior.startswith("| E4: Student B | 70.2 | 82.45 | 5,022,215 | not measured | ")


def test_student_is_trained_exported_and_measured_on_it(raf_db, tiny, tmp_path):
    splits = [load_split(raf_db, name) for name in PARTS]
    Trainer(tiny, *splits, tmp_path / "run").run()
    weights = tmp_path / "student-c-0.1.0"
    export(tmp_path / "run", weights, "student-c", "0.1.0", raf_db)
    assert evaluate(weights, raf_db, "PublicTest")["accuracy"] > 0.6
