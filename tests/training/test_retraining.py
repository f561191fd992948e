"""Retraining for real: a Celery worker, its training process, a Valkey and a database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import cv2
import numpy as np
import pytest
from django.conf import settings
from django.db import connection

from emotion.weights import LABELS, load_weights
from training import corrections, datasets, experiments, processes, registry, retraining
from training.experiments import Wish
from training.models import Appointment, Experiment

ROOT = Path(__file__).parents[2]
State = Experiment.State
TRAINER = ["-m", "celery", "-A", "furrow.config", "worker", "-P", "solo", "-c", "1"]
TRAINER += ["-Q", "training", "--without-gossip", "--without-mingle", "--without-heartbeat"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def faces(parquet_file):
    return datasets.register(parquet_file, "faces")


@pytest.fixture(autouse=True)
def place(tmp_path, settings, weights_storage):
    """Experiments of their own, in processes of this test too."""
    settings.DATA_FOLDER = tmp_path / "data"


@pytest.fixture
def start_worker(tmp_path, valkey, weights_storage):
    """Starts real training workers; none outlives the test."""
    started = []

    def start() -> subprocess.Popen[bytes]:
        with (tmp_path / "worker.log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, *TRAINER, "-n", f"training{len(started)}@%h"],
                cwd=ROOT,
                env=os.environ | environment(tmp_path, weights_storage),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.wait()


def environment(folder: Path, storage: Path) -> dict[str, str]:
    backend = "django.core.files.storage.FileSystemStorage"
    return {
        "DATABASE_URL": database_url(),
        "FURROW_DATA": str(folder / "data"),
        "FURROW_WEIGHTS_STORAGE": (
            f'{{"BACKEND": "{backend}", "OPTIONS": {{"location": "{storage}"}}}}'
        ),
        "OMP_NUM_THREADS": "1",
    }


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def wait_for(experiment: Experiment, right: Callable[[Experiment], bool], seconds: float = 240):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        experiment.refresh_from_db()
        if right(experiment):
            return experiment
        assert experiment.state != State.FAILED, experiment.error
        time.sleep(0.1)
    raise AssertionError(f"still {experiment.state}: {experiment.progress} {experiment.log}")


def begun(experiment: Experiment) -> bool:
    return len(experiment.curves) >= 1


def finished(experiment: Experiment) -> bool:
    return experiment.state == State.FINISHED


def test_worker_trains_exports_and_nominates(faces, alice, start_worker):
    start_worker()
    wish = Wish(student="c", datasets=[faces.pk], epochs=4)
    experiment = experiments.start(wish, alice)
    seen = {wait_for(experiment, begun).progress["epoch"]}
    wait_for(experiment, finished)
    seen.add(experiment.progress["epoch"])
    assert max(seen) == 4
    assert [entry["epoch"] for entry in experiment.curves] == [1, 2, 3, 4]
    assert "epoch 4/4: loss" in experiment.log
    assert experiment.metrics["PublicTest"]["accuracy"] > 1 / len(LABELS)
    assert np.array(experiment.metrics["PublicTest"]["confusion"]).sum() == 42
    weights = experiment.weights
    assert registry.candidate() == weights
    assert (weights.by, weights.experiment) == (alice, experiment)
    assert load_weights(registry.folder_of(weights)).sha256 == weights.sha256
    assert weights.manifest["data"]["name"] == "faces"


def test_cancel_stops_within_seconds_keeps_the_checkpoint_and_resumes(faces, alice, start_worker):
    start_worker()
    experiment = experiments.start(Wish("c", [faces.pk], epochs=40), alice)
    wait_for(experiment, begun)
    experiments.cancel(experiment, alice)
    asked = time.monotonic()
    wait_for(experiment, lambda one: one.state == State.CANCELLED)
    assert time.monotonic() - asked < 8
    kept = len(experiment.curves)
    assert (Path(experiment.folder) / "run" / "checkpoint.pt").exists()
    experiments.resume(experiment, alice)
    wait_for(experiment, lambda one: len(one.curves) > kept)
    assert [entry["epoch"] for entry in experiment.curves] == list(
        range(1, len(experiment.curves) + 1)
    )
    assert "epoch 1/40" not in experiment.log


def test_next_worker_goes_on_where_a_killed_one_stopped(faces, alice, start_worker):
    worker = start_worker()
    experiment = experiments.start(Wish("c", [faces.pk], epochs=30), alice)
    wait_for(experiment, begun)
    trainee = training_process(experiment)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_until_gone(trainee)
    experiment.refresh_from_db()
    assert experiment.state == State.RUNNING
    start_worker()
    wait_for(experiment, finished)
    assert "epoch 1/30" not in experiment.log
    assert len(experiment.curves) == 30


def training_process(experiment: Experiment) -> int:
    found = subprocess.run(
        ["pgrep", "-f", f"distillation train .*experiments/{experiment.pk}/run"],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(found.stdout.split()[0])


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_training_is_nice_and_two_workers_do_not_train_at_once(faces, alice, start_worker):
    start_worker()
    start_worker()
    first, second = (
        experiments.start(Wish("c", [faces.pk], epochs=epochs), alice) for epochs in (20, 1)
    )
    wait_for(first, begun)
    assert os.getpriority(os.PRIO_PROCESS, training_process(first)) == processes.NICENESS
    second.refresh_from_db()
    assert second.state == State.WAITING
    assert f"Waits for experiment {first.pk}" in second.log
    wait_for(first, finished)
    wait_for(second, finished)
    assert second.started_at >= first.ended_at


def test_full_disk_fails_in_one_sentence_and_the_champion_stays(
    faces, alice, make_weights, monkeypatch, valkey
):
    champion = registry.register(make_weights("1"))
    registry.promote(champion, None)
    experiment = experiments.start(Wish("c", [faces.pk], epochs=2), alice)
    run = settings.DATA_FOLDER / "experiments" / str(experiment.pk) / "run"
    run.mkdir(parents=True)
    (run / "checkpoint.partial").symlink_to("/dev/full")
    retraining.run_all()
    experiment.refresh_from_db()
    assert experiment.state == State.FAILED
    assert "the disk may be full" in experiment.error
    assert "\n" not in experiment.error
    assert registry.champion() == champion
    assert Appointment.objects.count() == 1


class Corrected:
    """One corrected face of run 7."""

    def __init__(self) -> None:
        self.folder = Path()

    def counts(self) -> dict[str, int]:
        return {"happy": 1}

    def export(self, folder: Path) -> dict[str, list[int]]:
        self.folder = folder
        (folder / "happy").mkdir()
        cv2.imwrite(str(folder / "happy" / "7-1200.png"), np.full((64, 64), 99, np.uint8))
        return {"7": [1200]}


def test_corrections_are_learned_from_with_provenance_and_removed(
    faces, alice, monkeypatch, make_weights, valkey
):
    source = Corrected()
    monkeypatch.setattr(corrections._Offer, "source", source)
    registry.promote(registry.register(make_weights("1")), None)
    corrected = datasets.corrections()
    wish = Wish("c", [faces.pk, corrected.pk], teacher="champion", epochs=1)
    experiment = experiments.start(wish, alice)
    assert retraining.run_all()
    experiment.refresh_from_db()
    assert experiment.state == State.FINISHED, experiment.error
    assert experiment.provenance == {"7": [1200]}
    assert not source.folder.exists()
    manifest = experiment.weights.manifest
    assert manifest["data"]["name"] == "faces, Corrections"
    assert manifest["teacher"] == ["mean-1"]
    assert str(settings.DATA_FOLDER) not in str(manifest)
