import os
from pathlib import Path

import cv2
import numpy as np
import pyarrow as pa
import pytest
import torch
from pyarrow import parquet

from emotion.weights import LABELS
from tests.bars import bar
from training.distillation.config import Config, load_config
from training.distillation.data import load_split
from training.distillation.loop import Trainer
from training.distillation.tables import CSV_EMOTIONS

SHARED = Path(os.environ.get("FURROW_SHARED", Path(__file__).parents[3] / "shared"))
CONFIGS = Path(__file__).parents[2] / "training" / "configs"
PER_CLASS = {"Training": 24, "PublicTest": 6}


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    # So small a network only waits for its second thread, above all beside other work.
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def fer2013() -> Path:
    path = SHARED / "data" / "fer2013.parquet"
    if not path.exists():
        pytest.skip(f"needs the shared folder: {path} is missing; FURROW_SHARED may name another")
    return path


@pytest.fixture(scope="session")
def pictures() -> dict[str, list[tuple[str, np.ndarray]]]:
    """Seven classes that differ in where a bright bar lies, per split."""
    generator = np.random.default_rng(7)
    return {
        split: [(label, bar(i, generator)) for i, label in enumerate(LABELS) for _ in range(n)]
        for split, n in PER_CLASS.items()
    }


@pytest.fixture(scope="session")
def parquet_file(pictures, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("parquet") / "faces.parquet"
    rows = [(split, *row) for split, named in pictures.items() for row in named]
    columns = {
        "usage": [usage for usage, _, _ in rows],
        "label": [label for _, label, _ in rows],
        "image": [encoded(image) for _, _, image in rows],
    }
    parquet.write_table(pa.table(columns), path)
    return path


@pytest.fixture(scope="session")
def csv_file(pictures, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "fer2013.csv"
    lines = ["emotion,pixels,Usage"]
    for split, named in pictures.items():
        for label, image in named:
            pixels = " ".join(map(str, image.flatten()))
            lines.append(f"{CSV_EMOTIONS.index(label)},{pixels},{split}")
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="session")
def folder(pictures, tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("folder")
    for split, name in (("Training", "train"), ("PublicTest", "test")):
        for number, (label, image) in enumerate(pictures[split]):
            file = root / name / label / f"{split}_{number:04}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(encoded(image))
    return root


def encoded(image: np.ndarray) -> bytes:
    return cv2.imencode(".png", image)[1].tobytes()


@pytest.fixture(scope="session")
def tiny() -> Config:
    return load_config(CONFIGS / "tiny.toml")


@pytest.fixture(scope="session")
def tiny_run(tiny, parquet_file, tmp_path_factory) -> Path:
    """A finished run of the tiny configuration on the generated pictures."""
    out = tmp_path_factory.mktemp("runs") / "tiny"
    training, validation = (load_split(parquet_file, name) for name in PER_CLASS)
    Trainer(tiny, training, validation, out).run()
    return out
