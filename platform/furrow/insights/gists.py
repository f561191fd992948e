"""Gists of ended runs are kept, so that a large report need not read their events one by one."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from furrow.insights.event_rows import Told, events_of
from furrow.insights.gist import FORM, Gist, gist_of, pack, unpack
from furrow.insights.models import RunGist
from furrow.runs.blobs import rows_with_blobs
from furrow.runs.merging import merge_segments
from furrow.runs.models import LEFT_AFTER, Run

# Of one turn; after an update with another form all that were ever written are due.
MOST_AT_ONCE = 500
NOTHING = Told([], [], [], [], [], 1)


def gists_of(runs: Collection[int]) -> Iterator[tuple[int, Gist]]:
    """The gist of each run that has events: the kept one, or else it is made and not kept."""
    kept = RunGist.objects.filter(run__in=runs, form=FORM, seq=F("run__last_event_seq"))
    known = set[int]()
    for run, blob in rows_with_blobs(kept.values_list("run_id", "blob")):
        known.add(run)
        yield run, unpack(blob)
    for run, told in events_of(set(runs) - known):
        yield run, gist_of(told)


def find_unready(now: datetime | None = None) -> list[int]:
    """Counted runs that ended and of which no gist is kept, or one without their last events."""
    left = (now or timezone.now()) - LEFT_AFTER
    ended = Q(finished_at__isnull=False) | Q(joined_at__lt=left)
    kept = RunGist.objects.filter(run=OuterRef("pk"), form=FORM, seq=OuterRef("last_event_seq"))
    runs = Run.objects.counted().filter(ended, screened_out_at=None, last_event_seq__gt=0)
    due = runs.exclude(Exists(kept)).order_by("pk").values_list("pk", flat=True)
    return list(due[:MOST_AT_ONCE])


def make_ready(run_id: int) -> None:
    """Of a run that ended, keeps what a report reads: a few long segments, and its gist."""
    merge_segments(run_id)
    write_gist(run_id)


def write_gist(run_id: int) -> None:
    """Keeps a run's gist; the run is locked meanwhile, so nothing lands after an erasure."""
    with transaction.atomic():
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is None:
            return
        # All that a browser sent may have been refused.
        told = dict(events_of([run_id])).get(run_id, NOTHING)
        kept = {"form": FORM, "seq": run.last_event_seq, "blob": pack(gist_of(told))}
        RunGist.objects.update_or_create(run=run, defaults=kept)
