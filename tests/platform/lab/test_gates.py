"""The gates from the admin's click to the refusal, on students that were really trained."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import torch
from django.utils import timezone
from redis import Redis

from emotion.weights import LABELS
from furrow.lab import tasks
from tests.bars import bar
from tests.platform.lab.conftest import Lab
from tests.training.conftest import CONFIGS
from training import comparisons, datasets, registry
from training.distillation.config import load_config
from training.distillation.data import Split
from training.distillation.export import export
from training.distillation.loop import Trainer
from training.distillation.tables import CSV_EMOTIONS
from training.models import Comparison, Dataset, WeightsVersion

PER_CLASS = {"Training": 24, "PublicTest": 6, "PrivateTest": 60}


@pytest.fixture(scope="module")
def splits() -> dict[str, Split]:
    """Pictures that a ruler could tell apart."""
    rng = np.random.default_rng(17)
    return {name: _split(name, n, rng) for name, n in PER_CLASS.items()}


def _split(name: str, n: int, rng: np.random.Generator) -> Split:
    labels = np.repeat(np.arange(len(LABELS)), n)
    return Split(name, np.stack([bar(i, rng) for i in labels]), labels)


@pytest.fixture(scope="module")
def students(splits: dict[str, Split], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Student C trained on the right labels, and on the same pictures with shuffled ones."""
    torch.set_num_threads(1)
    right, root = splits["Training"], tmp_path_factory.mktemp("students")
    shuffled = replace(right, labels=np.random.default_rng(5).permutation(right.labels))
    return [
        _trained(root, version, training, splits["PublicTest"])
        for version, training in (("right", right), ("shuffled", shuffled))
    ]


def _trained(root: Path, version: str, training: Split, validation: Split) -> Path:
    Trainer(load_config(CONFIGS / "tiny.toml"), training, validation, root / version).run()
    export(root / version, root / f"student-c-{version}", "student-c", version)
    return root / f"student-c-{version}"


@pytest.fixture
def pair(admin: object, students: list[Path]) -> list[WeightsVersion]:
    """Champion and candidate."""
    right, shuffled = (registry.register(folder) for folder in students)
    registry.promote(right, None)
    registry.nominate(shuffled, None)
    return [right, shuffled]


@pytest.fixture
def test_set(splits: dict[str, Split], admin: object, tmp_path: Path) -> Dataset:
    lines = ["emotion,pixels,Usage"]
    for split in splits.values():
        for image, label in zip(split.images, split.labels, strict=True):
            pixels = " ".join(map(str, image.flatten()))
            lines.append(f"{CSV_EMOTIONS.index(LABELS[label])},{pixels},{split.name}")
    (tmp_path / "bars.csv").write_text("\n".join(lines) + "\n")
    return datasets.register(tmp_path / "bars.csv")


def test_candidate_trained_on_shuffled_labels_is_refused(
    lab: Lab, pair: list[WeightsVersion], test_set: Dataset
):
    champion, shuffled = pair
    path = f"weights/{shuffled.pk}/"
    status, answer = lab.post(path + "gates/")
    assert (status, answer["state"]) == (202, "computing")
    tasks.compare(Comparison.objects.get().pk)
    answer = lab.get(path + "gates/")
    assert (answer["state"], answer["error"], answer["test_set"]["n"]) == ("ready", "", 420)
    passed = {gate["key"]: gate["passed"] for gate in answer["gates"]}
    assert not any(passed[key] for key in ("non_inferiority", "macro_f1", "classes"))
    assert answer["champion"]["metrics"]["accuracy"] > 0.9
    assert answer["candidate"]["metrics"]["accuracy"] < 0.5
    status, refusal = lab.post(path + "promote/")
    assert (status, refusal["code"]) == (409, "gates_failed")
    assert "Accuracy is not lower" in refusal["detail"]
    assert registry.champion() == champion


def test_comparison_is_put_where_the_inference_worker_looks(
    lab: Lab,
    pair: list[WeightsVersion],
    test_set: Dataset,
    valkey: Redis,
    django_capture_on_commit_callbacks: Callable[..., object],
):
    with django_capture_on_commit_callbacks(execute=True):
        lab.post(f"weights/{pair[1].pk}/gates/")
        lab.post(f"weights/{pair[1].pk}/gates/")
    assert valkey.llen("jobs") == 1, "one is under way already"


def test_test_set_that_is_gone_is_said_and_can_be_tried_again(
    lab: Lab, pair: list[WeightsVersion], test_set: Dataset
):
    path = f"weights/{pair[1].pk}/"
    Path(test_set.path).unlink()
    lab.post(path + "gates/")
    tasks.compare(Comparison.objects.get().pk)
    answer = lab.get(path + "gates/")
    assert (answer["state"], answer["gates"]) == ("failed", [])
    assert f"There is no data at {test_set.path}" in answer["error"]
    status, refusal = lab.post(path + "promote/")
    assert (status, refusal["code"]) == (409, "gates_missing")
    assert lab.post(path + "gates/")[1]["state"] == "computing"


def test_damaged_candidate_fails_its_gates(lab: Lab, pair: list[WeightsVersion], test_set: Dataset):
    (registry.folder_of(pair[1]) / "model.onnx").write_bytes(b"else")
    lab.post(f"weights/{pair[1].pk}/gates/")
    tasks.compare(Comparison.objects.get().pk)
    answer = lab.get(f"weights/{pair[1].pk}/gates/")
    assert answer["state"] == "failed"
    assert "is damaged" in answer["error"]


def test_comparison_whose_worker_died_is_given_up(
    lab: Lab, pair: list[WeightsVersion], test_set: Dataset
):
    path = f"weights/{pair[1].pk}/gates/"
    lab.post(path)
    long_ago = timezone.now() - comparisons.LONGEST - timedelta(minutes=1)
    Comparison.objects.update(at=long_ago)
    answer = lab.get(path)
    assert (answer["state"], answer["error"]) == ("failed", comparisons.LOST)
    assert lab.post(path)[1]["state"] == "computing"


def test_without_private_test_the_public_one_stands_in_and_that_is_said(
    lab: Lab, pair: list[WeightsVersion], test_set: Dataset
):
    del test_set.counts["PrivateTest"]
    test_set.save()
    lab.post(f"weights/{pair[1].pk}/gates/")
    answer = lab.get(f"weights/{pair[1].pk}/gates/")
    assert (answer["test_set"]["split"], answer["test_set"]["n"]) == ("PublicTest", 42)
    assert comparisons.FITTED_THERE in answer["missing"]
