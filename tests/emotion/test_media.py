import cv2
import numpy as np
import pytest

from emotion.media import MediaError, open_media


def write_video(path, fourcc: str, fps: float, frames: int) -> None:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*fourcc), fps, (64, 48))
    for i in range(frames):
        writer.write(np.full((48, 64, 3), 20 * i, np.uint8))
    writer.release()


def test_picture_is_one_frame(tmp_path, webcam):
    path = tmp_path / "face.png"
    cv2.imwrite(str(path), webcam)
    media = open_media(path)
    shots = list(media)
    assert media.count == 1
    assert [(shot.frame, shot.t_ms) for shot in shots] == [(0, 0)]
    np.testing.assert_array_equal(shots[0].image, webcam)


def test_video_keeps_its_own_times(tmp_path):
    path = tmp_path / "clip.avi"
    write_video(path, "MJPG", 10, 5)
    media = open_media(path)
    assert media.count == 5
    assert [shot.t_ms for shot in media] == [0, 100, 200, 300, 400]
    assert [round(float(shot.image.mean()), -1) for shot in media] == [0, 20, 40, 60, 80]


def test_gif_keeps_its_own_times(tmp_path):
    path = tmp_path / "clip.gif"
    animation = cv2.Animation()
    animation.frames = [np.full((48, 64, 4), 60 * i, np.uint8) for i in range(4)]
    animation.durations = [80] * 4
    assert cv2.imwriteanimation(str(path), animation)
    shots = list(open_media(path))
    assert [shot.t_ms for shot in shots] == [0, 80, 160, 240]
    assert [shot.frame for shot in shots] == [0, 1, 2, 3]


def test_bare_row_of_jpegs_plays_thirty_a_second(tmp_path, jpeg):
    path = tmp_path / "webcam.mjpeg"
    path.write_bytes(b"".join(jpeg(np.full((48, 64, 3), 40 * i, np.uint8)) for i in range(4)))
    assert [shot.t_ms for shot in open_media(path)] == [0, 33, 67, 100]


def test_clips_of_the_shared_folder_tell_their_times(shared):
    path = shared / "media" / "head-pose-face-detection-male.gif"
    times = [shot.t_ms for shot in open_media(path)]
    assert len(times) == 62
    assert np.median(np.diff(times)) == pytest.approx(80, abs=10)


def test_media_can_be_read_twice(tmp_path):
    path = tmp_path / "clip.avi"
    write_video(path, "MJPG", 10, 3)
    media = open_media(path)
    assert len(list(media)) == len(list(media)) == 3


@pytest.mark.parametrize("name", ["notes.txt", "face.jpg", "clip.mp4", "clip.gif", "cam.mjpeg"])
def test_file_that_is_no_picture_is_refused_in_silence(tmp_path, name, capfd):
    path = tmp_path / name
    path.write_text("no picture at all")
    with pytest.raises(MediaError, match="neither a picture nor a video"):
        open_media(path)
    assert capfd.readouterr().err == ""


def test_missing_file_and_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.png", tmp_path):
        with pytest.raises(MediaError, match="no file"):
            open_media(path)
