"""The raw data of the simulated study, from the report to the reader's disk; the API's page."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.researcher import Researcher

SIMULATED = "(simulated)"


@pytest.mark.parametrize("wish", ["CSV", "Parquet", "JSON"])
def test_export_arrives_whole_and_says_what_is_simulated(
    admin: Researcher, desk: Page, tmp_path: Path, wish: str
) -> None:
    _open_report(admin, desk)
    part = desk.get_by_role("region", name="Raw data")
    part.get_by_text(wish, exact=True).click()
    with desk.expect_download() as begun:
        part.get_by_role("link", name="Export").click()
    begun.value.save_as(tmp_path / "study.zip")
    assert "simulated" in begun.value.suggested_filename
    with zipfile.ZipFile(tmp_path / "study.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["simulated"] is True
        assert "SIMULATED.txt" in archive.namelist()
        assert f"readings.{wish.lower()}" in archive.namelist()
        for file in manifest["files"]:
            digest = hashlib.sha256(archive.read(file["name"])).hexdigest()
            assert digest == file["sha256"], file["name"]


def _open_report(admin: Researcher, desk: Page) -> None:
    desk.goto("/")
    admin.sign_in(desk)
    desk.get_by_role("link").filter(has_text=SIMULATED).first.click()
    desk.get_by_role("link", name="Report", exact=True).click()
    expect(desk.get_by_role("heading", name="Raw data")).to_be_visible()


def test_reference_of_the_api_is_legible(desk: Page) -> None:
    desk.goto("/api/docs")
    expect(desk.get_by_role("heading", name="Furrow API")).to_be_visible()
    looks.check(desk, "api-reference", dark=True)
