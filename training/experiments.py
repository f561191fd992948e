"""What admins may do with experiments: start, cancel, resume."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from training import audit, machine, registry
from training.audit import Person
from training.distillation.config import ConfigError
from training.models import Dataset, Experiment, WeightsVersion
from training.recipes import recipe
from training.tasks import wake

State = Experiment.State
ACTIVE = (State.QUEUED, State.WAITING, State.RUNNING, State.CANCELLING)
TEST_SPLIT = "PublicTest"
TEACHERS = ("none", "weights", "ensemble", "champion")


class ExperimentError(ValueError):
    """A retraining that cannot be started or changed; one sentence says why."""


@dataclass(frozen=True)
class Wish:
    """What an admin asks for. `teacher` is one of TEACHERS, with the ids of `teachers` for
    weights and ensemble; a figure that is None is the preset's."""

    student: str
    datasets: list[int]
    teacher: str = "none"
    teachers: list[int] = field(default_factory=list)
    preset: str = Experiment.Preset.QUICK.value
    seed: int = 1
    temperature: float | None = None
    alpha: float | None = None
    epochs: int | None = None


@transaction.atomic
def start(wish: Wish, by: Person | None) -> Experiment:
    """Queues a retraining; it waits while another one goes on. Raises ExperimentError."""
    datasets = chosen_datasets(wish.datasets)
    teachers = chosen_teachers(wish)
    experiment = Experiment.objects.create(
        student=wish.student,
        teacher=_teacher(wish, teachers),
        config=config_of(wish),
        preset=wish.preset,
        seed=wish.seed,
        by=by,
        **_place_in_line(),
    )
    experiment.datasets.set(datasets)
    audit.record(by, "start_experiment", _subject(experiment), {"preset": wish.preset})
    transaction.on_commit(wake)
    return experiment


@transaction.atomic
def cancel(experiment: Experiment, by: Person | None) -> Experiment:
    """Stops it within seconds; the last whole epoch is kept. Raises ExperimentError."""
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if experiment.state not in ACTIVE:
        raise ExperimentError(f"{_subject(experiment)} has ended: it is {experiment.state}.")
    # Without a process that trains, nobody would take notice.
    if experiment.state in (State.RUNNING, State.CANCELLING) and machine.is_training():
        experiment.state = State.CANCELLING
    else:
        experiment.state, experiment.ended_at = State.CANCELLED, timezone.now()
    experiment.save(update_fields=["state", "ended_at"])
    audit.record(by, "cancel_experiment", _subject(experiment))
    return experiment


@transaction.atomic
def resume(experiment: Experiment, by: Person | None) -> Experiment:
    """Goes on after the last whole epoch of what was cancelled or failed. Raises
    ExperimentError."""
    experiment = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if experiment.state not in (State.CANCELLED, State.FAILED):
        raise ExperimentError(
            f"{_subject(experiment)} is {experiment.state}; what was cancelled or failed can be"
            " resumed."
        )
    for key, value in ({"error": "", "ended_at": None} | _place_in_line()).items():
        setattr(experiment, key, value)
    experiment.save()
    audit.record(by, "resume_experiment", _subject(experiment))
    transaction.on_commit(wake)
    return experiment


def chosen_datasets(ids: list[int]) -> list[Dataset]:
    """The first with a test split measures; corrections alone are not enough."""
    found = {dataset.pk: dataset for dataset in Dataset.objects.filter(pk__in=ids)}
    if unknown := [pk for pk in ids if pk not in found]:
        raise ExperimentError(f"There is no data set {unknown[0]}; choose one that is registered.")
    datasets = [found[pk] for pk in dict.fromkeys(ids)]
    if not any(measures(dataset) for dataset in datasets):
        raise ExperimentError(
            "Choose a data set with faces to train on and a PublicTest split to measure on, such"
            " as FER2013 or RAF-DB."
        )
    return datasets


def measures(dataset: Dataset) -> bool:
    return dataset.form != Dataset.Form.CORRECTIONS and TEST_SPLIT in dataset.counts


def chosen_teachers(wish: Wish) -> list[WeightsVersion]:
    """The weights that will teach, none for hard labels alone."""
    if wish.teacher == "none":
        return []
    if wish.teacher == "champion":
        return [_champion()]
    found = {weights.pk: weights for weights in WeightsVersion.objects.filter(pk__in=wish.teachers)}
    if unknown := [pk for pk in wish.teachers if pk not in found]:
        raise ExperimentError(f"There are no weights {unknown[0]} to teach; choose others.")
    if not found or (wish.teacher == "ensemble" and len(found) < 2):
        raise ExperimentError("Choose the weights that teach: one, or for an ensemble two or more.")
    return [found[pk] for pk in dict.fromkeys(wish.teachers)]


def config_of(wish: Wish) -> dict[str, Any]:
    """The wish's configuration, checked; raises ExperimentError."""
    if wish.student not in Experiment.Student.values:
        raise ExperimentError(f"There is no student {wish.student!r}; choose one of a, b, c.")
    try:
        return recipe(
            wish.preset,
            wish.student,
            seed=wish.seed,
            taught=wish.teacher != "none",
            temperature=wish.temperature,
            alpha=wish.alpha,
            epochs=wish.epochs,
        )
    except ConfigError as error:
        raise ExperimentError(str(error)) from error


def _champion() -> WeightsVersion:
    champion = registry.champion()
    if champion is None:
        raise ExperimentError("There is no champion to teach yet.")
    return champion


def _teacher(wish: Wish, teachers: list[WeightsVersion]) -> dict[str, Any]:
    return {
        "kind": wish.teacher,
        "weights": [weights.pk for weights in teachers],
        "labels": [weights.label for weights in teachers],
    }


def _place_in_line() -> dict[str, str]:
    """One retraining at a time: the second one waits and says for whom."""
    first = Experiment.objects.filter(state__in=ACTIVE).order_by("pk").first()
    if first is None:
        return {"state": State.QUEUED.value, "log": ""}
    says = f"Waits for experiment {first.pk}: one retraining runs at a time on this machine."
    return {"state": State.WAITING.value, "log": says}


def _subject(experiment: Experiment) -> str:
    return f"experiment {experiment.pk}"
