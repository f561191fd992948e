"""FER2013 as folders of pictures: `<split>/<label>/*.jpg`."""

from pathlib import Path

import numpy as np

from emotion.weights import LABELS
from training.distillation.data import SPLITS, MissingSplit, Split
from training.distillation.pictures import decode_grey, decode_resized

# The common JPEG distribution has `train` and `test`; its `test` holds both test splits, told apart
# by the beginning of the file name (`PublicTest_10116449.jpg`).
FOLDER_NAMES = {
    "Training": ("Training", "train"),
    "PublicTest": ("PublicTest", "test"),
    "PrivateTest": ("PrivateTest", "test"),
}
ENDINGS = (".jpg", ".jpeg", ".png")


def read_folder(path: Path, name: str) -> Split:
    """One split, images ordered by label and file name; raises `DataError`."""
    folder = _split_folder(path, name)
    files = [
        (i, file) for i, label in enumerate(LABELS) for file in _pictures(folder / label, name)
    ]
    images = [decode_grey(file.read_bytes(), str(file)) for _, file in files]
    return Split(name, np.stack(images), np.array([i for i, _ in files], np.int64))


def read_labelled(path: Path) -> Split:
    """Pictures of any size in `<label>/`, where labels may be missing; raises `DataError`."""
    files = [
        (i, file)
        for i, label in enumerate(LABELS)
        for file in sorted((path / label).glob("*"))
        if file.suffix.lower() in ENDINGS
    ]
    if not files:
        raise MissingSplit(f"{path} has no pictures in folders called {', '.join(LABELS)}.")
    images = [decode_resized(file.read_bytes(), str(file)) for _, file in files]
    return Split("Training", np.stack(images), np.array([i for i, _ in files], np.int64))


def _split_folder(path: Path, name: str) -> Path:
    for candidate in FOLDER_NAMES[name]:
        if (path / candidate).is_dir():
            return path / candidate
    tried = ", ".join(FOLDER_NAMES[name])
    raise MissingSplit(f"{path} has no folder for {name}; it may be called {tried}.")


def _pictures(folder: Path, name: str) -> list[Path]:
    files = sorted(file for file in folder.glob("*") if file.suffix.lower() in ENDINGS)
    chosen = [file for file in files if _split_of(file, folder.parent.name) == name]
    if not chosen:
        raise MissingSplit(f"{folder} has no pictures of {name}; all 7 labels need some.")
    return chosen


def _split_of(file: Path, folder: str) -> str:
    """The split a picture belongs to; an unmarked picture of `test` counts as PublicTest."""
    marked = [name for name in SPLITS if file.name.startswith(name + "_")]
    return marked[0] if marked else next(s for s, names in FOLDER_NAMES.items() if folder in names)
