"""Kept face crops: only with consent, encrypted, in their one folder, gone with their run."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from furrow.problems import Problem
from furrow.runs import crops, sealing, services
from furrow.runs.crops import Crop
from furrow.runs.models import Run
from furrow.runs.services import Joined
from furrow.studies.models import Study
from training.models import AuditEntry, Experiment, WeightsVersion

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG a face"


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    """Numbers of runs repeat from test to test; folders must not."""
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def agreed(study: Study, joined: Joined) -> Joined:
    """Somebody who lets us keep crops."""
    study.versions.update(keep_crops=True)
    services.give_consent(joined.run.pk, camera=True, keep_crops=True)
    return joined


def crop(run: Run, t_ms: int = 2000) -> Crop:
    return Crop(run.pk, t_ms, sealing.seal(PNG))


def test_crop_is_kept_encrypted_for_this_user_only_and_can_be_opened(agreed: Joined):
    assert crops.store([crop(agreed.run)]) == 1
    file = settings.DATA_FOLDER / "crops" / str(agreed.run.pk) / "2000.bin"
    assert b"a face" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert crops.picture(agreed.run.pk, 2000) == PNG


def test_without_the_second_consent_nothing_is_written(started: Joined):
    assert crops.store([crop(started.run)]) == 0
    assert not crops.folder_of(started.run.pk).exists()


def test_crops_are_found_by_their_time(agreed: Joined):
    crops.store([crop(agreed.run, t_ms) for t_ms in (9000, 2000, 4000)])
    assert crops.times(agreed.run.pk) == [2000, 4000, 9000]
    assert crops.times(agreed.run.pk, 2001, 9000) == [4000, 9000]
    assert crops.times(agreed.run.pk + 1) == []


def test_withdrawal_erases_the_folder_and_nothing_lands_afterwards(agreed: Joined):
    crops.store([crop(agreed.run)])
    services.withdraw(agreed.withdrawal_code)
    assert not crops.folder_of(agreed.run.pk).exists()
    assert crops.store([crop(agreed.run)]) == 0
    assert not crops.folder_of(agreed.run.pk).exists()


def test_deleted_study_takes_the_folders_along(agreed: Joined, study: Study, link: str):
    crops.store([crop(agreed.run)])
    run = agreed.run.pk
    study.delete()
    assert not crops.folder_of(run).exists()


def test_withdrawal_lists_the_versions_that_had_learned(agreed: Joined):
    run = agreed.run.pk
    learned = Experiment.objects.create(student="c", provenance={str(run): [2000]})
    Experiment.objects.create(student="c", provenance={str(run + 1): [2000]})
    WeightsVersion.objects.create(
        name="student-c", version="2", sha256="0", folder="c", manifest={}, experiment=learned
    )
    services.withdraw(agreed.withdrawal_code)
    entry = AuditEntry.objects.get(action="erase_crops")
    assert entry.detail == {"experiments": [learned.pk], "versions": ["student-c-2"]}


def test_withdrawal_without_lessons_leaves_no_entry(agreed: Joined):
    services.withdraw(agreed.withdrawal_code)
    assert not AuditEntry.objects.exists()


def test_missing_crop_and_another_key_are_named(agreed: Joined):
    with pytest.raises(Problem) as refusal:
        crops.picture(agreed.run.pk, 1)
    assert (refusal.value.status, refusal.value.code) == (404, "no_crop")
    crops.store([crop(agreed.run)])
    with override_settings(SECRET_KEY="another"), pytest.raises(Problem) as refusal:
        crops.picture(agreed.run.pk, 2000)
    assert (refusal.value.status, refusal.value.code) == (409, "unreadable_picture")


def test_older_secret_key_still_opens_crops(agreed: Joined):
    crops.store([crop(agreed.run)])
    old = settings.SECRET_KEY
    with override_settings(SECRET_KEY="newer", SECRET_KEY_FALLBACKS=[old]):
        assert crops.picture(agreed.run.pk, 2000) == PNG


def test_crops_of_a_lost_database_go_to_nobody(study: Study, joined: Joined):
    study.versions.update(keep_crops=True)
    stranger = crops.folder_of(joined.run.pk)
    stranger.mkdir(parents=True)
    (stranger / "2000.bin").write_bytes(sealing.seal(PNG))
    services.give_consent(joined.run.pk, camera=True, keep_crops=True)
    assert crops.times(joined.run.pk) == []


def test_failed_write_leaves_no_part_behind(agreed: Joined):
    folder = crops.folder_of(agreed.run.pk)
    (folder / "2000.bin").mkdir(parents=True)  # in the way, as a full disk would be
    with pytest.raises(OSError, match="directory"):
        crops.store([crop(agreed.run)])
    assert list(folder.glob("*.part")) == []
