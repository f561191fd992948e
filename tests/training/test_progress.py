import json
from pathlib import Path

from training.distillation.__main__ import main
from training.distillation.loop import Trainer
from training.distillation.mixture import training_split
from training.distillation.progress import ProgressFile

TINY = Path(__file__).parents[2] / "training" / "configs" / "tiny.toml"


def test_progress_file_follows_a_run(tiny, parquet_file, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("training.distillation.progress.WRITE_EVERY_S", 0)
    seen = []

    class Kept(ProgressFile):
        def _write(self, *values) -> None:
            super()._write(*values)
            seen.append(json.loads(self.path.read_text()))

    training = training_split(parquet_file)
    trainer = Trainer(tiny, training, training, tmp_path / "run")
    trainer.watcher = Kept(tmp_path / "progress.json", 3, trainer.steps)
    trainer.run()
    assert [(one["epoch"], one["step"]) for one in seen[:2]] == [(1, 1), (1, 2)]
    assert (seen[-1]["epoch"], seen[-1]["step"]) == (3, trainer.steps)
    assert seen[-1]["seconds_left"] == 0 < seen[0]["seconds_left"]
    assert seen[-1]["accuracy"] == trainer.history[-1]["accuracy"]
    assert "epoch 3/3: loss" in capsys.readouterr().out


def test_pace_is_measured_without_data(capsys, monkeypatch):
    monkeypatch.setattr("training.distillation.pace.MEASURE_S", 0.1)
    assert main(["pace", str(TINY), "--threads", "1"]) == 0
    pace = json.loads(capsys.readouterr().out)
    assert 0 < pace["validation_image"] < pace["step"] < 10
