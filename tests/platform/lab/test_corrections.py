"""From a researcher's label on a kept face to a data set that a retraining reads."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.test import Client

from emotion.portrait import encode_png
from emotion.weights import LABELS
from furrow.accounts.models import User
from furrow.runs import crops, sealing, services
from furrow.runs.corrections import Source, correct
from furrow.runs.crops import Crop
from furrow.runs.models import Run
from furrow.runs.services import Joined
from furrow.studies.models import Study
from training import corrections
from training.distillation.folders import read_labelled
from training.models import Dataset, Experiment


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def labelled(study: Study, joined: Joined) -> Joined:
    """Somebody with two kept faces, of which the study's owner has labelled one."""
    study.versions.update(keep_crops=True)
    services.give_consent(joined.run.pk, camera=True, keep_crops=True)
    grey = np.arange(64 * 64, dtype=np.uint8).reshape(64, 64)
    sealed = sealing.seal(encode_png(grey))
    crops.store([Crop(joined.run.pk, t_ms, sealed) for t_ms in (2000, 4000)])
    correct(joined.run.pk, 4000, "sad", study.created_by_id)
    return joined


def test_labelled_faces_are_a_data_set_in_the_lab(labelled: Joined):
    client = Client()
    client.force_login(User.objects.create_user("admin@example.org", is_staff=True))
    (row,) = client.get("/api/v1/lab/datasets/").json()
    assert row["form"] == "corrections"
    assert row["counts"] == {"Training": {"sad": 1}}


def test_labels_from_pilot_runs_teach_nothing(labelled: Joined, tmp_path: Path):
    Run.objects.filter(pk=labelled.run.pk).update(is_pilot=True)
    assert corrections.counts() == {}
    assert Source().export(tmp_path) == {}
    assert list(tmp_path.rglob("*.png")) == []


def test_retraining_reads_them_in_the_clear_only_while_it_runs(labelled: Joined):
    dataset = Dataset.objects.create(name="Corrections", form=Dataset.Form.CORRECTIONS)
    experiment = Experiment.objects.create(student="c")
    experiment.datasets.add(dataset)
    with corrections.lent(experiment) as (folder,):
        split = read_labelled(folder)
        assert split.images.shape == (1, 48, 48)
        assert split.labels.tolist() == [LABELS.index("sad")]
    assert not folder.exists()
    experiment.refresh_from_db()
    assert experiment.provenance == {str(labelled.run.pk): [4000]}
