"""A segment's row from its readings."""

from furrow.runs.models import Segment
from furrow.runs.samples import Samples, pack


def segment_of(run_id: int, weights: str, samples: Samples) -> Segment:
    """Not yet stored; there is at least one reading, in whatever order."""
    return Segment(
        run_id=run_id,
        start_ms=int(samples.t_ms.min()),
        end_ms=int(samples.t_ms.max()),
        count=len(samples),
        weights=weights,
        blob=pack(samples),
    )
