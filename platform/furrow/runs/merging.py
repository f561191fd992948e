"""The many short segments of a run that ended become a few long ones, which are read faster."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from furrow.runs.models import Run, Segment
from furrow.runs.samples import unpack_all
from furrow.runs.segments import segment_of

# Ten minutes of five readings a second.
READINGS = 3000


def merge_segments(run_id: int) -> None:
    """Loses and moves no reading. The run is locked, so nothing lands after an erasure."""
    with transaction.atomic():
        Run.objects.select_for_update().filter(pk=run_id).first()
        # The order in which reports and exports read them.
        segments = Segment.objects.filter(run=run_id).order_by("start_ms", "pk")
        for group in _groups(segments):
            if len(group) > 1:
                Segment.objects.filter(pk__in=[segment.pk for segment in group]).delete()
                _merged(group).save(force_insert=True)


def _groups(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Neighbours that one version of the weights read, up to `READINGS` together."""
    group: list[Segment] = []
    for segment in segments:
        fits = sum(one.count for one in group) + segment.count <= READINGS
        if group and not (fits and segment.weights == group[0].weights):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _merged(group: list[Segment]) -> Segment:
    samples = unpack_all(segment.blob for segment in group)
    return segment_of(group[0].run_id, group[0].weights, samples)
