"""Which weights there are, which are live, and how that changes."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from redis import Redis, RedisError

from emotion.weights import Weights, WeightsError, load_weights
from training import audit, storage
from training.audit import Person
from training.models import Appointment, Experiment, WeightsVersion

# Announces the new champion's id; whoever misses it looks at the newest row.
CHANNEL = "furrow:champion"
# Each stored segment has this much room for the label (runs.models.Segment.weights).
LONGEST_LABEL = 80
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")


class RegistryError(ValueError):
    """Weights that cannot be registered or appointed; one sentence says why."""


def register(
    folder: Path, by: Person | None = None, experiment: Experiment | None = None
) -> WeightsVersion:
    """Checks a weights folder, copies it into the weights storage and enters it.

    The same weights a second time are the same row. Raises RegistryError.
    """
    checked = _checked(folder)
    if known := _known(checked):
        return known
    try:
        key = storage.keep(folder, f"{checked.name}-{checked.version}")
    except OSError as error:
        raise _unkept(folder, error) from error
    return _enter(checked, key, by, experiment)


def champion() -> WeightsVersion | None:
    """The live weights; None before the first start."""
    newest = _newest(Appointment.Alias.CHAMPION)
    return newest.weights if newest else None


def candidate() -> WeightsVersion | None:
    """The weights that wait for a decision; None when the newest ones became champion."""
    newest = _newest(Appointment.Alias.CANDIDATE)
    return newest.weights if newest and newest.weights != champion() else None


@transaction.atomic
def nominate(weights: WeightsVersion, by: Person | None, reason: str = "") -> Appointment:
    """Makes these weights the candidate."""
    audit.record(by, "nominate", weights.label, {"reason": reason})
    return Appointment.objects.create(
        alias=Appointment.Alias.CANDIDATE, weights=weights, by=by, reason=reason
    )


def promote(
    weights: WeightsVersion,
    by: Person | None,
    reason: str = "",
    gates: dict[str, Any] | None = None,
) -> Appointment:
    """Makes these weights champion; every worker follows within seconds.

    Raises RegistryError when they are champion already, or damaged since they were registered.
    """
    if weights == champion():
        raise RegistryError(f"{weights.label} is the champion already.")
    _check_stored(weights)
    return _appoint(weights, by, reason, gates, is_rollback=False)


def rollback(by: Person | None, reason: str = "") -> Appointment:
    """Takes the last promotion back, and a second call the one before it.

    Raises RegistryError when there is no former champion.
    """
    line = _succession()
    if len(line) < 2:
        raise RegistryError("There is no former champion to go back to.")
    former = WeightsVersion.objects.get(pk=line[-2])
    _check_stored(former)
    return _appoint(former, by, reason, None, is_rollback=True)


def folder_of(weights: WeightsVersion) -> Path:
    """The folder on this machine, for `emotion.weights.load_weights`, which checks it.

    Raises RegistryError when the storage does not give it.
    """
    try:
        return storage.locate(weights.folder, weights.sha256)
    except (OSError, WeightsError) as error:
        raise RegistryError(f"The weights {weights.label} cannot be fetched: {error}") from error


def by_label(label: str) -> WeightsVersion:
    """The version called NAME-VERSION; raises RegistryError, naming those that exist."""
    known = {weights.label: weights for weights in WeightsVersion.objects.all()}
    if label not in known:
        names = ", ".join(sorted(known)) or "none"
        raise RegistryError(f"There are no weights {label}; registered are {names}.")
    return known[label]


def _checked(folder: Path) -> Weights:
    try:
        weights = load_weights(folder)
    except WeightsError as error:
        raise RegistryError(str(error)) from error
    if not (NAME.fullmatch(weights.name) and NAME.fullmatch(weights.version)):
        raise RegistryError(
            f"{folder} calls itself {weights.name!r}, {weights.version!r}; a name and a version"
            " are letters, digits and . _ + - only."
        )
    if len(f"{weights.name}-{weights.version}") > LONGEST_LABEL:
        raise RegistryError(f"The name and version of {folder} have more than 79 letters.")
    return weights


def _known(checked: Weights) -> WeightsVersion | None:
    known = WeightsVersion.objects.filter(name=checked.name, version=checked.version).first()
    if known and known.sha256 != checked.sha256:
        raise RegistryError(
            f"{known.label} is registered with another network, and versions never change."
            " Export it with another version."
        )
    return known


def _unkept(folder: Path, error: OSError) -> RegistryError:
    if storage.full_disk(error):
        return RegistryError(f"The disk is full, so {folder.name} is not registered. Make room.")
    return RegistryError(f"The weights {folder.name} cannot be copied: {error}.")


@transaction.atomic
def _enter(
    checked: Weights, key: str, by: Person | None, experiment: Experiment | None
) -> WeightsVersion:
    weights = WeightsVersion.objects.create(
        name=checked.name,
        version=checked.version,
        sha256=checked.sha256,
        folder=key,
        manifest=checked.manifest,
        by=by,
        experiment=experiment,
    )
    audit.record(by, "register_weights", weights.label, {"sha256": weights.sha256})
    return weights


def _newest(alias: Appointment.Alias) -> Appointment | None:
    rows = Appointment.objects.filter(alias=alias).select_related("weights")
    return rows.order_by("-pk").first()


def _succession() -> list[int]:
    """The champions' ids that led to today's, which is the last; what was taken back is gone."""
    line: list[int] = []
    rows = Appointment.objects.filter(alias=Appointment.Alias.CHAMPION).order_by("pk")
    for weights, is_rollback in rows.values_list("weights", "is_rollback"):
        line = line[:-1] if is_rollback else [*line, weights]
    return line


def _check_stored(weights: WeightsVersion) -> None:
    """Their bytes are still those registered; cheap, and needs no ONNX Runtime."""
    try:
        storage.check_hash(folder_of(weights), weights.sha256)
    except (OSError, WeightsError) as error:
        raise RegistryError(f"{weights.label} cannot go live: {error}") from error


@transaction.atomic
def _appoint(
    weights: WeightsVersion,
    by: Person | None,
    reason: str,
    gates: dict[str, Any] | None,
    *,
    is_rollback: bool,
) -> Appointment:
    before = champion()
    appointment = Appointment.objects.create(
        alias=Appointment.Alias.CHAMPION,
        weights=weights,
        by=by,
        reason=reason,
        gates=gates,
        is_rollback=is_rollback,
    )
    detail = {"before": before.label if before else None, "reason": reason, "gates": gates}
    audit.record(by, "rollback" if is_rollback else "promote", weights.label, detail)
    transaction.on_commit(lambda: _announce(weights))
    return appointment


def _announce(weights: WeightsVersion) -> None:
    with suppress(RedisError), Redis.from_url(settings.REDIS_URL, socket_timeout=2) as redis:
        redis.publish(CHANNEL, weights.pk)
