"""The verbs of a study: create, change, open, close."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from furrow.accounts.models import User
from furrow.problems import Problem
from furrow.studies.models import Study, StudyLink, Task


def create_study(owner: User, body: dict[str, Any]) -> Study:
    """A new draft from a validated body (`StudyBodySerializer`)."""
    fields = dict(body)
    tasks = fields.pop("tasks")
    with transaction.atomic():
        study = Study.objects.create(owner=owner, **fields)
        _set_tasks(study, tasks)
    return study


def change_study(study_id: uuid.UUID, body: dict[str, Any]) -> None:
    """Replaces a draft's texts and tasks.

    Raises:
        Problem: 409 `not_a_draft`.
    """
    fields = dict(body)
    tasks = fields.pop("tasks")
    with transaction.atomic():
        study = _lock(study_id)
        if study.state != Study.State.DRAFT:
            detail = "Participants may have seen this study, so it stays as it is. Make a new one."
            raise Problem(409, "not_a_draft", detail)
        Study.objects.filter(pk=study_id).update(**fields)
        study.tasks.all().delete()
        _set_tasks(study, tasks)


def open_study(study_id: uuid.UUID) -> None:
    """Lets participants in, for the first time or again; an open study stays as it is.

    Raises:
        Problem: 409 `no_task`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        if study.state == Study.State.OPEN:
            return
        if not study.tasks.exists():
            raise Problem(409, "no_task", "There is nothing to try yet. Add a task, then open it.")
        study.state = Study.State.OPEN
        study.opened_at = study.opened_at or timezone.now()
        study.closed_at = None
        study.save(update_fields=["state", "opened_at", "closed_at"])
        if study.current_link() is None:
            StudyLink.objects.create(study=study)


def close_study(study_id: uuid.UUID) -> None:
    """Lets nobody new in; whoever is in it may finish.

    Raises:
        Problem: 409 `not_open`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        if study.state != Study.State.OPEN:
            raise Problem(409, "not_open", "Only an open study can be closed.")
        study.state = Study.State.CLOSED
        study.closed_at = timezone.now()
        study.save(update_fields=["state", "closed_at"])


def _lock(study_id: uuid.UUID) -> Study:
    return Study.objects.select_for_update().get(pk=study_id)


def _set_tasks(study: Study, tasks: list[dict[str, Any]]) -> None:
    Task.objects.bulk_create(
        Task(study=study, position=position, **task) for position, task in enumerate(tasks, 1)
    )
