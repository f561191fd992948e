"""Can this machine retrain, and who would do it?"""

import time

import pytest
from celery import Celery
from django.core.cache import cache
from redis import Redis

from furrow.lab import trainer
from training.models import Experiment


@pytest.fixture(autouse=True)
def _ask_anew() -> None:
    cache.clear()


def test_without_torch_it_says_how_to_install_it(
    db: None, valkey: Redis, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(trainer, "find_spec", lambda name: None)
    standing = trainer.trainer_standing()
    assert (standing["installed"], standing["running"]) == (False, False)
    assert "make run TRAINING=1" in standing["how"]


def test_without_a_worker_it_says_how_to_start_one(db: None, valkey: Redis):
    standing = trainer.trainer_standing()
    assert (standing["installed"], standing["running"]) == (True, False)
    assert "-Q training" in standing["how"]


def test_worker_that_is_too_busy_to_answer_runs(db: None, valkey: Redis):
    Experiment.objects.create(student="c", state="running")
    assert trainer.trainer_standing()["running"]


def test_broker_that_is_away_is_no_error_and_no_wait(db: None, monkeypatch: pytest.MonkeyPatch):
    nowhere = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    monkeypatch.setattr(trainer, "current_app", nowhere)
    asked = time.monotonic()
    assert not trainer.is_running()
    assert time.monotonic() - asked < 3  # Celery alone takes six
