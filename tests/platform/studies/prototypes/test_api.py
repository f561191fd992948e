"""Uploading: what is taken, what is refused with a sentence, and that nothing is left behind."""

import io
import stat
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.test import Client

from furrow.accounts.models import Membership, Role, User, Workspace
from furrow.studies.models import Prototype, Study, StudyVersion
from furrow.studies.prototypes import archive, limits, storage, unpacking

from .conftest import Upload, zip_of

PAGE = "<!doctype html><title>Shop</title><h1>Shop</h1>"
pytestmark = pytest.mark.django_db
LeftOver = Callable[[], list[str]]


def special(name: str, kind: int) -> ZipInfo:
    info = ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    return info


def encrypted() -> bytes:
    packed = bytearray(zip_of({"index.html": PAGE}))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        packed[packed.index(signature) + flags] |= 1
    return bytes(packed)


def understated(name: str, size: int) -> bytes:
    """A list that says of a file that unpacks to `size` bytes that it has ten."""
    packed = bytearray(zip_of({"index.html": PAGE, name: b"\0" * size}))
    for signature, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = packed.rindex(signature)
        struct.pack_into("<L", packed, place + at, 10)
    return bytes(packed)


def with_two_lists(packed: bytes) -> bytes:
    """An end record that says one file, before which a ZIP64 record says the truth."""
    at = packed.rindex(b"PK\5\6")
    *_, count, size, start, _ = struct.unpack_from("<4s4H2LH", packed, at)
    true = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    return packed[:at] + true + locator + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)


def test_upload_is_unpacked_described_and_listed(
    upload: Upload, as_alice: Client, address: str, data_folder: Path
) -> None:
    answer = upload({"index.html": PAGE, "pages/about.html": PAGE, "app.css": "h1{}"})

    assert answer.status_code == 201
    made = answer.json()
    token = Prototype.objects.get().token
    assert made["url"] == f"http://testserver/p/{token}/"
    assert (made["name"], made["entry"], made["files"]) == ("Shop", "index.html", 3)
    assert made["bytes"] == 2 * len(PAGE) + 4
    assert made["pages"] == ["index.html", "pages/about.html"]
    assert as_alice.get(address).json() == [made]
    assert (data_folder / "prototypes" / token / "pages" / "about.html").read_text() == PAGE


def test_the_folder_that_people_packed_and_what_their_computer_added_are_left_out(
    upload: Upload,
) -> None:
    made = upload(
        {
            "shop/dist/index.html": PAGE,
            "shop/dist/assets/a.js": "1",
            "__MACOSX/shop/._index.html": "x",
            "shop/.DS_Store": "x",
            "shop\\dist\\assets\\Thumbs.db": "x",
        }
    ).json()
    assert (made["entry"], made["files"], made["pages"]) == ("index.html", 2, ["index.html"])


@pytest.mark.parametrize(
    ("paths", "entry"),
    [
        (["home.html", "index.html"], "index.html"),
        (["home.html", "x/index.html"], "home.html"),
        (["b.html", "a.html", "app.js"], "a.html"),
        (["assets/a.js", "Screens/Login.HTML"], "Screens/Login.HTML"),
    ],
)
def test_a_visit_begins_with_the_highest_page(upload: Upload, paths: list[str], entry: str) -> None:
    assert upload(dict.fromkeys(paths, PAGE)).json()["entry"] == entry


@pytest.mark.parametrize(
    ("files", "code", "words"),
    [
        ({"index.html": PAGE, "../evil.html": PAGE}, "unsafe_file", "leads out"),
        ({"index.html": PAGE, "a/../../evil.html": PAGE}, "unsafe_file", "leads out"),
        ({"index.html": PAGE, "a\\..\\..\\evil.html": PAGE}, "unsafe_file", "leads out"),
        ({"index.html": PAGE, "/etc/passwd": "x"}, "unsafe_file", "outside"),
        ({"index.html": PAGE, "C:\\evil.html": "x"}, "unsafe_file", "outside"),
        ({"index.html": PAGE, special("l", stat.S_IFLNK): "/etc"}, "unsafe_file", "link"),
        ({"index.html": PAGE, special("d", stat.S_IFCHR): ""}, "unsafe_file", "device"),
        ({"index.html": PAGE, special("p", stat.S_IFIFO): ""}, "unsafe_file", "device"),
        ({"index.html": PAGE, "a/" * 13 + "x.html": PAGE}, "unsafe_file", "12 folders"),
        ({"index.html": PAGE, "x" * 301: "x"}, "unsafe_file", "too long"),
        ({"index.html": PAGE, "a\nb.html": "x"}, "unsafe_file", "cannot be used"),
        ({"index.html": PAGE, "Index.HTML": PAGE}, "unsafe_file", "capital letters"),
        ({"index.html": PAGE, "a": "x", "a/b": "x"}, "unsafe_file", "which is a file"),
        ({"readme.txt": "x"}, "no_page", ".html"),
        ({"index.html": '<script type="module" src="/src/main.tsx">'}, "not_built", "run build"),
        (encrypted(), "unsafe_file", "password"),
        (b"PK, but no zip", "not_a_zip", ".zip"),
        (zip_of({"index.html": PAGE * 50})[:-30], "not_a_zip", "damaged"),
        (zip_of({"index.html": PAGE * 50})[40:], "damaged_zip", "index.html is damaged"),
    ],
)
def test_what_must_not_be_unpacked_is_refused_with_a_sentence(
    upload: Upload, left_over: LeftOver, files: Any, code: str, words: str
) -> None:
    answer = upload(files)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert words in answer.json()["detail"]
    assert left_over() == []
    assert not Prototype.objects.exists()


def test_damaged_file_is_named_and_nothing_kept(upload: Upload, left_over: LeftOver) -> None:
    packed = bytearray(zip_of({"index.html": PAGE * 100}))
    packed[len("index.html") + 30 + 5] ^= 0xFF

    answer = upload(bytes(packed))

    assert (answer.status_code, answer.json()["code"]) == (400, "damaged_zip")
    assert "index.html" in answer.json()["detail"]
    assert left_over() == []


def test_rare_packing_is_refused(upload: Upload) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_BZIP2) as archive:
        archive.writestr("index.html", PAGE)
    answer = upload(packed.getvalue())
    assert (answer.json()["code"], "usual zip" in answer.json()["detail"]) == ("unsafe_file", True)


def test_zip_bomb_is_refused_by_its_list(upload: Upload, left_over: LeftOver) -> None:
    answer = upload({"index.html": PAGE, "bomb.bin": b"\0" * (30 * limits.MB)})
    assert (answer.status_code, answer.json()["code"]) == (400, "zip_bomb")
    assert left_over() == []


def test_bytes_are_counted_while_they_are_unpacked(
    upload: Upload, left_over: LeftOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """zipfile believes the list and stops after the ten bytes; were it not to, the count would."""
    answer = upload(understated("bomb.bin", 3 * limits.MB))
    assert answer.json()["code"] == "damaged_zip"
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    monkeypatch.setattr("furrow.studies.prototypes.archive._check_sizes", lambda infos: None)
    answer = upload({"index.html": PAGE, "bomb.bin": b"\0" * limits.MB})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert left_over() == []


@pytest.mark.parametrize("most", ["MOST_FILES", "MOST_LIST_BYTES"])
def test_too_many_files_are_counted_before_their_list_is_read(
    upload: Upload, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(limits, most, 3)
    answer = upload({f"{number}.html": PAGE for number in range(8)})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_many_files")


def test_list_that_is_longer_than_its_end_says_is_not_read(
    upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}.html": PAGE for number in range(8)}
    assert upload(with_two_lists(zip_of(files))).status_code == 201
    monkeypatch.setattr(limits, "MOST_FILES", 3)
    monkeypatch.setattr(archive, "ZipFile", None)
    assert upload(with_two_lists(zip_of(files))).json()["code"] == "too_many_files"


def test_too_large_a_zip_is_refused(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ZIP_BYTES", 100)
    answer = upload({"index.html": PAGE * 10})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_full_disk_is_said_before_and_while_writing(
    upload: Upload, left_over: LeftOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LEAST_FREE_BYTES", 2**62)
    assert upload({"index.html": PAGE}).status_code == 507
    monkeypatch.undo()

    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpacking, "_write", fail)
    answer = upload({"index.html": PAGE})
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert left_over() == []
    assert not Prototype.objects.exists()


def test_whatever_a_dead_process_left_is_swept(
    upload: Upload, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = data_folder / "prototypes"
    for name in (".unpacking-x", "a-token-without-a-row"):
        (root / name).mkdir(parents=True)
    made = upload({"index.html": PAGE}).json()
    assert (root / ".unpacking-x").is_dir()
    monkeypatch.setattr(storage, "ABANDONED_AFTER_S", -1)
    assert len(storage.find_left_over()) == 2
    storage.sweep()
    assert [path.name for path in root.iterdir()] == [made["url"].split("/")[-2]]


def test_prototype_that_a_study_shows_stays(
    upload: Upload, as_alice: Client, address: str, workspace: Workspace, left_over: LeftOver
) -> None:
    made = upload({"index.html": PAGE}).json()
    study = Study.objects.create(workspace=workspace, title="Checkout")
    version = StudyVersion.objects.create(
        study=study, welcome="", consent_text="", target="prototype", prototype_id=made["id"]
    )

    refused = as_alice.delete(f"{address}{made['id']}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
    assert "“Checkout”" in refused.json()["detail"]
    assert len(left_over()) == 1

    version.delete()
    assert as_alice.delete(f"{address}{made['id']}/").status_code == 204
    assert left_over() == []


def test_only_researchers_of_the_workspace_upload(
    upload: Upload, as_bob: Client, bob: User, workspace: Workspace, address: str
) -> None:
    assert upload({"index.html": PAGE}, as_bob).status_code == 404
    Membership.objects.create(workspace=workspace, user=bob, role=Role.OBSERVER)
    assert upload({"index.html": PAGE}, as_bob).json()["code"] == "role_too_low"
    assert as_bob.get(address).json() == []
    assert upload({"index.html": PAGE}, Client()).status_code in (401, 403)


def test_deflated_and_stored_files_are_both_taken(upload: Upload) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("index.html", PAGE)
        archive.writestr("a.css", "h1{}", ZIP_DEFLATED)
    assert upload(packed.getvalue()).status_code == 201
