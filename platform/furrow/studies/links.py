"""The verbs of links: make, change, revoke."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from furrow.problems import Problem
from furrow.studies.models import StudyLink


def make_links(study_id: uuid.UUID, body: dict[str, Any]) -> list[StudyLink]:
    """One link, or one for each of `labels`; a personal one lets one run in."""
    fields = dict(body)
    labels = fields.pop("labels") or [fields["label"]]
    if fields["kind"] == StudyLink.Kind.PERSONAL:
        fields["quota"] = 1
    rows = [StudyLink(study_id=study_id, **fields | {"label": label}) for label in labels]
    return StudyLink.objects.bulk_create(rows)


def change_link(study_id: uuid.UUID, link_id: int, changes: dict[str, Any]) -> None:
    """Takes a new label, quota or end; a personal link keeps its one place.

    Raises:
        Problem: 404 `unknown_link`, 409 `personal_link`.
    """
    with transaction.atomic():
        link = _lock(study_id, link_id)
        if link.kind == StudyLink.Kind.PERSONAL and changes.get("quota", 1) != 1:
            detail = "A personal link is for one person. Make a general link for more."
            raise Problem(409, "personal_link", detail)
        for name, value in changes.items():
            setattr(link, name, value)
        link.save(update_fields=[*changes])


def revoke_link(study_id: uuid.UUID, link_id: int) -> None:
    """Lets nobody in by it any more; whoever came by it may finish. Twice changes nothing.

    Raises:
        Problem: 404 `unknown_link`.
    """
    with transaction.atomic():
        link = _lock(study_id, link_id)
        link.revoked_at = link.revoked_at or timezone.now()
        link.save(update_fields=["revoked_at"])


def _lock(study_id: uuid.UUID, link_id: int) -> StudyLink:
    found = StudyLink.objects.select_for_update().filter(study=study_id, pk=link_id).first()
    if found is None:
        raise Problem(404, "unknown_link", "This study has no such link.")
    return found
