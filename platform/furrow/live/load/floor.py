"""The floor: what the same frames cost in a plain loop, with nothing moved between processes."""

import time
from collections.abc import Mapping, Sequence

from emotion.reader import FaceReader
from furrow.live.load.batches import Heard

# Enough for a steady mean; a long run need not be read a second time as a whole.
MOST_FRAMES = 6_000

# The JPEGs that a run sent, by their sequence less one.
Sent = Mapping[int, Sequence[bytes]]


def measure(reader: FaceReader, heard: Sequence[Heard], sent: Sent) -> float | None:
    """Microseconds of CPU a frame, in the loaded run's batches and order; None without a frame.

    The faces are followed, at the times at which the worker read them.
    """
    batches = _jpegs(heard, sent)
    begin, frames = time.thread_time(), 0
    for at_ms, runs, jpegs in batches:
        reader.read_batch(jpegs, runs, at_ms)
        frames += len(runs)
        if frames >= MOST_FRAMES:
            break
    return (time.thread_time() - begin) * 1e6 / frames if frames else None


def _jpegs(heard: Sequence[Heard], sent: Sent) -> list[tuple[float, list[int], list[bytes]]]:
    """Other people's frames, read meanwhile, are not ours to read again."""
    batches = []
    for at_ms, frames in heard:
        own = [(run, seq) for run, seq in frames if run in sent]
        if own:
            jpegs = [sent[run][seq - 1] for run, seq in own]
            batches.append((at_ms, [run for run, _ in own], jpegs))
    return batches
