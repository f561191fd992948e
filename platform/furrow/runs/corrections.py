"""What people saw on kept crops: their labels, how well they agree, and the lesson for training."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from emotion.weights import LABELS
from furrow.problems import Problem
from furrow.runs import crops
from furrow.runs.models import Correction, Run

CANNOT_TELL = "cannot_tell"
CHOICES = (*LABELS, CANNOT_TELL)

# The run, and the moment in it.
Moment = tuple[int, int]


def correct(run_id: int, t_ms: int, label: str, by: int) -> Correction:
    """Keeps what a person saw; their later word replaces the earlier one.

    Raises:
        Problem: 404 `no_crop`.
    """
    with transaction.atomic():
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is None or not crops.exists(run_id, t_ms):
            raise Problem(404, "no_crop", "No picture of this moment is kept.")
        correction, _ = Correction.objects.update_or_create(
            run=run, t_ms=t_ms, by_id=by, defaults={"label": label}
        )
    return correction


def labels_of(corrections: "QuerySet[Correction]") -> dict[Moment, list[str]]:
    """Everybody's labels of each moment, in the order in which people first gave theirs."""
    found: dict[Moment, list[str]] = defaultdict(list)
    for run, t_ms, label in corrections.order_by("pk").values_list("run", "t_ms", "label"):
        found[run, t_ms].append(label)
    return dict(found)


def pairs_of(corrections: "QuerySet[Correction]") -> list[tuple[str, str]]:
    """Two people's labels of each moment that has two, always in the same order of people."""
    found: dict[Moment, list[str]] = defaultdict(list)
    told = corrections.exclude(by=None).order_by("by_id")
    for run, t_ms, label in told.values_list("run", "t_ms", "label"):
        found[run, t_ms].append(label)
    return [(labels[0], labels[1]) for labels in found.values() if len(labels) > 1]


def settled(labels: Iterable[str]) -> str | None:
    """The label that most people gave; None for a tie or when most cannot tell."""
    first, *others = Counter(labels).most_common(2)
    tie = bool(others) and others[0][1] == first[1]
    return None if tie or first[0] == CANNOT_TELL else first[0]


class Source:
    """The corrections as a data set; `training.corrections.Source` says what is asked of it."""

    def counts(self) -> dict[str, int]:
        """Usable corrections a label; labels without any are left out."""
        return dict(Counter(label for _, label in _lessons()))

    def export(self, folder: Path) -> dict[str, list[int]]:
        """Writes `folder`/<label>/<run>-<t_ms>.png, decrypted; the caller removes the folder.

        Returns {run id: [t_ms, …]}. Who withdraws meanwhile is left out.
        """
        provenance: dict[str, list[int]] = defaultdict(list)
        for (run, t_ms), label in _lessons():
            if _export(folder / label, run, t_ms):
                provenance[str(run)].append(t_ms)
        return dict(provenance)


def _lessons() -> list[tuple[Moment, str]]:
    # Pilot runs never count, and faces made for trying out the platform teach nothing.
    agreed = Correction.objects.filter(run__consent__keep_crops=True, run__is_pilot=False)
    settled_labels = {moment: settled(given) for moment, given in labels_of(agreed).items()}
    return sorted((moment, label) for moment, label in settled_labels.items() if label)


def _export(folder: Path, run: int, t_ms: int) -> bool:
    try:
        png = crops.picture(run, t_ms)
    except Problem:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{run}-{t_ms}.png").write_bytes(png)
    return True
