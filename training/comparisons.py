"""The gates of a version: asked for by an admin, computed by a worker, kept beside the champion."""

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from training import audit, registry
from training.audit import Person
from training.models import Comparison, Dataset, WeightsVersion
from training.registry import RegistryError

# A minute on two busy cores; whatever takes longer than this has died with its worker.
LONGEST = timedelta(minutes=15)
# Frames of participants go first.
NICENESS = 15
# Neither was trained on; epoch and temperature of an export are chosen on PublicTest.
TEST_SPLITS = ("PrivateTest", "PublicTest")
FRESH = {"state": Comparison.State.COMPUTING, "result": {}, "error": ""}
NO_TEST_SET = (
    "There is no test set, since Furrow ships no face images: add FER2013 or RAF-DB under Data, or"
    " with `manage.py register_dataset PATH`."
)
NO_CHAMPION = "There is no champion to compare with."
FITTED_THERE = (
    "The test set has no PrivateTest, so PublicTest stands in for it; a retraining chooses its"
    " epoch and fits its confidence there, which makes accuracy and calibration look better than"
    " they are."
)
LOST = "No worker finished the comparison. Is one running? Start it again."


class ComparisonError(ValueError):
    """Nothing can be compared; one sentence says what is missing."""


def find_test_set() -> tuple[Dataset, str] | None:
    """The newest data set with a test split, and that split; PrivateTest goes before PublicTest."""
    datasets = Dataset.objects.exclude(form=Dataset.Form.CORRECTIONS).order_by("-pk")
    found = [
        (dataset, split) for split in TEST_SPLITS for dataset in datasets if split in dataset.counts
    ]
    return found[0] if found else None


def missing_for(candidate: WeightsVersion) -> list[str]:
    """What a comparison of these weights still needs, a sentence each."""
    champion, sentences = registry.champion(), []
    if champion is None:
        sentences.append(NO_CHAMPION)
    elif champion == candidate:
        sentences.append(f"{candidate.label} is the champion: there is nothing to compare it with.")
    if find_test_set() is None:
        sentences.append(NO_TEST_SET)
    return sentences


def newest(candidate: WeightsVersion) -> Comparison | None:
    """The comparison with today's champion on today's test set."""
    champion, found = registry.champion(), find_test_set()
    if champion is None or found is None:
        return None
    return Comparison.objects.filter(
        candidate=candidate, champion=champion, dataset=found[0]
    ).first()


@transaction.atomic
def begin(candidate: WeightsVersion, by: Person | None) -> tuple[Comparison, bool]:
    """The comparison that now waits for `run`, and whether it was not under way already.

    Raises ComparisonError when something is missing.
    """
    champion, found = registry.champion(), find_test_set()
    if (missing := missing_for(candidate)) or champion is None or found is None:
        raise ComparisonError(" ".join(missing))
    if (known := newest(candidate)) and known.state == known.State.COMPUTING and not _lost(known):
        return known, False
    comparison, _ = Comparison.objects.update_or_create(
        champion=champion,
        candidate=candidate,
        dataset=found[0],
        defaults=FRESH | {"by": by, "at": timezone.now()},
    )
    audit.record(by, "compute_gates", candidate.label, {"champion": champion.label})
    return comparison, True


def run(pk: int) -> None:
    """Computes a comparison that waits, in a process of low priority; a failure is kept with it."""
    comparison = Comparison.objects.select_related("champion", "candidate", "dataset").get(pk=pk)
    if comparison.state != Comparison.State.COMPUTING:
        return
    try:
        comparison.result = _compute(comparison)
        comparison.state, comparison.error = Comparison.State.READY, ""
    except (ComparisonError, RegistryError) as error:
        comparison.state, comparison.error = Comparison.State.FAILED, str(error)
    comparison.at = timezone.now()
    comparison.save()


def standing(candidate: WeightsVersion) -> dict[str, Any]:
    """All that is known of a candidate's gates: state, test_set, champion, candidate, gates,
    slices, missing, error, at."""
    comparison = newest(candidate)
    champion = registry.champion()
    return {
        "state": _state(comparison),
        "test_set": _test_set(),
        "champion": _side(champion, comparison, "champion") if champion else None,
        "candidate": _side(candidate, comparison, "candidate"),
        "gates": comparison.result.get("gates", []) if comparison else [],
        "slices": comparison.result.get("slices", []) if comparison else [],
        "missing": missing_for(candidate) + _caveats(comparison),
        "error": _error(comparison),
        "at": comparison.at if comparison else None,
    }


def _compute(comparison: Comparison) -> dict[str, Any]:
    command = ["nice", "-n", str(NICENESS), sys.executable, "-m", "training.compare"]
    for option, value in _options(comparison).items():
        command += [f"--{option}", value]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=LONGEST.total_seconds()
        )
    except subprocess.TimeoutExpired as error:
        raise ComparisonError("The comparison took too long and was stopped.") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["The comparison was stopped. Start it again."]
        raise ComparisonError(lines[-1])
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _options(comparison: Comparison) -> dict[str, str]:
    return {
        "champion": str(registry.folder_of(comparison.champion)),
        "candidate": str(registry.folder_of(comparison.candidate)),
        "data": comparison.dataset.path,
        "split": _split_of(comparison.dataset),
    }


def _split_of(dataset: Dataset) -> str:
    return next(split for split in TEST_SPLITS if split in dataset.counts)


def _test_set() -> dict[str, Any] | None:
    if (found := find_test_set()) is None:
        return None
    dataset, split = found
    n = sum(dataset.counts[split].values())
    return {"id": dataset.pk, "name": dataset.name, "split": split, "n": n}


def _side(weights: WeightsVersion, comparison: Comparison | None, side: str) -> dict[str, Any]:
    metrics = comparison.result.get(side) if comparison else None
    return {"id": weights.pk, "label": weights.label, "metrics": metrics}


def _state(comparison: Comparison | None) -> str:
    if comparison is None:
        return "missing"
    return Comparison.State.FAILED if _lost(comparison) else comparison.state


def _error(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    return LOST if _lost(comparison) else comparison.error


def _lost(comparison: Comparison) -> bool:
    computing = comparison.state == Comparison.State.COMPUTING
    return computing and timezone.now() - comparison.at > LONGEST


def _caveats(comparison: Comparison | None) -> list[str]:
    if comparison is None:
        return []
    fitted = [FITTED_THERE] if _split_of(comparison.dataset) == "PublicTest" else []
    return fitted + list(comparison.result.get("missing", []))
