"""Table V: size, memory and time of one inference, for every network in one run.

Every row is measured in a process of its own, so that its peak memory is its own. Weights are
random: neither size nor time depends on them.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from training.distillation.family import FAMILY

BATCHES = (1, 8, 64)
RUNTIMES = ("torch", "onnx")
FORMS = ("plain", "folded")
KINDS = tuple(product(FAMILY, RUNTIMES, FORMS))
SECONDS = 1.5
LEAST = 5
MIB = 2**20


class EfficiencyError(RuntimeError):
    """A network that could not be measured; the message holds its process's own words."""


# Runs a batch of so many images, to the end.
Run = Callable[[int], object]
# A row's network, runtime and form.
Kind = tuple[str, str, str]


def measure_family(threads: int = 1, device: str = "cpu") -> Iterator[dict[str, Any]]:
    """`measure_kind` of every network, one row after the other, the teacher's first."""
    for kind in KINDS:
        yield measure_kind(kind, threads, device)


def measure_kind(kind: Kind, threads: int, device: str) -> dict[str, Any]:
    """One row: network, runtime, form, `megabytes` of its file, `memory_megabytes` that opening
    and running it adds at the peak (both 2^20 bytes, as the paper counts), and `ms` an image for
    each batch size.

    Raises `EfficiencyError` when the row's process dies.
    """
    name, runtime, form = kind
    with tempfile.TemporaryDirectory() as folder:
        megabytes, path = _write(name, runtime, form, Path(folder))
        wanted = (runtime, str(path), str(threads), device)
        command = [sys.executable, "-m", "training.distillation.efficiency", *wanted]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EfficiencyError(f"Measuring {name}, {runtime}, {form} failed:\n{done.stderr}")
    row = {"network": name, "runtime": runtime, "form": form, "megabytes": megabytes}
    return row | json.loads(done.stdout)


def _write(name: str, runtime: str, form: str, folder: Path) -> tuple[float, Path]:
    """The network's size and a file of it, as its runtime opens it."""
    import torch

    from training.distillation.export import write_onnx
    from training.distillation.fold import fold
    from training.distillation.networks import build

    torch.manual_seed(0)
    plain = build(name).eval()
    network = fold(plain) if form == "folded" else plain
    path = folder / "network"
    if runtime == "onnx":
        write_onnx(network, path)
    else:
        torch.save(network, path)
    return round(path.stat().st_size / MIB, 2), path


def measure_file(runtime: str, path: Path, threads: int, device: str) -> dict[str, Any]:
    """`memory_megabytes` and `ms` of one file of `_write`, in this process."""
    opened = {"torch": _torch, "onnx": _onnx}[runtime](path, threads, device)
    before = next(opened)
    run = next(opened)
    ms = {str(batch): median_ms(run, batch) for batch in BATCHES}
    return {"memory_megabytes": round(_peak(device) - before, 1), "ms": ms}


def _torch(path: Path, threads: int, device: str) -> Iterator[Any]:
    import torch

    import training.distillation.fold  # noqa: F401 # what the file is made of

    torch.set_num_threads(threads)
    place = torch.device(device)
    yield _peak(device)
    # Written by this very run.
    network = torch.load(path, map_location=place, weights_only=False)

    def run(batch: int) -> None:
        with torch.inference_mode():
            network(torch.zeros(batch, 1, 64, 64, device=place)).cpu()

    yield run


def _onnx(path: Path, threads: int, device: str) -> Iterator[Any]:
    import numpy as np

    from emotion.session import CPU, CUDA, open_session, run_padded

    yield _peak("cpu")
    session = open_session(path, [CUDA if device == "cuda" else CPU], threads)

    def run(batch: int) -> None:
        run_padded(session, np.zeros((batch, 1, 64, 64), np.float32))

    yield run


def median_ms(run: Run, batch: int) -> float:
    """Milliseconds an image: the median over at least `SECONDS` of whole batches."""
    run(batch)
    times: list[float] = []
    started = time.perf_counter()
    while len(times) < LEAST or time.perf_counter() - started < SECONDS:
        before = time.perf_counter()
        run(batch)
        times.append(time.perf_counter() - before)
    return round(1000 * sorted(times)[len(times) // 2] / batch, 4)


def _peak(device: str) -> float:
    """Highest memory of this process (on CUDA: of torch's tensors) so far, in MiB."""
    if device == "cuda":
        import torch

        return torch.cuda.max_memory_allocated() / MIB
    # Not getrusage: its figure begins with that of the process that started this one.
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    runtime, path, threads, device = sys.argv[1:]
    print(json.dumps(measure_file(runtime, Path(path), int(threads), device)))
