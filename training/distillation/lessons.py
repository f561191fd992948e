"""Lessons: what teachers say about fixed augmented views of Training, kept to be learnt from often.

Patient teaching (Beyer et al., CVPR 2022) shows teacher and student the same view. The views here
are numbered and drawn from their number, so the teachers look at each once, and every student of
every seed learns from it: `view-007.npy` holds float16 logits [teachers, n, 7].
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from training.distillation.augment import augment
from training.distillation.config import AugmentConfig, Config
from training.distillation.data import Split
from training.distillation.images import Images
from training.distillation.losses import average_teachers
from training.distillation.teachers import Teacher, open_teacher

ABOUT = "lessons.json"
CHUNK = 512


class LessonsError(ValueError):
    """Lessons that do not fit the run; the message says what to do."""


@dataclass(frozen=True)
class Views:
    """Augmented versions of `pixels` uint8 [n, 1, s, s]; view k is the same whenever asked for."""

    pixels: Tensor
    augment: AugmentConfig
    seed: int

    def view(self, number: int) -> Tensor:
        """All images once, uint8 [n, 1, s, s]; the global generator is left as it was."""
        devices = [self.pixels.device] if self.pixels.is_cuda else []
        with torch.random.fork_rng(devices=devices):
            torch.manual_seed(self.seed * 1_000_003 + number)
            parts = [augment(part.float(), self.augment) for part in self.pixels.split(CHUNK)]
        return torch.cat(parts).round().to(torch.uint8)


def give_lessons(config: Config, training: Split, count: int, out: Path) -> None:
    """Ask the config's teachers about `count` views of its seed and augmentation.

    Views that are there already stay, so a stopped call goes on. Raises `LessonsError` when `out`
    holds lessons of something else, `TeacherError` and `RunError`.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    images = Images.of(training, device)
    views = Views(images.pixels, config.augment, config.seed)
    out.mkdir(parents=True, exist_ok=True)
    about = _about(views, config.loss.teachers, training.fingerprint())
    if (out / ABOUT).exists() and _read_about(out) != about:
        raise LessonsError(f"{out} holds lessons of other views, teachers or data; choose another.")
    (out / ABOUT).write_text(json.dumps(about, indent=1) + "\n")
    mean, std = images.statistics()
    teachers = [open_teacher(Path(path), mean, std, device) for path in config.loss.teachers]
    for number in tqdm(range(count), unit="view"):
        if not _file(out, number).exists():
            pixels = views.view(number)
            said = [_ask(teacher, pixels, mean, std) for teacher in teachers]
            _write(_file(out, number), torch.stack(said).cpu().numpy().astype(np.float16))


@torch.no_grad()
def _ask(teacher: Teacher, pixels: Tensor, mean: float, std: float) -> Tensor:
    parts = ((part.float() - mean) / std for part in pixels.split(CHUNK))
    with torch.autocast(pixels.device.type, torch.bfloat16):
        said = [teacher(part.contiguous(memory_format=torch.channels_last)) for part in parts]
    return torch.cat(said).float()


class Lessons:
    """A folder of `teach`, opened for a run on the same data."""

    def __init__(self, folder: Path, pixels: Tensor, fingerprint: str) -> None:
        about = _read_about(folder)
        if about["fingerprint"] != fingerprint:
            raise LessonsError(f"The lessons in {folder} are about other data; run teach again.")
        if about["device"] != pixels.device.type:
            # Its generator draws other views from the same seed.
            raise LessonsError(
                f"The lessons in {folder} were given on {about['device']}, and this machine trains "
                f"on {pixels.device.type}; run teach here."
            )
        self.folder = folder
        self.views = Views(pixels, AugmentConfig(**about["augment"]), about["seed"])
        self.count = sum(1 for _ in _numbers(folder))
        if not self.count:
            raise LessonsError(f"{folder} holds no lessons yet; run teach first.")

    def view(self, epoch: int, temperature: float) -> tuple[Tensor, Tensor]:
        """The pixels of an epoch's view and the teachers' joint logits [n, 7]; views repeat."""
        number = epoch % self.count
        said = torch.from_numpy(np.load(_file(self.folder, number)).astype(np.float32))
        joint = average_teachers(list(said), temperature).to(self.views.pixels.device)
        return self.views.view(number), joint


def _about(views: Views, teachers: Sequence[str], fingerprint: str) -> dict[str, Any]:
    # Mixup pairs images, which differs from epoch to epoch: it comes after the lesson.
    return {
        "augment": asdict(replace(views.augment, mixup=0.0)),
        "seed": views.seed,
        "device": views.pixels.device.type,
        "fingerprint": fingerprint,
        "teachers": list(teachers),
    }


def _read_about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / ABOUT).read_text())
    except (OSError, json.JSONDecodeError) as error:
        raise LessonsError(f"There are no lessons in {folder}; run teach first.") from error
    return about


def _numbers(folder: Path) -> Iterator[int]:
    """View numbers from 0 on, up to the first that is missing."""
    number = 0
    while _file(folder, number).exists():
        yield number
        number += 1


def _file(folder: Path, number: int) -> Path:
    return folder / f"view-{number:03}.npy"


def _write(path: Path, logits: "np.ndarray[Any, np.dtype[np.float16]]") -> None:
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.save(file, logits)
    os.replace(partial, path)
