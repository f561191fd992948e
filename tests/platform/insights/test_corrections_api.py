"""Who may look at kept crops, what they may say, and what becomes of it."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from django.test import Client

from emotion.portrait import encode_png
from furrow.accounts.models import User
from furrow.runs import crops, sealing, services
from furrow.runs.corrections import Source, settled
from furrow.runs.crops import Crop
from furrow.runs.models import Correction
from furrow.runs.services import Joined
from furrow.studies.models import Study, StudyVersion
from training import corrections as data_set

PNG = encode_png(np.arange(64 * 64, dtype=np.uint8).reshape(64, 64))


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def kept(study: Study, joined: Joined) -> Joined:
    """Somebody with three kept crops."""
    StudyVersion.objects.filter(study=study).update(keep_crops=True)
    services.give_consent(joined.run.pk, camera=True, keep_crops=True)
    crops.store([Crop(joined.run.pk, t_ms, sealing.seal(PNG)) for t_ms in (2000, 4000, 6000)])
    return joined


@pytest.fixture
def as_admin(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("admin@example.org", is_staff=True))
    return client


def address(study: Study, rest: str) -> str:
    return f"/api/v1/studies/{study.pk}/{rest}"


def say(client: Client, study: Study, run: int, t_ms: int, label: str) -> Any:
    body = {"run": run, "t_ms": t_ms, "label": label}
    return client.post(address(study, "corrections/"), body, content_type="application/json")


def test_crops_of_a_moment_are_listed_with_ones_own_labels(
    as_alice: Client, as_admin: Client, study: Study, kept: Joined
):
    run = kept.run.pk
    say(as_alice, study, run, 4000, "sad")
    say(as_admin, study, run, 6000, "angry")
    window = f"crops/?window={run}:3000:7000&window={run + 1}:0:9000"
    assert as_alice.get(address(study, window)).json() == {
        "crops": [
            {"run": run, "t_ms": 4000, "label": "sad"},
            {"run": run, "t_ms": 6000, "label": None},
        ],
        "more": 0,
    }
    assert len(as_alice.get(address(study, "crops/")).json()["crops"]) == 3


def test_picture_is_the_kept_one_and_no_browser_may_keep_it(
    as_alice: Client, study: Study, kept: Joined
):
    answer = as_alice.get(address(study, f"crops/{kept.run.pk}/4000.png"))
    assert answer.content == PNG
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("rest", ["crops/", "crops/{run}/4000.png", "corrections/"])
def test_other_researchers_and_strangers_see_nothing(
    as_bob: Client, study: Study, kept: Joined, rest: str
):
    there = address(study, rest.format(run=kept.run.pk))
    assert as_bob.get(there).status_code == 404
    assert Client().get(there).status_code == 401
    assert say(as_bob, study, kept.run.pk, 4000, "sad").status_code == 404
    assert not Correction.objects.exists()


def test_later_word_replaces_the_earlier_one(as_alice: Client, study: Study, kept: Joined):
    for label in ("sad", "cannot_tell"):
        assert say(as_alice, study, kept.run.pk, 4000, label).status_code == 200
    assert list(Correction.objects.values_list("label", flat=True)) == ["cannot_tell"]


@pytest.mark.parametrize(("t_ms", "label", "status"), [(4001, "sad", 404), (4000, "bored", 400)])
def test_wrong_corrections_are_refused(
    as_alice: Client, study: Study, kept: Joined, t_ms: int, label: str, status: int
):
    assert say(as_alice, study, kept.run.pk, t_ms, label).status_code == status
    assert not Correction.objects.exists()


def test_badly_written_window_is_named(as_alice: Client, study: Study, kept: Joined):
    answer = as_alice.get(address(study, "crops/?window=now"))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert "RUN:FROM:TO" in str(answer.json()["fields"])


def test_crop_without_consent_is_not_shown(as_alice: Client, study: Study, kept: Joined):
    kept.run.consent.keep_crops = False
    kept.run.consent.save()
    assert as_alice.get(address(study, "crops/")).json()["crops"] == []
    assert as_alice.get(address(study, f"crops/{kept.run.pk}/4000.png")).status_code == 404


def test_two_peoples_labels_are_counted_for_agreement(
    as_alice: Client, as_admin: Client, study: Study, kept: Joined
):
    run = kept.run.pk
    for t_ms, label in ((2000, "sad"), (4000, "happy"), (6000, "happy")):
        say(as_alice, study, run, t_ms, label)
    say(as_admin, study, run, 2000, "sad")
    say(as_admin, study, run, 4000, "angry")
    answer = as_alice.get(address(study, "corrections/")).json()
    assert answer == {"labelled": 3, "twice": 2, "share": 0.5, "kappa": pytest.approx(1 / 3)}


def test_admin_is_given_what_one_person_has_labelled_and_not_told_how(
    as_alice: Client, as_admin: Client, study: Study, kept: Joined
):
    run = kept.run.pk
    say(as_alice, study, run, 2000, "sad")
    say(as_alice, study, run, 4000, "happy")
    say(as_admin, study, run, 4000, "happy")
    say(as_admin, study, run, 6000, "angry")
    answer = as_admin.get("/api/v1/second-labels/").json()
    face = {"study": str(study.pk), "run": run, "t_ms": 2000}
    assert answer == {"crops": [face], "more": 0}
    assert as_alice.get("/api/v1/second-labels/").status_code == 403


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        (["sad"], "sad"),
        (["sad", "happy"], None),
        (["sad", "happy", "sad"], "sad"),
        (["cannot_tell", "cannot_tell", "sad"], None),
    ],
)
def test_lesson_is_what_most_people_saw(labels: list[str], label: str | None):
    assert settled(labels) == label


def test_data_set_holds_settled_labels_as_pictures_with_their_moments(
    as_alice: Client, as_admin: Client, study: Study, kept: Joined, tmp_path: Path
):
    run = kept.run.pk
    say(as_alice, study, run, 2000, "sad")
    say(as_alice, study, run, 4000, "happy")
    say(as_admin, study, run, 4000, "angry")
    say(as_alice, study, run, 6000, "cannot_tell")
    assert data_set.counts() == {"sad": 1}
    assert Source().export(tmp_path / "lessons") == {str(run): [2000]}
    (file,) = (path for path in (tmp_path / "lessons").rglob("*") if path.is_file())
    assert file.parent.name == "sad"
    picture = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    assert picture.shape == (64, 64)


def test_withdrawn_participant_teaches_nothing(
    as_alice: Client, study: Study, kept: Joined, tmp_path: Path
):
    say(as_alice, study, kept.run.pk, 2000, "sad")
    services.withdraw(kept.withdrawal_code)
    assert Source().counts() == {}
    assert Source().export(tmp_path / "lessons") == {}
    assert not Correction.objects.exists()
