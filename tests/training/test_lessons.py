import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from training.distillation.config import AugmentConfig, LossConfig
from training.distillation.data import load_split
from training.distillation.lessons import LessonsError, Views, give_lessons
from training.distillation.loop import Trainer


@pytest.fixture(scope="module")
def splits(parquet_file):
    return load_split(parquet_file, "Training"), load_split(parquet_file, "PublicTest")


@pytest.fixture(scope="module")
def taught(tiny, tiny_run):
    return replace(tiny, loss=LossConfig(alpha=0.0, teachers=(str(tiny_run / "best.pt"),)))


@pytest.fixture(scope="module")
def lessons(taught, splits, tmp_path_factory):
    out = tmp_path_factory.mktemp("lessons")
    give_lessons(taught, splits[0], 2, out)
    return out


def test_a_view_is_the_same_whenever_it_is_asked_for():
    pixels = torch.randint(0, 256, (600, 1, 16, 16), dtype=torch.uint8)
    views = Views(pixels, AugmentConfig(rotation=20, erase=0.5), seed=3)
    torch.manual_seed(1)
    first = views.view(4)
    following = torch.rand(1)
    torch.manual_seed(1)
    assert torch.equal(following, torch.rand(1))
    assert torch.equal(first, views.view(4))
    assert not torch.equal(first, views.view(5))


def test_a_student_learns_from_lessons_alone(tiny, lessons, splits, tmp_path):
    # With alpha 0 and shuffled labels everything right comes from the teacher.
    training, validation = splits
    lies = replace(training, labels=np.random.default_rng(0).permutation(training.labels))
    about = json.loads((lessons / "lessons.json").read_text())
    (lessons / "lessons.json").write_text(json.dumps(about | {"fingerprint": lies.fingerprint()}))
    config = replace(tiny, loss=LossConfig(alpha=0.0, lessons=str(lessons)))
    history = Trainer(config, lies, validation, tmp_path).run()
    (lessons / "lessons.json").write_text(json.dumps(about))
    assert max(entry["accuracy"] for entry in history) > 0.5


def test_a_stopped_call_goes_on_and_keeps_what_is_there(taught, lessons, splits):
    first = (lessons / "view-000.npy").stat().st_mtime_ns
    (lessons / "view-001.npy").unlink()
    give_lessons(taught, splits[0], 3, lessons)
    assert sorted(file.name for file in lessons.glob("*.npy")) == [
        f"view-00{number}.npy" for number in range(3)
    ]
    assert (lessons / "view-000.npy").stat().st_mtime_ns == first
    assert np.load(lessons / "view-000.npy").shape == (1, len(splits[0]), 7)


def test_lessons_of_other_views_are_not_mixed_in(taught, lessons, splits):
    other = replace(taught, augment=AugmentConfig(rotation=45))
    with pytest.raises(LessonsError, match="lessons of other views, teachers or data"):
        give_lessons(other, splits[0], 2, lessons)


def test_lessons_about_other_data_are_refused(tiny, lessons, splits, tmp_path):
    training, validation = splits
    darker = replace(training, images=training.images // 2)
    config = replace(tiny, loss=LossConfig(lessons=str(lessons)))
    with pytest.raises(LessonsError, match="about other data; run teach again"):
        Trainer(config, darker, validation, tmp_path)


def test_missing_lessons_are_named(tiny, splits, tmp_path):
    config = replace(tiny, loss=LossConfig(lessons=str(tmp_path / "nowhere")))
    with pytest.raises(LessonsError, match="run teach first"):
        Trainer(config, *splits, tmp_path / "run")


def test_mixed_and_taught_a_resumed_run_ends_in_the_same_bits(tiny, lessons, splits, tmp_path):
    loss = LossConfig(alpha=0.5, lessons=str(lessons))
    config = replace(tiny, loss=loss, augment=AugmentConfig(mixup=0.3))
    whole = Trainer(config, *splits, tmp_path / "whole")
    whole.run()
    stopped = Trainer(config, *splits, tmp_path / "stopped")
    stopped.watcher = StopAfterFirst()
    with pytest.raises(KeyboardInterrupt):
        stopped.run()
    resumed = Trainer(config, *splits, tmp_path / "stopped")
    resumed.run()
    for name, value in whole.averages.state_dict().items():
        assert torch.equal(value, resumed.averages.state_dict()[name]), name


class StopAfterFirst:
    def stepped(self, epoch, step, loss):
        pass

    def ended(self, entry):
        raise KeyboardInterrupt
