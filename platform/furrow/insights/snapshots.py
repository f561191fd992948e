"""Which recorded page stands for an address in the report."""

from furrow.insights.replay_schema import SnapshotHead
from furrow.runs.models import PageSnapshot, Run
from furrow.studies.models import Study


def snapshots_of(study: Study, version: int | None = None) -> list[SnapshotHead]:
    """One for each address and bucket: the first participant's, of the newest version.

    Pilot and excluded runs show nothing here, as in all of the report.
    """
    runs = Run.objects.filter(study=study).counted()
    kept = PageSnapshot.objects.filter(run__in=runs)
    if version is not None:
        kept = kept.filter(version__number=version)
    kept = kept.defer("blob").select_related("run").order_by("-version__number", "run__joined_at")
    labels = Run.objects.filter(study=study, is_pilot=False).labels()
    first: dict[tuple[str, int], PageSnapshot] = {}
    for snapshot in kept:
        first.setdefault((snapshot.address, snapshot.bucket), snapshot)
    return [_head(first[key], labels) for key in sorted(first)]


def _head(snapshot: PageSnapshot, labels: dict[int, str]) -> SnapshotHead:
    return {
        "id": snapshot.pk,
        "address": snapshot.address,
        "bucket": snapshot.bucket,
        "width": snapshot.width,
        "height": snapshot.height,
        "run_label": labels[snapshot.run_id],
        "simulated": snapshot.run.is_simulated,
    }
