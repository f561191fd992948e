"""An admin retrains a student, compares it, promotes it beneath a participant, and goes back."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from pathlib import Path

import cv2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from furrow.runs.samples import unpack
from tests.bars import write_csv
from tests.e2e import browsers, looks, stack
from tests.e2e.researcher import Researcher
from tests.e2e.stack import ROOT, Stack

PER_CLASS = {"Training": 40, "PublicTest": 10, "PrivateTest": 10}
MAJORITY = 1 / 7
TRAINED_WITHIN_S, COMPARED_WITHIN_S, STORED_WITHIN_S = 90, 60, 20
STREAMING_S = 20
LONGEST_GAP_MS = 2000
SHIPPED = "student-b"

pytest.importorskip("torch", reason="retraining needs torch: pip install '.[training]'")


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A platform of its own: another test's faces must not be read by what is trained here."""
    with stack.running(tmp_path_factory.mktemp("lab") / "data") as running:
        yield running


@pytest.fixture
def admin(playwright: Playwright, platform: Stack) -> Researcher:
    return Researcher(playwright, platform.address, platform.email, platform.password)


@pytest.fixture
def desk(chromium: Browser, platform: Stack, admin: Researcher) -> Iterator[Page]:
    with browsers.person(chromium, base_url=platform.address) as context:
        page = context.new_page()
        admin.sign_in(page)
        page.get_by_role("link", name="Lab", exact=True).click()
        yield page


@pytest.fixture
def face(tmp_path: Path) -> Path:
    from skimage import data

    picture = tmp_path / "face.jpg"
    cv2.imwrite(str(picture), cv2.cvtColor(data.astronaut(), cv2.COLOR_RGB2BGR))
    return picture


def test_retrained_student_goes_live_beneath_a_participant_and_is_taken_back(
    platform: Stack, admin: Researcher, desk: Page, face: Path, tmp_path: Path
) -> None:
    shipped = _champion(desk)
    expect(desk.get_by_role("heading", name="No candidate")).to_be_visible()
    looks.check(desk, "lab-fresh")
    _register(desk, tmp_path / "bars.csv")
    _retrain(desk)
    trained = _compare(desk)
    with _participant(platform, face) as run:
        _promote(desk, trained)
        assert _champion(desk) == trained
    _no_gap_at_the_change(platform, run, shipped, trained)
    newest, first = admin.get("/api/v1/lab/weights/")["versions"]
    assert newest["sha256"] != first["sha256"]
    assert newest["metrics"]["PublicTest"]["accuracy"] > MAJORITY
    _roll_back(desk)
    assert _champion(desk) == shipped
    _audited(desk, trained)


def _champion(desk: Page) -> str:
    desk.get_by_role("link", name="Models", exact=True).click()
    title = desk.locator("#champion-title")
    expect(title).to_contain_text("champion")
    return title.inner_text().replace("champion", "").strip()


def _register(desk: Page, path: Path) -> None:
    write_csv(path, PER_CLASS)
    desk.get_by_role("link", name="Data", exact=True).click()
    desk.get_by_label("Path on the machine").fill(str(path))
    desk.get_by_role("button", name="Register the data set").click()
    expect(desk.get_by_text("bars is registered.")).to_be_visible()
    looks.check(desk, "lab-data")


def _retrain(desk: Page) -> None:
    """With the quick preset; the page is watched meanwhile."""
    desk.get_by_role("link", name="Training", exact=True).click()
    desk.get_by_role("combobox", name="Teacher").click()
    desk.get_by_role("option", name="None: the labels alone").click()
    desk.get_by_role("button", name="Start retraining").click()
    desk.wait_for_url(re.compile(r"experiment=\d+"))
    shares = _watch(desk)
    assert shares == sorted(shares), "progress went back"
    assert len(set(shares)) > 3, f"progress did not move: {shares}"
    expect(desk.get_by_text(re.compile("About .* on this machine"))).to_be_visible()
    looks.check(desk, "lab-training")


def _watch(desk: Page) -> list[int]:
    """Every share done that the page shows, without a reload, until the student is exported."""
    shares: list[int] = []
    bar = desk.get_by_role("progressbar")
    # Its own fault, not that of the form above, which measures beside it how long another takes.
    fault = desk.get_by_role("region", name=re.compile("^Experiment")).get_by_role("alert")
    done = desk.get_by_role("link", name="Compare with the champion")
    deadline = time.monotonic() + TRAINED_WITHIN_S
    while not done.is_visible():
        assert time.monotonic() < deadline, f"not trained in time; progress {shares}"
        assert not fault.is_visible(), fault.inner_text()
        if (share := bar.get_attribute("aria-valuenow")) is not None:
            shares.append(int(share))
        time.sleep(0.2)
    return shares


def _compare(desk: Page) -> str:
    """Computes the gates; returns the candidate's name."""
    desk.get_by_role("link", name="Compare with the champion").click()
    desk.get_by_role("button", name="Compute the gates").click()
    again = desk.get_by_role("button", name="Compute again")
    expect(again).to_be_visible(timeout=1000 * COMPARED_WITHIN_S)
    for figure in ("Differences", "What is taken for what", "Is it as sure as it is right?"):
        picture = desk.get_by_role("region", name=re.compile(re.escape(figure)))
        expect(picture.get_by_role("img")).to_be_visible()
        _download(desk, figure)
    expect(desk.get_by_text(re.compile("^(Passed|Failed)$"))).to_have_count(6)
    looks.check(desk, "lab-models")
    return desk.locator("#gates-title").inner_text().split(" beside ")[0]


def _download(desk: Page, figure: str) -> None:
    desk.get_by_role("button", name=f"Download {figure}").click()
    with desk.expect_download() as download:
        desk.get_by_role("menuitem", name="Picture (PNG)").click()
    assert cv2.imread(str(download.value.path())) is not None


@contextmanager
def _participant(platform: Stack, face: Path) -> Iterator[int]:
    """Somebody streams from before the block until after it; yields their run."""
    options = {"participants": "1", "fps": "5", "seconds": str(STREAMING_S), "source": str(face)}
    command = [sys.executable, "manage.py", "load_test", "--url", platform.address]
    command += [part for name, value in options.items() for part in (f"--{name}", value)]
    with subprocess.Popen(
        command, cwd=ROOT, env=platform.environment, stdout=subprocess.DEVNULL
    ) as streaming:
        try:
            yield _run_with_readings(platform)
            assert streaming.wait(2 * STREAMING_S) == 0
        finally:
            streaming.kill()


def _run_with_readings(platform: Stack) -> int:
    deadline = time.monotonic() + STORED_WITHIN_S
    # The first start's study is simulated, readings and all.
    question = "select max(run_id) from runs_segment where weights <> 'simulated'"
    while not (found := platform.rows(question))[0][0]:
        assert time.monotonic() < deadline, "the participant's readings are not stored"
        time.sleep(0.2)
    return int(found[0][0])


def _promote(desk: Page, label: str) -> None:
    """A student of bars knows no faces: speed and size aside, a gate may well say no."""
    desk.get_by_label("Reason").fill("It was trained on bars, for a test.")
    desk.get_by_role("button", name="Promote to champion").click()
    expect(desk.locator("#champion-title")).to_contain_text(label)


def _no_gap_at_the_change(platform: Stack, run: int, old: str, new: str) -> None:
    rows = platform.rows("select weights, blob from runs_segment where run_id = ?", run)
    readings = sorted((int(t), label) for label, blob in rows for t in unpack(blob).t_ms)
    assert [label for label, _ in groupby(label for _, label in readings)] == [old, new]
    gaps = [after - before for (before, _), (after, _) in pairwise(readings)]
    assert max(gaps) < LONGEST_GAP_MS


def _roll_back(desk: Page) -> None:
    desk.get_by_role("button", name="Roll back").click()
    desk.get_by_role("button", name="Go back to the former champion").click()
    expect(desk.locator("#champion-title")).to_contain_text(SHIPPED)


def _audited(desk: Page, label: str) -> None:
    desk.get_by_role("link", name="Audit", exact=True).click()
    for action in ("Registered a data set", "Promoted to champion", "Rolled back"):
        expect(desk.get_by_role("cell", name=action).first).to_be_visible()
    expect(desk.get_by_role("row", name=re.compile(f"Promoted.*{label}"))).to_be_visible()
    looks.check(desk, "lab-audit")
