"""Short segments become long ones, and every reading stays what and where it was."""

import numpy as np
import pytest

from furrow.runs import merging, services
from furrow.runs.merging import merge_segments
from furrow.runs.models import Segment
from furrow.runs.samples import Samples, unpack_all
from furrow.runs.services import Joined


def _store(started: Joined, weights: str, *spans: tuple[int, int]) -> None:
    for start, count in spans:
        services.store_segments([(started.run.pk, weights, _samples(start, count))])


def _samples(start_ms: int, count: int) -> Samples:
    n = np.arange(count, dtype=np.float32)
    return Samples(
        (start_ms + 200 * np.arange(count)).astype(np.uint32),
        np.tile(n[:, None] / 8, 7),
        np.ones(count, np.uint8),
        np.tile(n[:, None], 4),
        np.tile(n[:, None], 4),
    )


def _rows() -> list[tuple[int, int, int, str]]:
    found = Segment.objects.order_by("start_ms", "pk")
    return list(found.values_list("start_ms", "end_ms", "count", "weights"))


def _readings() -> Samples:
    found = Segment.objects.order_by("start_ms", "pk")
    return unpack_all(found.values_list("blob", flat=True))


@pytest.mark.django_db
def test_neighbours_of_one_version_are_merged_and_no_reading_changes(started: Joined):
    _store(started, "b 1", (0, 5), (1000, 5), (2000, 5))
    _store(started, "b 2", (3000, 5), (4000, 5))
    before = _readings()
    merge_segments(started.run.pk)
    assert _rows() == [(0, 2800, 15, "b 1"), (3000, 4800, 10, "b 2")]
    after = _readings()
    for name in ("t_ms", "scores", "faces", "quality", "box"):
        assert np.array_equal(getattr(after, name), getattr(before, name))
    merge_segments(started.run.pk)
    assert _rows() == [(0, 2800, 15, "b 1"), (3000, 4800, 10, "b 2")]


@pytest.mark.django_db
def test_no_segment_grows_without_end(started: Joined, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(merging, "READINGS", 10)
    _store(started, "b 1", (0, 5), (1000, 5), (2000, 5), (3000, 12))
    merge_segments(started.run.pk)
    assert [row[2] for row in _rows()] == [10, 5, 12]


@pytest.mark.django_db
def test_nothing_comes_of_a_run_that_was_erased(started: Joined):
    _store(started, "b 1", (0, 5), (1000, 5))
    services.withdraw(started.withdrawal_code)
    merge_segments(started.run.pk)
    assert not Segment.objects.exists()
