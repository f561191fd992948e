"""Everything that wants a GPU in one command: teachers, lessons, students, exports, Table V's cost.

It works in slices: out of time, it ends after the epoch, the ten views or the row at hand, and the
same command goes on there. `results` holds what is worth carrying home and is small; the rest,
`runs`, is only needed to go on.
"""

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import torch

from training.distillation.checkpoints import METRICS
from training.distillation.config import Config, ConfigError, load_config
from training.distillation.data import SPLITS, Split, load_split
from training.distillation.efficiency import KINDS, Kind, measure_kind
from training.distillation.export import Origin, export
from training.distillation.lessons import give_lessons
from training.distillation.loop import Trainer
from training.distillation.mixture import training_split

CONFIGS = Path(__file__).parents[1] / "configs" / "gpu"
STUDENTS = ("a", "b", "c")
# Between two looks at the clock; opening the teachers again costs a second or two.
VIEWS_AT_ONCE = 10


class OutOfTime(Exception):
    """The slice is over: everything so far is kept."""


@dataclass(frozen=True)
class Deadline:
    """A moment of `time.monotonic`; as a trainer's watcher it ends the run after an epoch."""

    at: float = float("inf")

    @classmethod
    def after(cls, minutes: float) -> "Deadline":
        return cls(time.monotonic() + 60 * minutes)

    def check(self) -> None:
        """Raises `OutOfTime` once the moment is past."""
        if time.monotonic() >= self.at:
            raise OutOfTime

    def stepped(self, epoch: int, step: int, loss: float) -> None:
        """Within an epoch nothing is kept, so nothing ends."""

    def ended(self, entry: dict[str, Any]) -> None:
        self.check()


@dataclass(frozen=True)
class HalfHour:
    """`configs` holds `teacher*.toml`, `lessons.toml` and a configuration for each student."""

    data: Path
    out: Path
    version: str
    configs: Path = CONFIGS
    views: int = 100
    limit: int = 0
    compiled: bool = False

    def run(self, deadline: Deadline) -> None:
        """All that is missing in `out`. Raises `OutOfTime`, or what its steps raise."""
        # Every batch has the same shape: searching for the best kernels pays at once.
        torch.backends.cudnn.benchmark = True
        for name in self.teachers:
            self._train(name, load_config(self.configs / f"{name}.toml"), deadline)
        self._teach(deadline)
        for name in STUDENTS:
            self._train(name, self._student(name), deadline)
            self._export(name, self._student(name))
        if torch.cuda.is_available():
            measure_kinds(KINDS, self.results / "efficiency.json", "cuda", deadline)

    @property
    def results(self) -> Path:
        return self.out / "results"

    @cached_property
    def teachers(self) -> list[str]:
        """Raises `ConfigError` where there is none."""
        if not (found := sorted(file.stem for file in self.configs.glob("teacher*.toml"))):
            raise ConfigError(f"{self.configs} has no teacher.toml; name a folder with one.")
        return found

    @cached_property
    def splits(self) -> tuple[Split, Split]:
        return training_split(self.data, limit=self.limit), load_split(self.data, SPLITS[1])

    def _train(self, name: str, config: Config, deadline: Deadline) -> None:
        trainer = Trainer(config, *self.splits, self.out / "runs" / name)
        trainer.watcher = deadline
        if self.compiled:
            # In place of the bound method: the states keep their names.
            trainer.network.features = torch.compile(trainer.network.features)  # type: ignore[method-assign]
        trainer.run()
        curves = self.results / "curves"
        curves.mkdir(parents=True, exist_ok=True)
        shutil.copy(trainer.out / METRICS, curves / f"{name}.jsonl")

    def _teach(self, deadline: Deadline) -> None:
        config = load_config(self.configs / "lessons.toml")
        asked = tuple(str(self.out / "runs" / name / "best.pt") for name in self.teachers)
        config = replace(config, loss=replace(config.loss, teachers=asked))
        lessons = self.results / "lessons"
        have = len(list(lessons.glob("view-*.npy")))
        while have < self.views:
            deadline.check()
            have = min(self.views, have + VIEWS_AT_ONCE)
            give_lessons(config, self.splits[0], have, lessons)

    def _student(self, name: str) -> Config:
        config = load_config(self.configs / f"{name}.toml")
        lessons = str(self.results / "lessons")
        return replace(config, loss=replace(config.loss, teachers=(), lessons=lessons))

    def _export(self, name: str, config: Config) -> None:
        """The student, and where it learned FER+ votes too, its second label set."""
        origin = Origin(teachers=tuple(self.teachers))
        for truth in ("labels", "votes") if config.loss.votes else ("",):
            student = f"student-{name}{'-votes' if truth == 'votes' else ''}"
            out = self.results / f"{student}-{self.version}"
            if not out.exists():
                run = self.out / "runs" / name
                export(run, out, student, self.version, self.data, origin=origin, truth=truth)


def measure_kinds(kinds: Sequence[Kind], path: Path, device: str, deadline: Deadline) -> None:
    """The rows of `efficiency` that `path` lacks, one kept after the other."""
    rows: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    known = {(row["network"], row["runtime"], row["form"]) for row in rows}
    for kind in kinds:
        if kind not in known:
            deadline.check()
            rows.append(measure_kind(kind, 1, device))
            path.write_text(json.dumps(rows, indent=1) + "\n")
