"""The training loop: one epoch after the other, each resumable to the same bits on one machine."""

import copy
import math
import time
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from tqdm import tqdm

from training.distillation import checkpoints
from training.distillation.config import Config, config_from_dict
from training.distillation.data import Split
from training.distillation.images import Images
from training.distillation.networks import Network, build
from training.distillation.objective import Objective
from training.distillation.optimizers import make_optimizer, set_rate, update_average
from training.distillation.schedule import learning_rate

EVALUATION_BATCH = 256


class TrainingError(RuntimeError):
    """Training that cannot go on; the message says why."""


class Watcher(Protocol):
    """Who is told how a run goes on; `training.distillation.progress.ProgressFile` is one."""

    def stepped(self, epoch: int, step: int, loss: float) -> None: ...
    def ended(self, entry: dict[str, Any]) -> None: ...


class Trainer:
    """One run: network, its moving average, optimiser and history, kept in the folder `out`."""

    def __init__(self, config: Config, training: Split, validation: Split, out: Path) -> None:
        self.config, self.out = config, out
        self.watcher: Watcher | None = None
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        training, validation = (s.told_by(config.loss.truth) for s in (training, validation))
        self.training = Images.of(training.require_every_class(), self.device)
        self.validation = Images.of(validation, self.device)
        self.fingerprint = training.fingerprint()
        self.mean, self.std = self.training.statistics()
        self.history: list[dict[str, Any]] = []
        torch.manual_seed(config.seed)
        self.network = self._new_network()
        self.objective = Objective(config, self.network, self.training, self._normalise)
        if config.model.start:
            checkpoints.start_from(Path(config.model.start), self.objective.learners)
        # The network first, then the votes' head where there is one.
        self.averages = copy.deepcopy(self.objective.learners)
        self.objective.open_teachers(self.mean, self.std, self.fingerprint)
        self.optimizer = make_optimizer(self.objective.learners, config.optimizer)

    def run(self) -> list[dict[str, Any]]:
        """Train the epochs that are still missing; returns the history, one entry an epoch."""
        self.out.mkdir(parents=True, exist_ok=True)
        self._resume()
        total = self.config.optimizer.epochs * self.steps
        with tqdm(total=total, initial=len(self.history) * self.steps, unit="step") as bar:
            while len(self.history) < self.config.optimizer.epochs:
                self._epoch(bar)
        return self.history

    @property
    def steps(self) -> int:
        """Batches an epoch; the remainder is dropped, it would disturb the batch statistics."""
        return max(1, len(self.training.labels) // self.config.optimizer.batch)

    def _epoch(self, bar: "tqdm[Any]") -> None:
        epoch, started = len(self.history), time.monotonic()
        bar.set_description(f"epoch {epoch + 1}/{self.config.optimizer.epochs}")
        # Everything random in an epoch follows from its number: a resumed run repeats it.
        torch.manual_seed(self.config.seed * 100_003 + epoch + 1)
        loss = self._train_epoch(epoch, bar)
        entry = {"epoch": epoch + 1, "loss": loss, "rate": self.optimizer.param_groups[0]["lr"]}
        entry |= self.validate() | {"seconds": round(time.monotonic() - started, 1)}
        self.history.append(entry)
        self._save()
        if self.watcher:
            self.watcher.ended(entry)

    def _train_epoch(self, epoch: int, bar: "tqdm[Any]") -> float:
        self.network.train()
        order = torch.randperm(len(self.training.labels)).to(self.device)
        self.objective.begin(epoch)
        past = [entry["validation_loss"] for entry in self.history]
        total = 0.0
        for step in range(self.steps):
            progress = (epoch + step / self.steps) / self.config.optimizer.epochs
            set_rate(self.optimizer, learning_rate(self.config.optimizer, progress, past))
            size = self.config.optimizer.batch
            total += self._step(order[step * size : (step + 1) * size], epoch * self.steps + step)
            bar.set_postfix(loss=f"{total / (step + 1):.3f}", accuracy=self._last_accuracy())
            bar.update()
            if self.watcher:
                self.watcher.stepped(epoch, step, total / (step + 1))
        return total / self.steps

    def _step(self, chosen: Tensor, number: int) -> float:
        loss = self.objective.loss(chosen)
        if not math.isfinite(value := loss.item()):
            raise TrainingError(
                f"The loss became {value} at step {number}; lower learning_rate or gradient_norm."
            )
        self.optimizer.zero_grad()
        loss.backward()
        norm = self.config.optimizer.gradient_norm
        nn.utils.clip_grad_norm_(self.objective.learners.parameters(), norm)
        self.optimizer.step()
        update_average(self.averages, self.objective.learners, self.config.optimizer.ema, number)
        return value

    def time_step(self, seconds: float, least: int) -> float:
        """Seconds of one step, measured over at least so many seconds and steps."""
        batch = torch.arange(self.config.optimizer.batch, device=self.device)
        self._step(batch, 0)
        started, steps = time.monotonic(), 0
        while steps < least or time.monotonic() - started < seconds:
            self._step(batch, steps)
            steps += 1
        return (time.monotonic() - started) / steps

    @torch.no_grad()
    def validate(self) -> dict[str, float]:
        """Accuracy 0..1 and mean cross-entropy of the averaged weights on the validation split."""
        average = self.averages[0].eval()
        batches = self.validation.pixels.split(EVALUATION_BATCH)
        logits = torch.cat([average(self._normalise(batch.float())) for batch in batches])
        hits = (logits.argmax(1) == self.validation.labels).float().mean().item()
        loss = F.cross_entropy(logits, self.validation.labels).item()
        return {"accuracy": hits, "validation_loss": loss}

    def _normalise(self, pixels: Tensor) -> Tensor:
        scaled = (pixels - self.mean) / self.std
        return scaled.contiguous(memory_format=torch.channels_last)

    def _new_network(self) -> Network:
        model = self.config.model
        network = build(model.network, model.early_dropout, model.head_dropout)
        return network.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def _last_accuracy(self) -> str:
        return f"{self.history[-1]['accuracy']:.4f}" if self.history else "-"

    def _save(self) -> None:
        shared = {
            "config": self.config.as_dict(),
            "fingerprint": self.fingerprint,
            "history": self.history,
            "mean": self.mean,
            "std": self.std,
        }
        usable = shared | dict(
            zip(checkpoints.STATES, (kept.state_dict() for kept in self.averages), strict=False)
        )
        checkpoints.save(self.out / "last.pt", usable)
        if self.history[-1]["accuracy"] == max(entry["accuracy"] for entry in self.history):
            checkpoints.save(self.out / "best.pt", usable)
        learners = self.objective.learners.state_dict()
        state = {"learners": learners, "optimizer": self.optimizer.state_dict()}
        checkpoints.save(self.out / checkpoints.CHECKPOINT, usable | state)
        checkpoints.write_metrics(self.out, self.history)

    def _resume(self) -> None:
        path = self.out / checkpoints.CHECKPOINT
        if not path.exists():
            return
        kept = checkpoints.load(path)
        # Read, not compared as written: a setting that is newer than the run has its default there.
        begun = config_from_dict(kept["config"])
        if begun != self.config or kept["fingerprint"] != self.fingerprint:
            raise checkpoints.RunError(
                f"{self.out} holds a run with another configuration or other data; "
                "choose another --out, which is a new experiment."
            )
        self.objective.learners.load_state_dict(kept["learners"])
        for average, name in zip(self.averages, checkpoints.STATES, strict=False):
            average.load_state_dict(kept[name])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.history = kept["history"]
