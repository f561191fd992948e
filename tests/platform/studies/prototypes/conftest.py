"""Prototypes are uploaded as people do: packed as a zip, through the API."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from furrow.accounts.models import User, Workspace
from furrow.studies.models import Prototype

Files = Mapping[str | ZipInfo, str | bytes]
Upload = Callable[..., Any]


def zip_of(files: Files) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def workspace(alice: User) -> Workspace:
    return alice.workspaces.get()


@pytest.fixture
def address(workspace: Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.pk}/prototypes/"


@pytest.fixture
def upload(as_alice: Client, address: str, data_folder: Path) -> Upload:
    """Posts files, or the bytes of a zip, as Alice."""

    def post(files: Files | bytes, client: Client = as_alice) -> Any:
        packed = files if isinstance(files, bytes) else zip_of(files)
        file = SimpleUploadedFile("prototype.zip", packed, "application/zip")
        return client.post(address, {"name": "Shop", "file": file})

    return post


@pytest.fixture
def prototype(upload: Upload) -> Callable[[Files], Prototype]:
    """An uploaded prototype of these files."""

    def make(files: Files) -> Prototype:
        answer = upload(files)
        assert answer.status_code == 201, answer.json()
        return Prototype.objects.get(pk=answer.json()["id"])

    return make


@pytest.fixture
def left_over(data_folder: Path) -> Callable[[], list[str]]:
    """What lies in the prototypes' folder."""

    def names() -> list[str]:
        folder = data_folder / "prototypes"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    return names
