import json
import sys

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from training.distillation.__main__ import main


def test_curves_of_a_run_are_tensorboards_events(tiny_run, tmp_path, capsys):
    assert main(["curves", str(tiny_run), "--tensorboard", str(tmp_path)]) == 0
    assert "3 epochs; look at them with: tensorboard --logdir" in capsys.readouterr().out
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    history = [json.loads(line) for line in (tiny_run / "metrics.jsonl").read_text().splitlines()]
    for name in ("loss", "validation_loss", "accuracy", "rate"):
        points = events.Scalars(name)
        assert [point.step for point in points] == [1, 2, 3]
        assert [point.value for point in points] == pytest.approx([e[name] for e in history])


def test_missing_package_is_named(tiny_run, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    assert main(["curves", str(tiny_run), "--tensorboard", str(tmp_path)]) == 2
    assert "need the tensorboard package: pip install" in capsys.readouterr().err


def test_folder_without_a_run_and_damaged_curves_are_refused(tmp_path, capsys):
    arguments = ["curves", str(tmp_path), "--tensorboard", str(tmp_path / "events")]
    assert main(arguments) == 2
    assert "There is no metrics.jsonl in" in capsys.readouterr().err
    (tmp_path / "metrics.jsonl").write_text('{"epoch": 1')
    assert main(arguments) == 2
    assert "is damaged" in capsys.readouterr().err
    assert not (tmp_path / "events").exists()
