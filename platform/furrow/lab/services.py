"""The verbs of the lab's pages: what an admin may do, and what the platform answers otherwise."""

from typing import Any

from django.db import transaction

from furrow.accounts.models import User
from furrow.lab import tasks
from furrow.problems import Problem
from training import comparisons, registry
from training.comparisons import ComparisonError
from training.models import WeightsVersion
from training.registry import RegistryError

SHORTEST_REASON = 10
WRITE_A_REASON = "To promote it all the same, write down why (10 letters or more)."
NOT_COMPARED = "The gates have not been computed for this version beside today's champion."


def compute_gates(candidate: WeightsVersion, by: User) -> None:
    """Lets a worker compare the version with the champion.

    Raises:
        Problem: 409 `gates_missing` when there is nothing to compare with.
    """
    try:
        comparison, is_new = comparisons.begin(candidate, by)
    except ComparisonError as error:
        raise Problem(409, "gates_missing", str(error)) from error
    if is_new:
        transaction.on_commit(lambda: tasks.compare.delay(comparison.pk))


def promote(weights: WeightsVersion, by: User, reason: str) -> None:
    """Makes a version champion; past a gate that is failed or missing only with a reason.

    Raises:
        Problem: 409 `gates_missing` or `gates_failed` without a reason, `refused` for weights
            that are champion already or damaged.
    """
    standing = comparisons.standing(weights)
    if len(reason.strip()) < SHORTEST_REASON:
        _require_gates(standing)
    try:
        registry.promote(weights, by, reason.strip(), _kept(standing))
    except RegistryError as error:
        raise Problem(409, "refused", str(error)) from error


def rollback(by: User, reason: str) -> None:
    """Back to the former champion.

    Raises:
        Problem: 409 `refused` when there is none, or its file is damaged.
    """
    try:
        registry.rollback(by, reason.strip())
    except RegistryError as error:
        raise Problem(409, "refused", str(error)) from error


def _require_gates(standing: dict[str, Any]) -> None:
    if standing["state"] != "ready":
        known = [*standing["missing"], standing["error"] or NOT_COMPARED, WRITE_A_REASON]
        raise Problem(409, "gates_missing", " ".join(known))
    if failed := [gate["title"] for gate in standing["gates"] if not gate["passed"]]:
        names = "; ".join(failed)
        raise Problem(409, "gates_failed", f"Gates that did not pass: {names}. {WRITE_A_REASON}")


def _kept(standing: dict[str, Any]) -> dict[str, Any]:
    """What the appointment and the audit log keep of the gates."""
    return {key: standing[key] for key in ("state", "test_set", "gates", "missing")}
