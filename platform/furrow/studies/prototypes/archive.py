"""Reads the list of a zip's files and refuses what must not be unpacked."""

import re
import stat
import struct
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from furrow.problems import Problem
from furrow.studies.prototypes import limits

# What file managers add of themselves.
JUNK_FOLDERS = {"__MACOSX", ".git"}
JUNK_FILES = {".ds_store", "thumbs.db", "desktop.ini"}
FLAG_ENCRYPTED = 0x1
# APPNOTE.TXT 4.3.16, 'End of central directory record'.
END_RECORD = struct.Struct("<4s4H2LH")
LONGEST_COMMENT = 65_535
# 4.3.14 and 4.3.15: what stands before it in large archives, and what zipfile believes instead.
LARGE_END_RECORD = struct.Struct("<4sQ2H2L4Q")
LARGE_END_LOCATOR = struct.Struct("<4sLQL")
BEFORE_END = LARGE_END_RECORD.size + LARGE_END_LOCATOR.size


@dataclass(frozen=True)
class Entry:
    """A file of the archive and where it goes below the prototype's folder."""

    info: ZipInfo
    path: PurePosixPath


def open_archive(file: BinaryIO) -> ZipFile:
    """The archive, once its list is known to be short enough to be read.

    Raises:
        Problem: 400 `not_a_zip`, 413 `too_many_files`.
    """
    _check_list(file)
    try:
        return ZipFile(file)
    except (BadZipFile, ValueError, struct.error, UnicodeDecodeError) as error:
        raise _not_a_zip() from error


def entries_of(archive: ZipFile) -> list[Entry]:
    """The files worth unpacking, checked, without a folder that holds all of them.

    Raises:
        Problem: 400 or 413 with what is wrong and with which file.
    """
    infos = archive.infolist()
    if len(infos) > limits.MOST_FILES:
        raise _too_many()
    entries = [Entry(info, _safe_path(info)) for info in infos if not info.is_dir()]
    entries = [entry for entry in entries if not _is_junk(entry.path)]
    for entry in entries:
        _check_kind(entry.info)
    _check_sizes([entry.info for entry in entries])
    entries = _without_top_folder(entries)
    _check_clashes([entry.path for entry in entries])
    return entries


def _check_list(file: BinaryIO) -> None:
    """Counts from the record at the end, since zipfile would load a list of millions first."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_RECORD.size - LONGEST_COMMENT - BEFORE_END))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < END_RECORD.size:
        raise _not_a_zip()
    _, _, _, _, count, list_bytes, _, _ = END_RECORD.unpack_from(tail, at)
    large_count, large_bytes = _large_list(tail[:at])
    if max(count, large_count) > limits.MOST_FILES * 2:
        raise _too_many()
    if max(list_bytes, large_bytes) > limits.MOST_LIST_BYTES:
        raise _too_many()
    file.seek(0)


def _large_list(before: bytes) -> tuple[int, int]:
    """Files and bytes of the list by the ZIP64 record; zeros where there is none."""
    at = len(before) - BEFORE_END
    if at < 0 or not before.startswith(b"PK\6\7", at + LARGE_END_RECORD.size):
        return 0, 0
    *_, count, list_bytes, _ = LARGE_END_RECORD.unpack_from(before, at)
    return count, list_bytes


def _safe_path(info: ZipInfo) -> PurePosixPath:
    """The path with forward slashes; some Windows programs pack the others."""
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        raise _unsafe(name, "names a place outside of the prototype")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise _unsafe(name, "leads out of the prototype with ..")
    if not parts or any(unicodedata.category(letter) == "Cc" for letter in name):
        raise _unsafe(name, "has a name that cannot be used")
    _check_length(name, parts)
    return PurePosixPath(*parts)


def _check_length(name: str, parts: list[str]) -> None:
    if len(parts) > limits.MOST_DEPTH:
        raise _unsafe(name, f"lies more than {limits.MOST_DEPTH} folders deep")
    too_long = any(len(part.encode()) > limits.LONGEST_NAME_BYTES for part in parts)
    if too_long or len(name) > limits.LONGEST_PATH:
        raise _unsafe(name, "has too long a name")


def _check_kind(info: ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise _unsafe(info.filename, "is a link. Put the file itself there")
    if kind not in (0, stat.S_IFREG):
        raise _unsafe(info.filename, "is a device and no file. Leave it out")
    if info.flag_bits & FLAG_ENCRYPTED:
        raise _unsafe(info.filename, "is locked with a password. Pack it without one")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _unsafe(info.filename, "is packed in a rare way. Pack it as a usual zip")


def _check_sizes(infos: list[ZipInfo]) -> None:
    """By what the list says; unpacking counts the real bytes again."""
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > limits.MOST_BYTES:
        raise too_large()
    if unpacked > limits.RATIO_COUNTS_FROM and unpacked > packed * limits.MOST_RATIO:
        detail = (
            f"This zip would grow more than {limits.MOST_RATIO}-fold when it is unpacked, which no"
            " prototype does. Pack it anew from the files that you built."
        )
        raise Problem(400, "zip_bomb", detail)


def _is_junk(path: PurePosixPath) -> bool:
    name = path.name.lower()
    # ._x is where macOS keeps what it knows about x.
    return bool(JUNK_FOLDERS & set(path.parts)) or name in JUNK_FILES or name.startswith("._")


def _without_top_folder(entries: list[Entry]) -> list[Entry]:
    """People pack the folder rather than what is in it; addresses count from the inside."""
    while entries and _one_top_folder(entries):
        entries = [Entry(entry.info, PurePosixPath(*entry.path.parts[1:])) for entry in entries]
    return entries


def _one_top_folder(entries: list[Entry]) -> bool:
    tops = {entry.path.parts[0] for entry in entries}
    return len(tops) == 1 and all(len(entry.path.parts) > 1 for entry in entries)


def _check_clashes(paths: Iterable[PurePosixPath]) -> None:
    """Names that some computers take for one file, and files that others need as folders."""
    seen: dict[str, PurePosixPath] = {}
    for path in paths:
        if (other := seen.get(_folded(path))) is not None:
            raise _unsafe(str(path), f"has the same name as {other}, but for capital letters")
        seen[_folded(path)] = path
    for path in seen.values():
        for folder in path.parents:
            if _folded(folder) in seen:
                raise _unsafe(str(path), f"lies in {folder}, which is a file")


def _folded(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def too_large() -> Problem:
    most = limits.MOST_BYTES // limits.MB
    detail = f"Unpacked, this zip is larger than {most} MB. Leave out large videos or pictures."
    return Problem(413, "too_large", detail)


def _too_many() -> Problem:
    detail = (
        f"This zip holds more than {limits.MOST_FILES:,} files. Upload only what was built for the"
        " browser, without node_modules."
    )
    return Problem(413, "too_many_files", detail)


def _not_a_zip() -> Problem:
    detail = "This is no zip file, or a damaged one. Pack the prototype's folder as a .zip again."
    return Problem(400, "not_a_zip", detail)


def _unsafe(name: str, why: str) -> Problem:
    shown = re.sub(r"[\x00-\x1f\x7f]", "?", name)[:120]
    return Problem(400, "unsafe_file", f"Nothing was kept: {shown} {why}.")
