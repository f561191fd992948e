"""The binary header of a frame."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furrow.live import frames

GOLDEN = Path(__file__).parents[2] / "golden" / "frame.json"


def test_golden_frame_is_read_and_written_alike():
    golden = json.loads(GOLDEN.read_text())
    message, jpeg = bytes.fromhex(golden["message"]), bytes.fromhex(golden["jpeg"])
    assert frames.parse(message) == frames.Frame(golden["seq"], golden["t_ms"], jpeg)
    assert frames.pack(golden["seq"], golden["t_ms"], jpeg) == message


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.binary(max_size=50))
def test_what_is_packed_is_parsed(seq: int, t_ms: int, jpeg: bytes):
    assert frames.parse(frames.pack(seq, t_ms, jpeg)) == frames.Frame(seq, t_ms, jpeg)


@given(st.binary(max_size=frames.HEADER.size + 5))
def test_any_bytes_are_parsed_or_refused_by_name(message: bytes):
    try:
        frame = frames.parse(message)
    except frames.WrongVersion:
        return
    assert frame.jpeg == message[frames.HEADER.size :]


def test_largest_frame_passes_and_one_byte_more_does_not():
    room = frames.MAX_FRAME_BYTES - frames.HEADER.size
    assert len(frames.parse(frames.pack(1, 1, bytes(room))).jpeg) == room
    with pytest.raises(frames.FrameTooLarge, match="at most 100000"):
        frames.parse(frames.pack(1, 1, bytes(room + 1)))


def test_only_a_jpeg_looks_like_one():
    assert frames.Frame(1, 1, b"\xff\xd8\xff\xe0").looks_like_jpeg
    assert not frames.Frame(1, 1, b"\x89PNG").looks_like_jpeg
