import json

import numpy as np
import pytest

from emotion.weights import load_weights
from training.distillation.__main__ import main
from training.distillation.data import load_split
from training.distillation.evaluate import evaluate
from training.distillation.export import export
from training.distillation.probes import PLAIN, PROBES, changed, measure_probes


@pytest.fixture(scope="module")
def weights(tiny_run, parquet_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0", parquet_file)
    return folder


@pytest.fixture
def faces() -> np.ndarray:
    return np.random.default_rng(1).integers(60, 180, (5, 48, 48)).astype(np.uint8)


@pytest.mark.parametrize("name", [name for name in PROBES if name != PLAIN])
def test_every_probe_changes_pictures_and_the_same_way_each_time(name, faces):
    first, second = (changed(faces, PROBES[name]) for _ in range(2))
    assert first.shape == faces.shape
    assert np.array_equal(first, second)
    assert (first != faces).mean() > 0.5


def test_probes_do_what_their_names_say(faces):
    probed = {name: changed(faces, change).astype(float) for name, change in PROBES.items()}
    assert np.array_equal(probed[PLAIN], faces)
    assert probed["a third of the light"].mean() == pytest.approx(faces.mean() / 3, abs=1)
    assert probed["overexposed by half"].mean() > 1.3 * faces.mean()
    assert probed["a third of the contrast"].std() == pytest.approx(faces.std() / 3, rel=0.1)
    lit = probed["light from the left"].mean((0, 1))
    left, right = lit[:24].mean(), lit[24:].mean()
    assert left > 1.5 * right


def test_geometry_moves_the_picture_around_its_middle():
    picture = np.zeros((1, 48, 48), np.uint8)
    picture[:, 20:28, 4:10] = 255
    squeezed = changed(picture, PROBES["squeezed to 75% (stands in for a turned head)"])[0]
    places = np.flatnonzero(squeezed.max(0) > 127)
    assert places.min() == pytest.approx(23.5 + 0.75 * (4 - 23.5), abs=1)
    rotated = changed(picture, PROBES["rotated 25 degrees"])[0]
    rows = np.flatnonzero(rotated.max(1) > 127)
    assert abs(rows.mean() - 23.5) == pytest.approx(np.sin(np.radians(25)) * 17, abs=2)


def test_figures_stand_beside_those_of_the_unchanged_pictures(weights, parquet_file):
    split = load_split(parquet_file, "PublicTest")
    figures = measure_probes(load_weights(weights), split)
    assert set(figures) == set(PROBES)
    plain = figures[PLAIN]
    assert plain["accuracy"] == evaluate(weights, parquet_file, "PublicTest")["accuracy"]
    assert (plain["n"], plain["unchanged"]) == (len(split), 1)
    # The bars lie across: turned by 25 degrees they are others'.
    assert figures["rotated 25 degrees"]["unchanged"] < 1


def test_an_export_with_data_probes_and_its_card_says_so(weights):
    probes = json.loads((weights / "manifest.json").read_text())["metrics"]["PublicTest"]["probes"]
    card = (weights / "MODEL_CARD.md").read_text()
    for name, row in probes.items():
        assert f"| {name} | {100 * row['accuracy']:.2f}% |" in card
    assert "stand-ins" in card


def test_the_command_prints_a_line_a_probe(weights, parquet_file, capsys):
    assert main(["probes", str(weights), "--data", str(parquet_file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(PROBES)
    assert "100.0% read as before" in lines[0]
