"""`docs/benchmarks/paper.md`: the paper's tables with its figures beside ours."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from emotion.weights import LABELS
from training.distillation import paper
from training.distillation.counts import family_counts
from training.distillation.data import SPLITS, load_split
from training.distillation.paper_runs import Measured

MISSING = "not measured"
INTRODUCTION = """\
# The paper's tables, and ours beside them

Written by `python -m training.distillation tables`, which reads the runs that are there; how the \
paper is read where it is silent is in `docs/adr/0012-how-the-paper-is-read.md`. The paper reports \
PrivateTest, which is left alone here: our accuracies are of PublicTest, on which the epoch was \
chosen too, one seed, no test-time tricks, 95% intervals by Wilson. 'quoted' marks figures of \
networks that cannot be had; '{missing}' what nobody has run yet: the configurations are ready in \
`training/configs`, and the teacher needs a GPU.
"""


def write_tables(
    out: Path,
    runs: dict[str, Measured],
    efficiency: Sequence[dict[str, Any]],
    data: Path | None,
) -> None:
    """Write the page for the runs by name (see `paper_runs`), the rows of `measure_family` and
    the data set whose classes are counted (None: not counted)."""
    parts = [
        INTRODUCTION.format(missing=MISSING),
        *_sizes(efficiency),
        *_architectures(),
        *_classes(data),
        *_experiments(runs),
        *_efficiency(efficiency),
        *_prior(runs),
        *_pictures(runs),
    ]
    out.write_text("\n".join(parts) + "\n")


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"## {title}\n"
    for row in (head, ["---"] * len(head), *rows):
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


def _sizes(efficiency: Sequence[dict[str, Any]]) -> Iterator[str]:
    ours = _row(efficiency, "teacher", "torch", "plain")
    size = f"{ours['megabytes']:.2f}" if ours else MISSING
    count = f"{family_counts()['teacher']['parameters']:,}"
    rows = [
        (name, f"{megabytes:.2f}", f"{parameters:,}", *_own(name, size, count))
        for name, (megabytes, parameters) in paper.MODEL_SIZES.items()
    ]
    head = ["", "MB, paper", "parameters, paper", "MB, ours", "parameters, ours"]
    yield from _table("Table I: sizes", head, rows)
    yield (
        "The paper's 320.95 MB of ResEmoteNet are millions of bytes, its 306.09 of Table V are "
        "2^20 bytes; ours are 2^20 bytes of the file.\n"
    )


def _own(name: str, *ours: str) -> tuple[str, ...]:
    return ours if name == "ResEmoteNet" else ("quoted",) * len(ours)


def _architectures() -> Iterator[str]:
    counts = family_counts()
    rows = [
        (name, cnn, squeezed, blocks, f"{parameters:,}", *_counted(counts[name]))
        for name, (cnn, squeezed, blocks, parameters) in paper.ARCHITECTURES.items()
    ]
    ours = ["parameters, ours", "served (folded)", "MMAC", "folded"]
    head = ["", "CNN", "SE", "RB", "parameters, paper", *ours]
    yield from _table("Table II: architectures", head, rows)


def _counted(counts: dict[str, float]) -> Iterator[str]:
    yield f"{counts['parameters']:,}"
    yield f"{counts['folded_parameters']:,}"
    yield f"{counts['mmac']}"
    yield f"{counts['folded_mmac']}"


def _classes(data: Path | None) -> Iterator[str]:
    ours = {split: _class_counts(data, split) for split in SPLITS[:2]} if data else {}
    rows = [
        (label, *counts, *(ours[split][label] for split in ours))
        for label, counts in paper.CLASSES.items()
    ]
    theirs = [f"{split}, paper" for split in SPLITS]
    head = ["", *theirs, *(f"{split}, ours" for split in ours)]
    yield from _table("Table III: images of FER2013", head, rows)
    yield "The paper's two test columns stand in the wrong rows; its Training agrees.\n"


def _class_counts(data: Path, split: str) -> dict[str, int]:
    counts = np.bincount(load_split(data, split).labels, minlength=len(LABELS))
    return {label: int(counts[i]) for i, label in enumerate(LABELS)}


def _experiments(runs: dict[str, Measured]) -> Iterator[str]:
    head = ["", "data", "T", "alpha", "accuracy, paper", "accuracy, ours", "minutes", "note"]
    rows = [_experiment(row, runs.get(row.run)) for row in paper.EXPERIMENTS]
    yield from _table("Table IV: experiments", head, rows)


def _experiment(row: paper.Experiment, run: Measured | None) -> tuple[object, ...]:
    settings = (row.title, row.data, row.temperature or "-", row.alpha or "-")
    theirs = f"{row.accuracy:.2f}"
    if run is None:
        return (*settings, theirs, MISSING, "-", "")
    low, high = (100 * bound for bound in run.figures["accuracy_interval"])
    ours = f"{100 * run.figures['accuracy']:.2f} ({low:.2f} to {high:.2f})"
    agrees = low <= row.accuracy <= high
    note = "within the sampling error" if agrees else "differs by more than the sampling error"
    return (*settings, theirs, ours, f"{run.minutes:.0f}", note)


def _efficiency(efficiency: Sequence[dict[str, Any]]) -> Iterator[str]:
    batches = list(efficiency[0]["ms"]) if efficiency else []
    times = [f"ms, batch {batch}" for batch in batches]
    ratios = [f"of the teacher's, batch {batch}" for batch in batches]
    head = ["", "runtime", "form", "MB", "memory MB", *times, *ratios]
    rows = [_cost(row, efficiency) for row in efficiency]
    yield from _table("Table V: what an inference costs", head, rows)
    quoted = [
        f"{name} {size} MB, {memory} MB in use, {ms} ms"
        for name, (size, memory, ms) in paper.EFFICIENCY.items()
    ]
    yield f"Paper, on a Tesla P100: {'; '.join(quoted)}. Ratios carry over, milliseconds do not.\n"


def _cost(row: dict[str, Any], rows: Sequence[dict[str, Any]]) -> tuple[object, ...]:
    teacher = _row(rows, "teacher", row["runtime"], row["form"]) or row
    ratios = [f"{ms / teacher['ms'][batch]:.3f}" for batch, ms in row["ms"].items()]
    named = (row["network"], row["runtime"], row["form"])
    return (*named, row["megabytes"], row["memory_megabytes"], *row["ms"].values(), *ratios)


def _row(
    rows: Sequence[dict[str, Any]], network: str, runtime: str, form: str
) -> dict[str, Any] | None:
    wanted = (network, runtime, form)
    found = (row for row in rows if (row["network"], row["runtime"], row["form"]) == wanted)
    return next(found, None)


def _prior(runs: dict[str, Measured]) -> Iterator[str]:
    quoted = [
        (name, fer or "-", raf or "-", f"{parameters:,}" if parameters else "-", *2 * ("quoted",))
        for name, (fer, raf, parameters) in paper.PRIOR.items()
    ]
    ours = [_student(name, runs) for name in ("e1", "e4", "e6")]
    theirs, own = ([f"{data}, {whose}" for data in paper.DATA] for whose in ("paper", "ours"))
    head = ["", *theirs, "parameters", *own]
    yield from _table("Table VI: other networks", head, [*quoted, *ours])


def _student(name: str, runs: dict[str, Measured]) -> tuple[object, ...]:
    rows = {row.run: row for row in paper.EXPERIMENTS}
    both = [rows.get(name), rows.get(f"raf-{name}")]
    title = rows[name].title
    parameters = family_counts()[title[-1].lower()]["parameters"]
    theirs = (row.accuracy if row else "-" for row in both)
    return (title, *theirs, f"{parameters:,}", *(_ours(row, runs) for row in both))


def _ours(row: paper.Experiment | None, runs: dict[str, Measured]) -> str:
    if row is None:
        return "-"
    run = runs.get(row.run)
    return f"{100 * run.figures['accuracy']:.2f}" if run else MISSING


def _pictures(runs: dict[str, Measured]) -> Iterator[str]:
    if runs:
        yield "## Confusion matrices and curves\n"
    for name in runs:
        yield f"![Confusion matrix of {name}](paper/{name}-confusion.png)"
        yield f"![Curves of {name}](paper/{name}-curves.png)\n"
