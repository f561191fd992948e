"""Where weights lie: Django's storage `weights`, or the folders that are shipped."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

from emotion.weights import ROOT, WeightsError, load_weights

SHIPPED = "shipped:"
# Last the manifest: a folder with one is whole.
FILES = ("model.onnx", "model.int8.onnx", "MODEL_CARD.md", "manifest.json")


def keep(folder: Path, name: str) -> str:
    """Copies a weights folder into the storage and returns its key; a shipped one stays.

    Raises OSError, e.g. for a full disk; then nothing is left behind.
    """
    if folder.resolve().parent == ROOT.resolve():
        return SHIPPED + folder.resolve().name
    storage = storages["weights"]
    try:
        for file in FILES:
            if (folder / file).exists():
                _put(storage, f"{name}/{file}", folder / file)
    except OSError:
        remove(name)
        raise
    return name


def remove(key: str) -> None:
    """Removes a kept folder's files; of a shipped one nothing."""
    if key.startswith(SHIPPED):
        return
    for file in FILES:
        storages["weights"].delete(f"{key}/{file}")


def locate(key: str, sha256: str) -> Path:
    """The folder as a path on this machine; fetched once where the storage is elsewhere.

    Raises OSError when the storage cannot give it, WeightsError when what it gave is damaged.
    """
    if key.startswith(SHIPPED):
        return ROOT / key.removeprefix(SHIPPED)
    storage = storages["weights"]
    try:
        return Path(storage.path(key))
    except NotImplementedError:
        return _fetched(storage, key, sha256)


def check_hash(folder: Path, sha256: str) -> None:
    """Raises WeightsError unless the network in `folder` has this hash, OSError if it is gone."""
    if hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest() != sha256:
        raise WeightsError(f"the network in {folder} is not the one that was registered.")


def size_of(key: str) -> int | None:
    """Bytes of the network; None while the storage cannot say."""
    try:
        if key.startswith(SHIPPED):
            return (ROOT / key.removeprefix(SHIPPED) / "model.onnx").stat().st_size
        return storages["weights"].size(f"{key}/model.onnx")
    except OSError:
        return None


def full_disk(error: OSError) -> bool:
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def _put(storage: Storage, key: str, source: Path) -> None:
    # What is there belongs to a registration that broke off; the storage would choose a new name.
    storage.delete(key)
    with source.open("rb") as file:
        storage.save(key, File(file))


def _fetched(storage: Storage, key: str, sha256: str) -> Path:
    folder: Path = settings.DATA_FOLDER / "fetched-weights" / f"{key}-{sha256[:12]}"
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as partial:
        place = Path(partial) / folder.name
        place.mkdir()
        for file in FILES:
            if storage.exists(f"{key}/{file}"):
                with storage.open(f"{key}/{file}") as content:
                    (place / file).write_bytes(content.read())
        if load_weights(place).sha256 != sha256:
            raise WeightsError(f"The weights {key} in the storage are not those registered.")
        os.replace(place, folder)
    return folder
