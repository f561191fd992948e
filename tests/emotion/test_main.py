import json
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from emotion.__main__ import main
from emotion.weights import LABELS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def face(tmp_path, webcam, detector) -> Path:
    path = tmp_path / "face.png"
    cv2.imwrite(str(path), webcam)
    return path


@pytest.fixture
def clip(tmp_path, webcam, empty_room, detector, jpeg) -> Path:
    """A face, three empty pictures, the face again."""
    path = tmp_path / "clip.mjpeg"
    path.write_bytes(jpeg(webcam) + jpeg(empty_room) * 3 + jpeg(webcam))
    return path


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_picture_gives_one_json_line(face, student, capsys):
    assert main([str(face), "--json", "--weights", str(student)]) == 0
    (line,) = lines(capsys)
    assert list(line) == ["frame", "t_ms", "face", "scores", "quality", "faces"]
    assert (line["frame"], line["t_ms"], line["faces"]) == (0, 0, 1)
    assert len(line["face"]["box"]) == 4
    assert line["face"]["score"] > 0.8
    assert tuple(line["scores"]) == LABELS
    assert max(line["scores"], key=line["scores"].get) == "happy"
    assert set(line["quality"]) == {"size", "sharpness", "light", "turn"}


def test_clip_gives_a_line_a_frame_and_null_without_a_face(clip, student, capsys):
    assert main([str(clip), "--json", "--weights", str(student)]) == 0
    found = lines(capsys)
    assert [line["frame"] for line in found] == [0, 1, 2, 3, 4]
    assert [line["t_ms"] for line in found] == [0, 33, 67, 100, 133]
    assert [line["face"] is None for line in found] == [False, True, True, True, False]
    assert [line["scores"] is None for line in found] == [False, True, True, True, False]
    assert found[1]["quality"]["size"] is None
    assert found[1]["quality"]["light"] > 0


def test_summary_is_for_people(clip, student, capsys):
    assert main([str(clip), "--weights", str(student)]) == 0
    printed = capsys.readouterr().out
    assert "5 frames, 0.1 s, a face in 2 (40%)" in printed
    assert "happy" in printed.splitlines()[2]
    assert "leads in 2" in printed


def test_summary_of_a_picture_without_a_face_says_so(tmp_path, empty_room, student, capsys):
    path = tmp_path / "room.png"
    cv2.imwrite(str(path), empty_room)
    assert main([str(path), "--weights", str(student)]) == 0
    assert capsys.readouterr().out == "room.png: no face\n"


def test_agreement_compares_following_with_detecting(face, student, capsys, monkeypatch):
    monkeypatch.setattr("emotion.agreement.STARTS", 1)
    assert main([str(face), "--agreement", "--weights", str(student)]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert measured["following"]["detected"] == 0.2
    assert measured["following"]["same_top"] == 1
    assert measured["following"]["landmark_error_max"] < 0.05
    assert measured["shifted"]["detected"] == 1


def test_timing_measures_every_step(face, student, capsys, monkeypatch):
    monkeypatch.setattr("emotion.timing.SECONDS_PER_STEP", 0.01)
    assert main([str(face), "--timing", "--weights", str(student)]) == 0
    (steps,) = lines(capsys)
    assert steps["frames"] == 1
    for step in ("decode_us", "detect_us", "follow_us", "crop_us", "classify_8_us", "all_32_us"):
        assert steps[step] > 0


@pytest.mark.parametrize("name", ["notes.txt", "missing.png"])
def test_file_that_is_no_picture_exits_with_two_and_one_sentence(tmp_path, name):
    (tmp_path / "notes.txt").write_text("no picture")
    done = subprocess.run(
        [sys.executable, "-m", "emotion", str(tmp_path / name), "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_folder_without_weights_exits_with_two_and_one_sentence(face, tmp_path, capsys):
    assert main([str(face), "--weights", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_reader_of_the_pipe_may_stop_early(clip, student):
    command = f'"{sys.executable}" -m emotion "{clip}" --json --weights "{student}" | head -1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["frame"] == 0
