"""What one answered frame costs each part of the platform, beside the floor."""

import time
from collections.abc import Sequence
from typing import Any

from furrow.live.load.batches import Heard
from furrow.live.load.processes import Parts, cpu_s, memory_mb


class Meter:
    """CPU and memory of each part between `begin` and `end`."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.hidden = [name for name, pids in parts.items() if not pids]

    def hide(self, *names: str) -> None:
        """What was found turns out to serve somebody else."""
        self.hidden = [name for name in self.parts if name in {*self.hidden, *names}]

    def begin(self) -> None:
        self.cpu_s = {name: cpu_s(pids) for name, pids in self.parts.items()}
        self.memory_mb = {name: memory_mb(pids) for name, pids in self.parts.items()}
        self.client_s = time.process_time()
        self.watch_memory()

    def watch_memory(self) -> None:
        """While everybody is still there."""
        self.grown_mb = {n: memory_mb(pids) - self.memory_mb[n] for n, pids in self.parts.items()}

    def end(self) -> None:
        self.cpu_s = {n: cpu_s(pids) - self.cpu_s[n] for n, pids in self.parts.items()}
        self.client_s = time.process_time() - self.client_s

    def summary(self, answered: int, participants: int) -> dict[str, Any]:
        """Microseconds a frame and kilobytes a participant; None for what cannot be seen."""
        spent: dict[str, int | None] = {
            name: None if name in self.hidden else round(seconds * 1e6 / max(answered, 1))
            for name, seconds in self.cpu_s.items()
        }
        grown = {
            name: None if name in self.hidden else round(mb * 1024 / participants)
            for name, mb in self.grown_mb.items()
        }
        client = round(self.client_s * 1e6 / max(answered, 1))
        return {"cpu_us_a_frame": spent | {"client": client}, "kb_a_participant": grown}


def efficiency(floor_us: float | None, spent: dict[str, int | None]) -> float | None:
    """Floor / (web + worker + Redis); None where one of them cannot be seen."""
    parts = [us for name, us in spent.items() if name != "client"]
    if floor_us is None or None in parts:
        return None
    return round(floor_us / sum(us for us in parts if us is not None), 2)


def batch_sizes(heard: Sequence[Heard]) -> dict[str, float] | None:
    """Mean and greatest number of frames read together."""
    sizes = [len(one.frames) for one in heard]
    return {"mean": round(sum(sizes) / len(sizes), 1), "most": max(sizes)} if sizes else None
