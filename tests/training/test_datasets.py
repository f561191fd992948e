from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from emotion.weights import LABELS
from training import corrections, datasets
from training.datasets import DatasetError
from training.models import AuditEntry, Dataset

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["parquet_file", "csv_file", "folder"])
def test_each_form_of_fer2013_is_registered(form, request, alice):
    dataset = datasets.register(request.getfixturevalue(form), "faces", alice)
    assert dataset.counts == {
        "Training": dict.fromkeys(LABELS, 24),
        "PublicTest": dict.fromkeys(LABELS, 6),
    }
    assert len(dataset.fingerprint) == 64
    assert dataset.registered_by == alice
    assert AuditEntry.objects.get().action == "register_dataset"


def test_same_data_twice_is_one_data_set(csv_file):
    assert datasets.register(csv_file) == datasets.register(csv_file)
    assert Dataset.objects.count() == 1


def test_data_set_with_one_class_is_refused_in_one_sentence(tmp_path, csv_file):
    path = tmp_path / "one.csv"
    header, *rows = csv_file.read_text().splitlines()
    path.write_text("\n".join([header, *(row for row in rows if row.startswith("3,"))]))
    with pytest.raises(DatasetError, match="Training has no image of angry") as refusal:
        datasets.register(path)
    assert "\n" not in str(refusal.value)
    assert not Dataset.objects.exists()


def test_missing_path_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="There is no data at"):
        datasets.register(tmp_path / "nothing.csv")


def test_command_registers_and_says_what_is_there(csv_file, capsys):
    call_command("register_dataset", str(csv_file), "--name", "faces")
    assert Dataset.objects.get().name == "faces"
    assert "PublicTest: 42 faces" in capsys.readouterr().out
    with pytest.raises(CommandError, match="There is no data at"):
        call_command("register_dataset", "/nowhere/faces.csv")


class Corrected:
    """Two corrected faces, as an application above would offer them."""

    def counts(self) -> dict[str, int]:
        return {"happy": 2}

    def export(self, folder: Path) -> dict[str, list[int]]:
        return {}


def test_corrections_are_a_data_set_once_there_are_some(monkeypatch):
    assert datasets.corrections() is None
    monkeypatch.setattr(corrections._Offer, "source", Corrected())
    dataset = datasets.corrections()
    assert dataset is not None
    assert dataset.counts == {"Training": {"happy": 2}}
    assert datasets.corrections() == dataset
