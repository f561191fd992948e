"""The verbs of a study: create, save, publish, discard, open, close."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from furrow.accounts.models import User
from furrow.problems import Problem
from furrow.studies import designs
from furrow.studies.models import Study, StudyLink, StudyVersion


def create_study(workspace_id: uuid.UUID, user: User | None, design: dict[str, Any]) -> Study:
    """A new draft from a validated body (`DesignSerializer`)."""
    about = {name: design[name] for name in designs.STUDY_FIELDS}
    with transaction.atomic():
        study = Study.objects.create(workspace_id=workspace_id, created_by=user, **about)
        version = StudyVersion(study=study, edited_by=user)
        designs.write(version, designs.content_in(design))
    return study


def save_design(study_id: uuid.UUID, user: User, revision: int, design: dict[str, Any]) -> None:
    """Saves the newest version, or makes the next one where that is published.

    revision: of the newest version, as the person who saves has read it.

    Raises:
        Problem: 409 `edited_meanwhile`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        newest = study.newest()
        _require_fresh(newest, revision)
        about = {name: design[name] for name in designs.STUDY_FIELDS}
        Study.objects.filter(pk=study_id).update(**about)
        content = designs.content_in(design)
        if newest.published_at and content != designs.content_of(newest):
            newest = StudyVersion(study=study, number=newest.number + 1, revision=revision)
        _save(newest, user, content)


def publish(study_id: uuid.UUID) -> None:
    """Makes an open study's unpublished version the one for whoever joins from now on.

    Raises:
        Problem: 409 `not_open`, `nothing_to_publish`, `no_task`, `no_target`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        if study.state != Study.State.OPEN:
            raise Problem(409, "not_open", "Only an open study is published anew. Open it instead.")
        if study.newest().published_at:
            detail = "Participants already get the newest version; there is nothing to publish."
            raise Problem(409, "nothing_to_publish", detail)
        _publish(study.newest())


def discard(study_id: uuid.UUID) -> None:
    """Drops the unpublished version; the published one is edited again.

    Raises:
        Problem: 409 `nothing_to_discard`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        newest, published = study.newest(), study.published()
        if published is None or newest.published_at:
            detail = "Every change is published already; there is nothing to discard."
            raise Problem(409, "nothing_to_discard", detail)
        newest.delete()
        # Nobody may save over it with the revision that they read of the dropped version.
        published.revision = newest.revision + 1
        published.save(update_fields=["revision"])


def open_study(study_id: uuid.UUID) -> None:
    """Publishes what was written and lets participants in; an open study stays as it is.

    Raises:
        Problem: 409 `no_task`, `no_target`.
    """
    with transaction.atomic():
        study = _lock(study_id)
        if study.state == Study.State.OPEN:
            return
        _publish(study.newest())
        study.state = Study.State.OPEN
        study.opened_at = study.opened_at or timezone.now()
        study.closed_at = None
        study.save(update_fields=["state", "opened_at", "closed_at"])
        if not study.links.filter(kind="general", is_pilot=False, revoked_at=None).exists():
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
    """Whoever joins, saves, publishes, opens or closes waits here for the others."""
    study = Study.objects.select_for_update().filter(pk=study_id).first()
    if study is None:
        raise Problem(404, "not_found", "This study has been deleted meanwhile.")
    return study


def _save(version: StudyVersion, user: User, content: dict[str, Any]) -> None:
    version.revision += 1
    version.edited_by, version.edited_at = user, timezone.now()
    if version.published_at:
        version.save()  # its content is what participants have seen, and unchanged
    else:
        designs.write(version, content)


def _publish(version: StudyVersion) -> None:
    _require_complete(version)
    if version.published_at is None:
        version.published_at = timezone.now()
        version.save(update_fields=["published_at"])


def _require_complete(version: StudyVersion) -> None:
    if not version.tasks.exists():
        raise Problem(409, "no_task", "There is nothing to try yet. Add a task, then open it.")
    if version.target == StudyVersion.Target.PROTOTYPE and version.prototype_id is None:
        raise Problem(409, "no_target", "There is no prototype yet. Upload or choose one first.")
    if version.target in ("site", "screen") and not version.address:
        detail = "There is no site yet. Write the address of the site that is tested."
        raise Problem(409, "no_target", detail)


def _require_fresh(version: StudyVersion, revision: int) -> None:
    if version.revision == revision:
        return
    who = version.edited_by.get_full_name() or version.edited_by.email if version.edited_by else ""
    detail = (
        f"{who or 'Somebody else'} saved this study at {version.edited_at:%H:%M} UTC on"
        f" {version.edited_at:%d %B}, after you had opened it. Nothing of yours is saved yet: keep"
        " your text, load the study again, and bring your changes in."
    )
    raise Problem(409, "edited_meanwhile", detail)
