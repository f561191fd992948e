import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from training.distillation.__main__ import main

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "training" / "configs" / "tiny.toml")


def test_params_prints_the_papers_counts(capsys):
    assert main(["params", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["teacher"]["parameters"] == 80_238_599
    assert set(counts["c"]) == {"parameters", "folded_parameters", "mmac", "folded_mmac"}
    assert main(["params"]) == 0
    assert "5,022,215" in capsys.readouterr().out


def test_train_export_evaluate_from_the_command_line(tmp_path, csv_file, capsys):
    run, weights, data = tmp_path / "run", tmp_path / "student-c-0.1.0", str(csv_file)
    trained = call("train", TINY, "--data", data, "--out", str(run))
    assert "epoch 3/3" in trained.stderr
    assert "best PublicTest accuracy" in trained.stdout
    named = ["--name", "student-c", "--version", "0.1.0"]
    assert main(["export", str(run), str(weights), *named]) == 0
    capsys.readouterr()
    options = ["--weights", str(weights), "--data", data, "--split", "PublicTest"]
    assert main(["evaluate", *options, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] > 0.6
    assert main(["evaluate", *options]) == 0
    assert "95%" in capsys.readouterr().out


def test_a_finished_run_resumes_to_nothing(tiny_run, parquet_file, capsys):
    assert (
        main(["train", TINY, "--data", str(parquet_file), "--out", str(tiny_run), "--resume"]) == 0
    )
    assert "3 epochs, best PublicTest accuracy" in capsys.readouterr().out


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "training.distillation", *arguments]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def test_a_folder_that_cannot_be_written_is_named(tmp_path, parquet_file, capsys):
    (tmp_path / "file").touch()
    out = str(tmp_path / "file" / "run")
    assert main(["train", TINY, "--data", str(parquet_file), "--out", out]) == 2
    assert out in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["train", "none.toml", "--data", "x", "--out", "y"], "Cannot read the configuration"),
        (["train", TINY, "--data", "none.csv", "--out", "y"], "There is no data at none.csv"),
        (["train", TINY, "--data", "x", "--out", "none", "--resume"], "no run to resume"),
        (["export", "none", "w", "--name", "n", "--version", "1"], "train there first"),
        (
            ["evaluate", "--weights", "none", "--data", ".", "--split", "Public"],
            "choose one of Training, PublicTest, PrivateTest",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(arguments, message, capsys):
    assert main(arguments) == 2
    written = capsys.readouterr().err
    assert message in written
    assert written.count("\n") == 1
