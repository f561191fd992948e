import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from training.distillation import checkpoints
from training.distillation.checkpoints import RunError, load_network
from training.distillation.config import LossConfig
from training.distillation.data import DataError, Split, load_split
from training.distillation.loop import Trainer, TrainingError
from training.distillation.teachers import TeacherError


@pytest.fixture(scope="module")
def splits(parquet_file):
    return load_split(parquet_file, "Training"), load_split(parquet_file, "PublicTest")


def with_optimizer(config, **changes):
    return replace(config, optimizer=replace(config.optimizer, **changes))


def test_the_tiny_run_learns_and_leaves_its_curve(tiny_run, tiny):
    lines = [json.loads(line) for line in (tiny_run / "metrics.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == list(range(1, tiny.optimizer.epochs + 1))
    assert lines[-1]["loss"] < lines[0]["loss"]
    assert max(line["accuracy"] for line in lines) > 0.6


def test_best_holds_the_epoch_with_the_highest_accuracy(tiny_run):
    _, best = load_network(tiny_run / "best.pt")
    _, last = load_network(tiny_run / "last.pt")
    highest = max(entry["accuracy"] for entry in last["history"])
    assert best["history"][-1]["accuracy"] == highest


def test_a_resumed_run_ends_in_the_same_bits(tiny, tiny_run, splits, tmp_path, monkeypatch):
    stopped = Trainer(tiny, *splits, tmp_path)
    monkeypatch.setattr(stopped, "_save", stop_in_epoch(2, stopped, stopped._save))
    with pytest.raises(KeyboardInterrupt):
        stopped.run()
    assert len(checkpoints.load(tmp_path / "checkpoint.pt")["history"]) == 1
    Trainer(tiny, *splits, tmp_path).run()
    resumed, _ = load_network(tmp_path / "last.pt")
    whole, _ = load_network(tiny_run / "last.pt")
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def stop_in_epoch(number, trainer, save):
    def stop_or_save():
        if len(trainer.history) == number:
            raise KeyboardInterrupt
        save()

    return stop_or_save


def test_a_finished_run_is_not_trained_again(tiny, tiny_run, splits):
    before = (tiny_run / "last.pt").stat().st_mtime_ns
    history = Trainer(tiny, *splits, tiny_run).run()
    assert len(history) == tiny.optimizer.epochs
    assert (tiny_run / "last.pt").stat().st_mtime_ns == before


def test_another_configuration_is_refused(tiny, tiny_run, splits):
    with pytest.raises(RunError, match="choose another --out"):
        Trainer(replace(tiny, seed=2), *splits, tiny_run).run()


def test_other_data_is_refused(tiny, tiny_run, splits):
    training, validation = splits
    other = replace(training, images=255 - training.images)
    with pytest.raises(RunError, match="other data"):
        Trainer(tiny, other, validation, tiny_run).run()


def test_a_kill_while_saving_keeps_the_former_checkpoint(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint.pt"
    checkpoints.save(path, {"epoch": 1})

    def die(content, target):
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", die)
    with pytest.raises(KeyboardInterrupt):
        checkpoints.save(path, {"epoch": 2})
    assert checkpoints.load(path) == {"epoch": 1}


def test_a_damaged_checkpoint_is_named(tiny, splits, tmp_path):
    (tmp_path / "checkpoint.pt").write_bytes(b"PK nothing")
    with pytest.raises(RunError, match=r"checkpoint\.pt is damaged"):
        Trainer(tiny, *splits, tmp_path).run()


def test_a_missing_class_is_refused_before_training(tiny, splits, tmp_path):
    training, validation = splits
    some = training.labels != 1
    few = Split("Training", training.images[some], training.labels[some])
    with pytest.raises(DataError, match="no image of disgust"):
        Trainer(tiny, few, validation, tmp_path)


def test_a_loss_that_is_no_number_stops_the_run_and_saves_nothing(tiny, splits, tmp_path):
    trainer = Trainer(tiny, *splits, tmp_path)
    trainer.network.head.out.bias.data[3] = float("inf")
    with pytest.raises(TrainingError, match=r"The loss became nan at step 0; lower"):
        trainer.run()
    assert not (tmp_path / "last.pt").exists()


def test_a_student_learns_from_its_teacher_alone(tiny, tiny_run, splits, tmp_path):
    # With alpha 0 and shuffled labels everything right comes from the teacher.
    training, validation = splits
    lies = replace(training, labels=np.random.default_rng(0).permutation(training.labels))
    loss = LossConfig(alpha=0.0, temperature=3.0, teachers=(str(tiny_run / "best.pt"),))
    history = Trainer(replace(tiny, loss=loss), lies, validation, tmp_path).run()
    assert max(entry["accuracy"] for entry in history) > 0.5


def test_a_teacher_of_other_data_is_refused(tiny, tiny_run, splits, tmp_path):
    training, validation = splits
    darker = replace(training, images=training.images // 2)
    loss = LossConfig(alpha=0.1, teachers=(str(tiny_run / "best.pt"),))
    with pytest.raises(TeacherError, match="trained on other data"):
        Trainer(replace(tiny, loss=loss), darker, validation, tmp_path)


def test_a_missing_teacher_is_named(tiny, splits, tmp_path):
    loss = LossConfig(teachers=(str(tmp_path / "best.pt"),))
    with pytest.raises(RunError, match=r"There is no best\.pt"):
        Trainer(replace(tiny, loss=loss), *splits, tmp_path)


def starting_at(config, path, **changes):
    return replace(config, model=replace(config.model, start=str(path), **changes))


def test_a_run_goes_on_from_the_best_weights_of_another(tiny, tiny_run, splits, tmp_path):
    trainer = Trainer(starting_at(tiny, tiny_run / "best.pt"), *splits, tmp_path)
    _, best = load_network(tiny_run / "best.pt")
    assert trainer.validate()["validation_loss"] == best["history"][-1]["validation_loss"]
    for name, value in trainer.network.state_dict().items():
        assert torch.equal(value, best["state"][name]), name


def test_a_run_that_starts_from_another_network_is_refused(tiny, tiny_run, splits, tmp_path):
    with pytest.raises(RunError, match="is a network 'c'; start from one like this"):
        Trainer(starting_at(tiny, tiny_run / "best.pt", network="b"), *splits, tmp_path)


def test_a_run_of_a_release_that_knew_fewer_settings_resumes(tiny, tiny_run, splits, tmp_path):
    kept = checkpoints.load(tiny_run / "checkpoint.pt")
    del kept["config"]["model"]["start"]
    checkpoints.save(tmp_path / "checkpoint.pt", kept)
    assert Trainer(tiny, *splits, tmp_path).run() == kept["history"]


def test_reduced_precision_and_class_weights_train_too(tiny, splits, tmp_path):
    config = replace(tiny, precision="bf16", loss=LossConfig(class_weights=True))
    config = with_optimizer(config, epochs=2)
    history = Trainer(config, *splits, tmp_path).run()
    assert history[-1]["loss"] < history[0]["loss"]


def test_a_full_disk_keeps_the_former_checkpoint_and_says_so(tmp_path):
    path = tmp_path / "checkpoint.pt"
    checkpoints.save(path, {"epoch": 1})
    path.with_suffix(".partial").symlink_to("/dev/full")
    with pytest.raises(RunError, match="the disk may be full") as refusal:
        checkpoints.save(path, {"epoch": 2, "state": torch.zeros(1_000_000)})
    assert "\n" not in str(refusal.value)
    assert checkpoints.load(path) == {"epoch": 1}
