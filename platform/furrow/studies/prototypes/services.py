"""The verbs of a prototype: upload it, remove it."""

import hashlib
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import RestrictedError

from furrow.accounts.models import User
from furrow.problems import Problem
from furrow.studies.models import Prototype, Study, new_link_token
from furrow.studies.prototypes import limits, storage
from furrow.studies.prototypes.archive import Entry, entries_of, open_archive
from furrow.studies.prototypes.entry import entry_of, require_built
from furrow.studies.prototypes.unpacking import unpack


def upload(workspace: UUID, user: User, name: str, file: BinaryIO, size: int) -> Prototype:
    """Unpacks a zip of `size` bytes and keeps it; all of it or nothing.

    Raises:
        Problem: 400, 413 or 507 with what is wrong with it.
        OSError: the disk became full on the way.
    """
    if size > limits.MOST_ZIP_BYTES:
        raise zip_too_large()
    storage.sweep()
    return _unpack_and_keep(workspace, user, name, file)


def remove(prototype: Prototype) -> None:
    """Erases a prototype that no study shows.

    Raises:
        Problem: 409 `in_use`, which names the studies.
    """
    try:
        with transaction.atomic():
            prototype.delete()
    except RestrictedError as error:
        raise _in_use(prototype) from error
    storage.erase_folder(storage.folder_of(prototype.token))


def zip_too_large() -> Problem:
    most = limits.MOST_ZIP_BYTES // limits.MB
    detail = f"A prototype's zip may have at most {most} MB. Leave out large videos or pictures."
    return Problem(413, "too_large", detail)


def _unpack_and_keep(workspace: UUID, user: User, name: str, file: BinaryIO) -> Prototype:
    with open_archive(file) as archive, storage.workbench() as bench:
        entries = entries_of(archive)
        folder = bench / "files"
        folder.mkdir()
        prototype = _describe(workspace, user, name, entries)
        prototype.bytes = unpack(archive, entries, folder)
        require_built(folder, prototype.entry)
        prototype.sha256 = _digest(file)
        _keep(prototype, folder)
    return prototype


def _describe(workspace: UUID, user: User, name: str, entries: list[Entry]) -> Prototype:
    return Prototype(
        workspace_id=workspace,
        token=new_link_token(),
        name=name,
        entry=entry_of(entry.path for entry in entries),
        files=len(entries),
        uploaded_by=user,
    )


def _keep(prototype: Prototype, folder: Path) -> None:
    """The row comes last: an address never leads to a prototype that is not there."""
    storage.place(folder, prototype.token)
    try:
        prototype.save()
    except BaseException:
        storage.erase_folder(storage.folder_of(prototype.token))
        raise


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(limits.MB):
        digest.update(chunk)
    return digest.hexdigest()


def _in_use(prototype: Prototype) -> Problem:
    studies = Study.objects.filter(versions__prototype=prototype).distinct()
    names = ", ".join(f"“{title}”" for title in studies.values_list("title", flat=True)[:5])
    detail = f"Studies show this prototype: {names}. Delete them first, or leave it here."
    return Problem(409, "in_use", detail)
