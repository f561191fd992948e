import json

import pytest

from emotion.weights import load_weights, shipped_weights
from tests.bars import write_csv
from training.distillation.__main__ import main
from training.distillation.export import export
from training.distillation.parity import (
    FOLDED_AT_LEAST,
    INT8_AT_LEAST,
    ParityError,
    measure_parity,
    network_of,
)

FORMS = {"folded", "platform", "int8"}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A thousand pictures to read and some to calibrate on."""
    path = tmp_path_factory.mktemp("data") / "faces.csv"
    write_csv(path, {"Training": 24, "PublicTest": 143})
    return path


@pytest.fixture(scope="module")
def weights(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0")
    return folder


def test_a_run_and_every_form_of_it_agree_on_a_thousand_pictures(weights, tiny_run, data, capsys):
    assert main(["parity", str(weights), "--data", str(data), "--run", str(tiny_run)]) == 0
    shares = json.loads(capsys.readouterr().out)
    assert shares["n"] == 1000
    assert min(shares["folded"], shares["platform"]) >= FOLDED_AT_LEAST
    assert shares["int8"] >= INT8_AT_LEAST
    assert shares["holds"]


def test_without_its_run_torch_computes_what_the_file_holds(weights, data):
    shares = measure_parity(weights, data)
    assert {shares[form] for form in FORMS - {"int8"}} == {1.0}


def test_another_networks_numbers_do_not_agree(weights, tmp_path, tiny_run, data):
    other = tmp_path / "run"
    other.mkdir()
    _write_untrained(tiny_run, other)
    shares = measure_parity(weights, data, other)
    assert shares["folded"] < 0.9
    assert not shares["holds"]


def test_weights_that_name_no_network_are_refused(weights):
    loaded = load_weights(weights)
    del loaded.manifest["config"]
    with pytest.raises(ParityError, match="give --run"):
        network_of(loaded)


def test_the_shipped_student_and_every_form_of_it_agree_on_a_thousand_faces(fer2013):
    shares = measure_parity(shipped_weights(), fer2013)
    assert shares["n"] == 1000
    assert min(shares["folded"], shares["platform"]) >= FOLDED_AT_LEAST
    assert shares["int8"] >= INT8_AT_LEAST


def _write_untrained(run, out) -> None:
    import torch

    from training.distillation.networks import build

    content = torch.load(run / "best.pt", weights_only=True)
    torch.manual_seed(9)
    torch.save(content | {"state": build("c").state_dict()}, out / "best.pt")
