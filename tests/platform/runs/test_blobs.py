"""What is fetched past Django's cursors is what Django would have fetched."""

import pytest
from django.db import DatabaseError

from furrow.runs import services
from furrow.runs.blobs import rows_with_blobs
from furrow.runs.models import Segment
from furrow.runs.services import Joined
from tests.platform.runs.recorded import samples

pytestmark = pytest.mark.django_db
COLUMNS = ("run_id", "weights", "count", "blob", "start_ms")


@pytest.fixture
def kept(started: Joined) -> list[int]:
    services.store_segments([(started.run.pk, "wüst 100%", samples())])
    return [started.run.pk]


def test_every_byte_and_every_type_is_the_same(kept: list[int]) -> None:
    rows = Segment.objects.filter(run__in=kept, weights="wüst 100%").values_list(*COLUMNS)
    [row] = rows_with_blobs(rows)
    assert [row] == list(rows)
    assert [type(value) for value in row] == [int, str, int, bytes, int]


def test_nothing_is_found_for_nobody(kept: list[int]) -> None:
    assert rows_with_blobs(Segment.objects.filter(run__in=[]).values_list(*COLUMNS)) == []


def test_a_database_that_refuses_says_so_in_djangos_words(kept: list[int]) -> None:
    rows = Segment.objects.extra(where=["no_such_column = 1"]).values_list(*COLUMNS)
    with pytest.raises(DatabaseError):
        rows_with_blobs(rows)
