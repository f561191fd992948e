import shutil
import sys

import pytest

from training.distillation.__main__ import main
from training.distillation.data import load_split
from training.distillation.evaluate import evaluate
from training.distillation.export import export
from training.distillation.peers import Places, compare

# Reads a picture by where its bar lies, in facex's own words for the calls that it answers.
STAND_IN = """
class EmotionClassifier:
    def __init__(self, path, labels):
        self.labels = labels

    def detect_emotion(self, crop):
        place = int((crop.mean(1).argmax() - 2) // 6)
        return {label: float(i == place) for i, label in enumerate(self.labels)}
"""


@pytest.fixture(scope="module")
def weights(tiny_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights") / "student-c-0.1.0"
    export(tiny_run, folder, "student-c", "0.1.0")
    return folder


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Puts a stand-in for facex, with this code, where another interpreter finds it."""

    def write(code: str) -> None:
        (tmp_path / "facex" / "assets").mkdir(parents=True)
        (tmp_path / "facex" / "__init__.py").touch()
        (tmp_path / "facex" / "core.py").write_text(code)
        (tmp_path / "facex" / "assets" / "model_optimized.tflite").write_bytes(b"x" * 20_000)
        about = tmp_path / "facex-9.1.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: facex\nVersion: 9.1\n")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return write


def test_ours_is_measured_as_served_and_absent_peers_say_how_to_get_them(
    weights, parquet_file, capsys
):
    assert main(["peers", "--data", str(parquet_file), "--weights", str(weights)]) == 0
    ours, *others = capsys.readouterr().out.splitlines()[2:]
    accuracy = evaluate(weights, parquet_file, "PublicTest")["accuracy"]
    assert f"| ours: student-c | 0.1.0 | {100 * accuracy:.2f}% |" in ours
    assert [line.split(" | ")[0] for line in others] == [
        "| fer",
        "| @vladmandic/human",
        "| @vladmandic/face-api",
        "| facex",
    ]
    assert all("not installed: " in line for line in others)


def test_an_installed_peer_reads_every_crop(weights, parquet_file, install):
    install(STAND_IN)
    split = load_split(parquet_file, "PublicTest")
    rows = {row["name"]: row for row in compare([], Places(python=sys.executable), split)}
    peer = rows.pop("facex")
    assert (peer["version"], peer["megabytes"]) == ("9.1", 0.02)
    assert peer["accuracy"] > 0.9
    assert peer["ms"] > 0
    assert all("missing" in row for row in rows.values())


def test_a_peer_that_breaks_is_named_with_its_own_words(weights, parquet_file, install, capsys):
    install("raise OSError('its file is gone')")
    python = ["--python", sys.executable]
    arguments = ["peers", "--data", str(parquet_file), "--weights", str(weights), *python]
    assert main(arguments) == 2
    written = capsys.readouterr().err
    assert "facex failed" in written
    assert "its file is gone" in written


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_a_node_folder_without_the_packages_holds_no_peer(parquet_file, tmp_path):
    split = load_split(parquet_file, "PublicTest").spread(1)
    rows = list(compare([], Places(node=tmp_path), split))
    assert all("missing" in row for row in rows)
