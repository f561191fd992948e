"""What the database knows of a load test, where it is the server's."""

import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from furrow.live.load.participant import LoadError
from furrow.runs.models import Run, Segment
from furrow.runs.secrets import token_digest
from furrow.studies.models import StudyLink

STORED_WITHIN_S = 5.0


def open_link(study: UUID | None) -> str:
    """The token of an open study's link. Raises LoadError."""
    links = StudyLink.objects.filter(study__state="open").with_use()
    found = links.filter(study=study) if study else links
    now = timezone.now()
    ordered = found.order_by("study__created_at", "created_at")
    link = next((link for link in ordered if link.is_for_everybody(now)), None)
    if link is None:
        which = f"The study {study} is not open" if study else "No study is open"
        raise LoadError(f"{which}. Open one, or name another with --study.")
    return link.token


def runs_of(tokens: Sequence[str]) -> list[int | None]:
    """Each participant's run; None where the server has another database."""
    digests = [token_digest(token) for token in tokens]
    found = Run.objects.filter(token_sha256__in=digests).values_list("token_sha256", "pk")
    known = {str(digest): pk for digest, pk in found}
    return [known.get(str(digest)) for digest in digests]


def stored(tokens: Sequence[str], expected: int) -> int | None:
    """How many samples the segments hold; None where the server has another database."""
    runs = Run.objects.filter(token_sha256__in=map(token_digest, tokens))
    if not runs.exists():
        return None
    give_up_at = time.monotonic() + STORED_WITHIN_S
    count = _count(runs)
    while count < expected and time.monotonic() < give_up_at:
        time.sleep(0.2)
        count = _count(runs)
    return count


def _count(runs: Any) -> int:
    return Segment.objects.filter(run__in=runs).aggregate(n=Sum("count"))["n"] or 0
