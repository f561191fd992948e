import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emotion.frame import (
    FrameError,
    NotAJpegError,
    Picture,
    TooLargeError,
    TruncatedError,
    decode,
    dimensions,
)


@pytest.fixture(scope="module")
def frame() -> bytes:
    ramp = np.tile(np.arange(320, dtype=np.float32) / 320 * 255, (240, 1)).astype(np.uint8)
    return cv2.imencode(".jpg", cv2.cvtColor(ramp, cv2.COLOR_GRAY2BGR))[1].tobytes()


def claiming(frame: bytes, width: int, height: int) -> bytes:
    start = frame.index(b"\xff\xc0") + 5
    size = height.to_bytes(2) + width.to_bytes(2)
    return frame[:start] + size + frame[start + 4 :]


def test_frame_is_decoded_to_its_luma(frame):
    picture = decode(frame)
    assert picture.shape == (240, 320)
    assert picture.dtype == np.uint8
    assert abs(int(picture[100, 160]) - 127) <= 2


def test_size_is_read_from_the_header(frame):
    assert dimensions(frame) == (320, 240)


def test_size_is_found_behind_comment_and_exif(frame):
    extra = b"\xff\xe1\x00\x08Exif\0\0" + b"\xff\xfe\x00\x0amarker-1" + b"\xff\xff"
    assert decode(frame[:2] + extra + frame[2:]).shape == (240, 320)


def test_progressive_frame_is_read(frame):
    progressive = cv2.imencode(
        ".jpg", cv2.imdecode(np.frombuffer(frame, np.uint8), 1), [cv2.IMWRITE_JPEG_PROGRESSIVE, 1]
    )[1].tobytes()
    assert b"\xff\xc2" in progressive
    assert decode(progressive).shape == (240, 320)


def test_picture_of_nothing_but_scans_is_refused_before_decoding(frame, monkeypatch):
    blank = np.full((1080, 1920), 90, np.uint8)
    picture = cv2.imencode(".jpg", blank, [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])[1].tobytes()
    last_scan = picture[picture.rindex(b"\xff\xda") : -2]
    assert decode(picture).shape == (1080, 1920)
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("decoded a bomb"))
    with pytest.raises(TooLargeError, match="scans"):
        decode(picture[:-2] + last_scan * 1000 + b"\xff\xd9")


def test_huge_claim_is_refused_before_decoding(frame, monkeypatch):
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("decoded a bomb"))
    with pytest.raises(TooLargeError, match="60000x60000"):
        decode(claiming(frame, 60_000, 60_000))


def test_second_size_cannot_hide_a_huge_picture(frame):
    start = frame.index(b"\xff\xc0")
    length = int.from_bytes(frame[start + 2 : start + 4])
    size = frame[start : start + 2 + length]
    with pytest.raises(NotAJpegError):
        decode(frame[:start] + size + claiming(frame, 60_000, 60_000)[start:])


def test_too_many_bytes_are_refused(frame):
    with pytest.raises(TooLargeError, match="at most 100"):
        decode(frame, max_bytes=100)


def test_too_many_pixels_are_refused(frame):
    with pytest.raises(TooLargeError):
        decode(frame, max_pixels=320 * 240 - 1)


@pytest.mark.parametrize("content", [b"", b"\xff", b"hello", b"\x89PNG\r\n\x1a\n" + b"\0" * 100])
def test_something_else_is_not_a_jpeg(content):
    with pytest.raises(NotAJpegError):
        decode(content)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.999])
def test_truncated_frame_is_refused(frame, share):
    with pytest.raises(TruncatedError):
        decode(frame[: int(len(frame) * share)])


def test_padding_behind_the_end_is_accepted(frame):
    assert decode(frame + b"\0" * 64).shape == (240, 320)


def test_header_without_a_picture_is_not_a_jpeg():
    with pytest.raises(NotAJpegError):
        decode(b"\xff\xd8\xff\xfe\x00\x04hi\xff\xda\x00\x02\xff\xd9")


def test_empty_picture_is_refused(frame):
    with pytest.raises(NotAJpegError, match="empty"):
        decode(claiming(frame, 0, 240))


def test_codes_are_stable():
    codes = [error.code for error in (NotAJpegError, TruncatedError, TooLargeError)]
    assert codes == ["not_a_jpeg", "truncated", "too_large"]


@given(st.data())
def test_damaged_header_is_a_named_error_or_a_picture(frame, data):
    """Whatever one byte of the header says, nothing but a FrameError comes out."""
    position = data.draw(st.integers(0, frame.index(b"\xff\xda") + 4))
    value = data.draw(st.integers(0, 255))
    damaged = frame[:position] + bytes([value]) + frame[position + 1 :]
    assert outcome(damaged) in {"decoded", "not_a_jpeg", "truncated", "too_large"}


def outcome(content: bytes) -> str:
    try:
        decode(content)
    except FrameError as error:
        return error.code
    return "decoded"


def test_colours_come_from_the_same_jpeg(webcam, jpeg):
    picture = Picture.from_jpeg(jpeg(webcam, quality=95))
    assert picture.colour.shape == (240, 320, 3)
    assert np.abs(picture.colour.astype(int) - webcam).mean() < 4


@pytest.mark.parametrize("shape", [(4,), (4, 4, 4), (4, 4, 1)])
def test_array_that_is_no_picture_is_refused(shape):
    with pytest.raises(ValueError, match="uint8"):
        Picture.from_array(np.zeros(shape, np.uint8))
