"""What a run says about itself while it goes on: a small file, rewritten about once a second."""

import json
import os
import time
from pathlib import Path
from typing import Any

WRITE_EVERY_S = 1.0


class ProgressFile:
    """`{epoch, epochs, step, steps, loss, accuracy, seconds_left}`; epoch and step count from 1."""

    def __init__(self, path: Path, epochs: int, steps: int) -> None:
        self.path = path
        self.epochs, self.steps = epochs, steps
        self.started = time.monotonic()
        self.done = 0  # steps since this process began, not since the run did
        self.written = float("-inf")
        self.accuracy: float | None = None

    def stepped(self, epoch: int, step: int, loss: float) -> None:
        """After one step; `epoch` and `step` count from 0, `loss` is the epoch's mean so far."""
        self.done += 1
        now = time.monotonic()
        if now - self.written < WRITE_EVERY_S:
            return
        self.written = now
        left = (self.epochs - epoch) * self.steps - step - 1
        self._write(epoch + 1, step + 1, loss, left * (now - self.started) / self.done)

    def ended(self, entry: dict[str, Any]) -> None:
        """After one epoch, whose line of `metrics.jsonl` this is."""
        self.accuracy = entry["accuracy"]
        left = (self.epochs - entry["epoch"]) * self.steps
        seconds = (time.monotonic() - self.started) / max(1, self.done)
        self._write(entry["epoch"], self.steps, entry["loss"], left * seconds)
        print(
            f"epoch {entry['epoch']}/{self.epochs}: loss {entry['loss']:.3f}, validation loss"
            f" {entry['validation_loss']:.3f}, accuracy {100 * entry['accuracy']:.2f}%,"
            f" {entry['seconds']:g} s",
            flush=True,
        )

    def _write(self, epoch: int, step: int, loss: float, seconds_left: float) -> None:
        progress = {
            "epoch": epoch,
            "epochs": self.epochs,
            "step": step,
            "steps": self.steps,
            "loss": round(loss, 4),
            "accuracy": self.accuracy,
            "seconds_left": round(seconds_left, 1),
        }
        partial = self.path.with_suffix(".partial")
        partial.write_text(json.dumps(progress))
        os.replace(partial, self.path)
