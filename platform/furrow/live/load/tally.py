"""What a load test counts, by sequence, on the client's side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

PERCENTILES = (50, 95, 99)


@dataclass
class Tally:
    """One participant's frames. `skipped` were due but not sent: no credit was left."""

    in_flight: dict[int, float] = field(default_factory=dict)
    sent: int = 0
    skipped: int = 0
    replaced: int = 0
    refused: int = 0
    dropped: int = 0
    latencies_ms: list[float] = field(default_factory=list)
    # Which picture of the clip was sent as sequence 1, 2, …
    pictures: list[int] = field(default_factory=list)

    def send(self, now: float, picture: int = 0) -> int:
        """Counts a frame as sent and gives it its sequence."""
        self.sent += 1
        self.in_flight[self.sent] = now
        self.pictures.append(picture)
        return self.sent

    def unanswered(self, since: float) -> int:
        """Frames that use up credit: sent later than `since` and not answered."""
        return sum(at > since for at in self.in_flight.values())

    def answer(self, seq: int, now: float) -> None:
        sent_at = self.in_flight.pop(seq, None)
        if sent_at is not None:
            self.latencies_ms.append((now - sent_at) * 1000)

    def replace(self, seq: int) -> None:
        self.replaced += self.in_flight.pop(seq, None) is not None

    def refuse(self, seq: int) -> None:
        self.refused += self.in_flight.pop(seq, None) is not None


def summarise(tallies: Sequence[Tally]) -> dict[str, Any]:
    """The sums, what became of no frame (`lost`), and the latencies of those answered."""
    totals = {
        name: sum(getattr(tally, name) for tally in tallies)
        for name in ("sent", "replaced", "refused", "dropped", "skipped")
    }
    latencies = np.concatenate([tally.latencies_ms for tally in tallies])
    lost = sum(len(tally.in_flight) for tally in tallies) - totals["dropped"]
    return totals | {"answered": len(latencies), "lost": lost, "latency_ms": _spread(latencies)}


def _spread(latencies: "np.ndarray[Any, np.dtype[np.float64]]") -> dict[str, float | None]:
    if not len(latencies):
        return {f"p{p}": None for p in PERCENTILES}
    return {f"p{p}": round(float(np.percentile(latencies, p)), 1) for p in PERCENTILES}
