"""Recorded pages: with consent, where the study asks, within limits, gone with their run."""

import gzip
import json
from typing import Any

import pytest
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs import pages, services
from furrow.runs.models import PageSnapshot, ReplayPart, Run
from furrow.runs.services import Joined
from furrow.studies.models import StudyVersion

pytestmark = pytest.mark.django_db

NODE = {"type": 0, "id": 1, "childNodes": []}


def events(at: int = 1000) -> list[dict[str, Any]]:
    """What a page sends when it has loaded."""
    window = {"href": "http://shop/", "width": 800, "height": 600}
    offset = {"top": 0, "left": 0}
    return [
        {"type": 4, "timestamp": at, "data": window},
        {"type": 2, "timestamp": at + 5, "data": {"node": NODE, "initialOffset": offset}},
    ]


def part(number: int = 1, **change: Any) -> pages.PagePart:
    page = {"address": "/cart?step=2#top", "width": 800, "height": 1500, "events": events()}
    body = {"number": number, "start_ms": 1000, "end_ms": 1005} | page | change
    return pages.parse(json.dumps(body).encode())


def refusal(run: Run, given: pages.PagePart) -> tuple[int, str]:
    with pytest.raises(Problem) as refused:
        pages.store(run.pk, given)
    return refused.value.status, refused.value.code


def test_a_part_is_kept_once_and_can_be_read_again(started: Joined):
    pages.store(started.run.pk, part())
    pages.store(started.run.pk, part())
    assert started.run.replay_parts.count() == 1
    assert json.loads(gzip.decompress(pages.events_of(started.run, 1))) == events()


def test_the_page_is_kept_by_path_and_width_with_its_window(started: Joined):
    pages.store(started.run.pk, part())
    kept = PageSnapshot.objects.get()
    assert (kept.address, kept.bucket, kept.width, kept.height) == ("/cart", 900, 800, 1500)
    picture = json.loads(gzip.decompress(bytes(kept.blob)))
    assert picture["node"] == NODE
    assert (picture["window"]["width"], picture["window"]["height"]) == (800, 600)


def test_the_first_picture_of_a_page_stays(started: Joined):
    pages.store(started.run.pk, part(1))
    pages.store(started.run.pk, part(2, address="/cart?step=3", height=9000))
    assert [kept.height for kept in PageSnapshot.objects.all()] == [1500]


@pytest.mark.parametrize(
    ("width", "bucket"),
    [(360, 480), (480, 480), (481, 900), (1280, 1280), (1281, 1920), (3000, 1920)],
)
def test_widths_are_rounded_up_to_their_bucket(width: int, bucket: int):
    assert pages.bucket_of(width) == bucket


def test_elements_nested_without_end_are_refused_and_said(started: Joined):
    node: dict[str, Any] = NODE
    for _ in range(200):
        node = {"type": 2, "id": 1, "childNodes": [node]}
    deep = [{"type": 2, "timestamp": 1, "data": {"node": node}}]
    assert refusal(started.run, part(events=deep)) == (413, "too_deep")


def test_without_consent_nothing_is_kept(joined: Joined):
    assert refusal(joined.run, part()) == (409, "no_consent")


def test_where_the_study_does_not_record_pages_nothing_is_kept(started: Joined):
    StudyVersion.objects.filter(pk=started.run.version_id).update(record_pages=False)
    assert refusal(started.run, part()) == (409, "pages_not_recorded")


def test_the_last_words_of_a_finished_run_are_taken_but_no_later_ones(started: Joined):
    Run.objects.filter(pk=started.run.pk).update(finished_at=timezone.now())
    pages.store(started.run.pk, part())
    ago = timezone.now() - timezone.timedelta(hours=1)
    Run.objects.filter(pk=started.run.pk).update(started_at=ago, finished_at=ago)
    assert refusal(started.run, part(2)) == (409, "run_over")


def test_after_being_screened_out_nothing_is_kept(started: Joined):
    Run.objects.filter(pk=started.run.pk).update(screened_out_at=timezone.now())
    assert refusal(started.run, part()) == (409, "run_over")


def test_a_withdrawal_erases_parts_and_pages_and_nothing_lands_after_it(started: Joined):
    pages.store(started.run.pk, part())
    services.withdraw(started.withdrawal_code)
    assert not ReplayPart.objects.exists()
    assert not PageSnapshot.objects.exists()
    assert refusal(started.run, part(2)) == (401, "unknown_run")


def test_a_full_recording_says_so(started: Joined, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "MOST_PARTS", 1)
    pages.store(started.run.pk, part(1))
    assert refusal(started.run, part(2)) == (413, "recording_full")


def test_the_bytes_of_a_run_are_counted_over_its_parts(
    started: Joined, monkeypatch: pytest.MonkeyPatch
):
    pages.store(started.run.pk, part(1))
    stored = len(ReplayPart.objects.get().blob)
    monkeypatch.setattr(pages, "MOST_STORED_BYTES", 2 * stored - 1)
    assert refusal(started.run, part(2)) == (413, "recording_full")


def test_a_bomb_is_stopped_while_it_unpacks():
    bomb = gzip.compress(b"0" * (pages.MOST_BYTES + 1))
    assert len(bomb) < pages.MOST_PACKED_BYTES
    with pytest.raises(Problem) as refused:
        pages.unpack(bomb)
    assert (refused.value.status, refused.value.code) == (413, "too_large")


@pytest.mark.parametrize("body", [b"no gzip", gzip.compress(b"{}")[:-4], b""])
def test_what_is_not_packed_or_cut_off_is_refused(body: bytes):
    with pytest.raises(Problem) as refused:
        pages.unpack(body)
    assert (refused.value.status, refused.value.code) == (400, "not_gzip")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"number": 0}, "number"),
        ({"events": []}, "events"),
        ({"events": [{"type": 9, "timestamp": 1, "data": {}}]}, "events.0.type"),
        ({"events": [{"type": 3, "timestamp": -1, "data": {}}]}, "events.0.timestamp"),
        ({"address": "/a\x00b"}, "address"),
        ({"width": 10**9}, "width"),
        ({"more": 1}, "more"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused_by_its_field(change: dict[str, Any], named: str):
    with pytest.raises(Problem) as refused:
        part(**change)
    assert refused.value.code == "invalid"
    assert refused.value.detail.startswith(named)


@pytest.mark.parametrize("body", [b"", b"[1", b"[]", b"[" * 5000])
def test_what_is_no_part_is_refused(body: bytes):
    with pytest.raises(Problem) as refused:
        pages.parse(body)
    assert refused.value.code == "invalid"
