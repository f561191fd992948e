"""Which page an address gives."""

from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def built(tmp_path: Path, settings) -> Path:
    """Two pages as the build leaves them."""
    settings.FRONTEND_FOLDER = tmp_path
    for name in ("researcher", "participant"):
        (tmp_path / f"{name}.html").write_text(f"<title>{name}</title>")
    return tmp_path


@pytest.mark.parametrize("path", ["/", "/sign-in", "/studies/", "/studies/17/report?raw=1"])
def test_researchers_page_and_the_token_for_its_posts(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.content == b"<title>researcher</title>"
    assert "csrftoken" in answer.cookies
    assert "no-store" in answer["Cache-Control"]


PARTICIPANTS_PAGES = ["/j/a-link", "/withdraw", f"/preview/{UUID(int=1)}"]


@pytest.mark.parametrize("path", PARTICIPANTS_PAGES)
def test_participants_page_sets_no_cookie(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.content == b"<title>participant</title>"
    assert not answer.cookies


def test_pages_may_load_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy


def test_participants_page_may_frame_a_live_site_and_run_none_of_its_scripts(
    client: Client,
) -> None:
    directives = client.get("/j/a-link")["Content-Security-Policy"].split("; ")
    assert "frame-src 'self' https: http:" in directives
    assert "default-src 'self'" in directives
    assert not [each for each in directives if each.startswith("script-src")]


def test_researchers_page_frames_only_our_own(client: Client) -> None:
    client.get("/j/a-link")  # whose policy must not rub off
    assert "frame-src" not in client.get("/")["Content-Security-Policy"]


def test_pages_that_are_not_built_say_how(client: Client, built: Path) -> None:
    (built / "researcher.html").unlink()
    answer = client.get("/")
    assert answer.status_code == 503
    assert b"npm --prefix frontend run build" in answer.content


def test_pages_cannot_be_posted_to(client: Client) -> None:
    assert client.post("/j/a-link").status_code == 405


def test_unknown_address_is_not_found(client: Client) -> None:
    assert client.get("/nothing-here").status_code == 404


def test_test_run_has_no_other_data_folder() -> None:
    assert "furrow-tests-" in str(settings.DATA_FOLDER)
