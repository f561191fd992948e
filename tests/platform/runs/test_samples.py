import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from furrow.runs.samples import (
    BYTES_PER_SAMPLE,
    HEADER,
    Samples,
    concatenate,
    pack,
    unpack,
    unpack_all,
)


@st.composite
def readings(draw: st.DrawFn) -> Samples:
    n = draw(st.integers(0, 60))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    face = random.random(n) > draw(st.floats(0, 1))

    def column(width: int) -> np.ndarray:
        values = random.random((n, width), dtype=np.float32)
        return np.where(face[:, None], values, np.nan).astype(np.float32)

    t_ms = np.sort(random.integers(0, 2**32, n, dtype=np.uint32))
    faces = random.integers(0, 5, n, dtype=np.uint8)
    return Samples(t_ms, column(7), faces, column(4), column(4))


@given(readings())
def test_a_segment_holds_what_was_packed(samples: Samples) -> None:
    again = unpack(pack(samples))

    np.testing.assert_array_equal(again.t_ms, samples.t_ms)
    np.testing.assert_array_equal(again.faces, samples.faces)
    for name in ("scores", "quality", "box"):
        got, put = getattr(again, name), getattr(samples, name)
        assert got.dtype == np.float32
        np.testing.assert_allclose(got, put, atol=5e-4)
        np.testing.assert_array_equal(np.isnan(got), np.isnan(put))


@given(st.lists(readings(), max_size=4))
def test_concatenating_keeps_every_reading_in_order(parts: list[Samples]) -> None:
    whole = concatenate(parts)

    assert len(whole) == sum(len(part) for part in parts)
    np.testing.assert_array_equal(
        whole.t_ms, np.array([t for part in parts for t in part.t_ms], dtype=np.uint32)
    )
    assert whole.scores.shape == (len(whole), 7)


def test_a_sample_costs_35_bytes() -> None:
    one = Samples(
        np.zeros(1, np.uint32),
        np.zeros((1, 7), np.float32),
        np.ones(1, np.uint8),
        np.zeros((1, 4), np.float32),
        np.zeros((1, 4), np.float32),
    )
    assert len(pack(one)) == HEADER.size + BYTES_PER_SAMPLE == 5 + 35


def test_columns_of_different_lengths_cannot_be_packed() -> None:
    bad = Samples(
        np.zeros(2, np.uint32),
        np.zeros((1, 7), np.float32),
        np.ones(2, np.uint8),
        np.zeros((2, 4), np.float32),
        np.zeros((2, 4), np.float32),
    )
    with pytest.raises(ValueError, match="scores"):
        pack(bad)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02\x00\x00\x00\x00", b"\x01\x01\x00\x00\x00"])
def test_a_damaged_blob_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="segment"):
        unpack(blob)


@given(st.lists(readings(), max_size=6))
def test_blobs_are_unpacked_together_as_one_by_one(parts: list[Samples]) -> None:
    blobs = [pack(part) for part in parts]
    together, apart = unpack_all(blobs), concatenate([unpack(blob) for blob in blobs])

    for name in ("t_ms", "scores", "faces", "quality", "box"):
        np.testing.assert_array_equal(getattr(together, name), getattr(apart, name))


@given(readings())
def test_a_column_that_is_left_out_is_unknown(samples: Samples) -> None:
    read = unpack_all([pack(samples)] * 2, without=["box"])
    assert read.box.shape == (2 * len(samples), 4)
    assert np.isnan(read.box).all()
    np.testing.assert_array_equal(read.t_ms, np.tile(samples.t_ms, 2))
