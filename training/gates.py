"""Is a candidate fit to take the champion's place? Every gate, pure numpy."""

from typing import Any

import numpy as np

from emotion.weights import LABELS
from training.distillation.data import Split
from training.examination import Examined
from training.pairs import Difference, accuracy_difference, macro_f1_difference, mcnemar
from training.slices import Parts

Gate = dict[str, Any]

# Shares of 0..1, and factors of the champion's cost.
LOST_ACCURACY = 0.01
LOST_F1 = 0.02
LOST_CALIBRATION = 0.03
LOST_RECALL = 0.10
SLOWER = 1.5
LARGER = 1.5
# Any student up to here is small enough, however small the champion is.
SMALL_BYTES = 10_000_000


def judge(old: Examined, new: Examined, split: Split) -> list[Gate]:
    """Every gate, passed or not; shares are 0..1, latency milliseconds a face, size bytes."""
    return [
        non_inferiority(old, new),
        macro_f1_gate(old, new, split),
        calibration_gate(old.figures, new.figures),
        classes_gate(old, new, split),
        latency_gate(old.figures["latency_ms"], new.figures["latency_ms"]),
        size_gate(old.figures["bytes"], new.figures["bytes"]),
    ]


def non_inferiority(old: Examined, new: Examined) -> Gate:
    difference = accuracy_difference(old.right, new.right)
    p = mcnemar(old.right, new.right)
    return _gate(
        "non_inferiority",
        "Accuracy is not lower",
        difference.low > -LOST_ACCURACY,
        (old.figures["accuracy"], new.figures["accuracy"]),
        -LOST_ACCURACY,
        f"The lower end of the 95% interval must be above -1.0 point; it is "
        f"{100 * difference.low:+.2f} on {len(old.right)} images. McNemar's exact p is {p:.3g}.",
        difference,
    ) | {"mcnemar_p": p}


def macro_f1_gate(old: Examined, new: Examined, split: Split) -> Gate:
    difference = macro_f1_difference(split.labels, old.called, new.called)
    return _gate(
        "macro_f1",
        "Rare expressions count too (macro-F1)",
        difference.value >= -LOST_F1,
        (old.figures["macro_f1"], new.figures["macro_f1"]),
        -LOST_F1,
        f"Macro-F1 may fall by at most 2 points; it changes by {100 * difference.value:+.2f}.",
        difference,
    )


def calibration_gate(old: dict[str, Any], new: dict[str, Any]) -> Gate:
    values = (old["calibration_error"], new["calibration_error"])
    gap = values[1] - values[0]
    return _gate(
        "calibration",
        "Its confidence can be trusted",
        gap <= LOST_CALIBRATION,
        values,
        LOST_CALIBRATION,
        f"The calibration error may rise by at most 0.03; it changes by {gap:+.3f}.",
    )


def classes_gate(old: Examined, new: Examined, split: Split) -> Gate:
    """The class whose recall falls most; all classes are under `classes`."""
    rows = [
        row | {"label": label}
        for i, label in enumerate(LABELS)
        if (row := _paired_row(old, new, split.labels == i))["n"]
    ]
    worst = min(rows, key=lambda row: float(row["difference"]))
    return _gate(
        "classes",
        "No expression is given up",
        worst["difference"] >= -LOST_RECALL,
        (worst["champion"], worst["candidate"]),
        -LOST_RECALL,
        f"No recall may fall by more than 10 points; {worst['label']} changes most, by "
        f"{100 * worst['difference']:+.1f} on {worst['n']} images (95% "
        f"{100 * worst['low']:+.1f} to {100 * worst['high']:+.1f}).",
        Difference(worst["difference"], worst["low"], worst["high"]),
    ) | {"classes": rows}


def latency_gate(old: dict[str, float], new: dict[str, float]) -> Gate:
    """By the batch size where the candidate is slowest beside the champion."""
    worst = max(old, key=lambda size: new[size] / old[size])
    each = "; ".join(f"batch {size}: {old[size]:.2f} and {new[size]:.2f} ms" for size in old)
    return _gate(
        "latency",
        "It is fast enough",
        new[worst] <= SLOWER * old[worst],
        (old[worst], new[worst]),
        SLOWER * old[worst],
        f"It may take at most 1.5 times the champion's time a face ({each}).",
        unit="ms",
    )


def size_gate(old: int, new: int) -> Gate:
    allowed = max(SMALL_BYTES, round(LARGER * old))
    return _gate(
        "size",
        "It is small enough",
        new <= allowed,
        (old, new),
        allowed,
        f"It may have {allowed / 1e6:.1f} MB and has {new / 1e6:.1f}.",
        unit="bytes",
    )


def compare_slices(old: Examined, new: Examined, parts: Parts) -> list[dict[str, Any]]:
    """Both accuracies on each slice and the interval of their difference."""
    return [{"name": name} | _paired_row(old, new, part) for name, part in parts.items()]


def _paired_row(old: Examined, new: Examined, part: Any) -> dict[str, Any]:
    if not (n := int(part.sum())):
        return {"n": 0}
    before, after = old.right[part], new.right[part]
    values = {"champion": float(np.mean(before)), "candidate": float(np.mean(after))}
    return {"n": n} | values | _fields(accuracy_difference(before, after))


def _gate(
    key: str,
    title: str,
    passed: bool,
    values: tuple[float, float],
    threshold: float,
    detail: str,
    difference: Difference | None = None,
    unit: str = "share",
) -> Gate:
    champion, candidate = values
    between = difference or Difference(candidate - champion, np.nan, np.nan)
    return {
        "key": key,
        "title": title,
        "passed": bool(passed),
        "champion": champion,
        "candidate": candidate,
        "threshold": threshold,
        "unit": unit,
        "detail": detail,
    } | _fields(between)


def _fields(difference: Difference) -> dict[str, float | None]:
    value, low, high = (None if np.isnan(x) else float(x) for x in difference)
    return {"difference": value, "low": low, "high": high}
