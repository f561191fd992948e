import json

import pytest

from emotion.weights import load_weights, shipped_weights
from training.distillation.config import config_from_dict
from training.distillation.data import load_split
from training.distillation.evaluate import evaluate

LARGEST_BYTES = 10_000_000
LOWEST_ACCURACY = 0.62


def test_the_shipped_student_loads_and_is_small():
    weights = load_weights(shipped_weights())
    assert weights.model_path.stat().st_size <= LARGEST_BYTES
    assert weights.model_path.parent.name == f"{weights.name}-{weights.version}"


def test_the_shipped_manifest_names_a_recipe_that_can_be_trained_again():
    manifest = load_weights(shipped_weights()).manifest
    config = config_from_dict(manifest["config"])
    assert config.seed == manifest["seed"]
    # The best epoch on PublicTest is what is shipped, and it need not be the last.
    assert 0 < manifest["epochs_trained"] <= config.optimizer.epochs
    assert (shipped_weights() / "MODEL_CARD.md").read_text().startswith(f"# {manifest['name']} ")


def test_the_shipped_student_is_as_good_as_its_manifest_says(fer2013):
    claimed = json.loads((shipped_weights() / "manifest.json").read_text())
    figures = evaluate(shipped_weights(), fer2013, "PublicTest")
    assert figures["accuracy"] >= LOWEST_ACCURACY
    # Served in whole numbers, which processors round in slightly different ways.
    served = claimed.get("int8") or claimed["metrics"]["PublicTest"]
    assert figures["accuracy"] == pytest.approx(served["accuracy"], abs=3e-3)
    assert figures["twin_free"]["n"] == 3300


def test_the_shipped_student_saw_fer2013_training(fer2013):
    claimed = load_weights(shipped_weights()).manifest["data"]["fingerprint"]
    assert load_split(fer2013, "Training").fingerprint() == claimed
