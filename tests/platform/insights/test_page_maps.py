"""Clicks and the pointer on the page, coloured by the expression at that moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from furrow.insights import event_rows, page_maps
from furrow.insights.report import make_report
from furrow.studies.models import Study

TakePart = Callable[..., Any]
PAGE = {
    "address": "/shop/",
    "viewport_width": 1280,
    "viewport_height": 720,
    "document_width": 1280,
    "document_height": 1440,
}


def _maps(study: Study) -> list[dict[str, Any]]:
    return [dict(page) for page in make_report(study, timezone.now())["page_maps"]]


def _points(person: Any, start: int, count: int) -> Any:
    points = [{"after_ms": 100 * n, "x": n, "y": 2 * n} for n in range(count)]
    return person.does(start, "cursor_moved", points=points, **PAGE)


def test_a_click_has_the_change_of_expression_at_its_moment(study: Study, take_part: TakePart):
    person = take_part().baseline(happy=0.05).looks(7000, 8000, happy=0.65).looks(8000, 10_000)
    person.clicks(7500, "/shop/?from=mail#top", 100, 200, element="a.offer")
    person.clicks(9500, "/shop/", 30, 40, kind="dead_clicked").save()
    [page] = _maps(study)
    assert page["address"] == "/shop/"
    assert (page["width"], page["height"], page["n"]) == (1280, 1440, 1)
    smiling, resting = page["clicks"]
    assert (smiling["x"], smiling["y"], smiling["t_ms"]) == (100, 200, 7500)
    assert (smiling["kind"], smiling["element"]) == ("clicked", "a.offer")
    assert smiling["valence"] == pytest.approx(0.6, abs=0.002)
    assert resting["kind"] == "dead_clicked"
    assert resting["valence"] == pytest.approx(0, abs=0.002)


def test_no_reading_within_a_second_gives_no_colour(study: Study, take_part: TakePart):
    person = take_part().baseline().looks(7000, 8000).looks(8000, 20_000, faces=0)
    person.clicks(8700, "/shop/", 1, 1).clicks(8900, "/shop/", 1, 1).save()
    [page] = _maps(study)
    assert page["clicks"][0]["valence"] is not None
    assert page["clicks"][1]["valence"] is None


def test_no_baseline_gives_no_colour(study: Study, take_part: TakePart):
    take_part().looks(7000, 9000).clicks(8000, "/shop/", 1, 1).save()
    assert _maps(study)[0]["clicks"][0]["valence"] is None


def test_one_participants_face_never_colours_anothers_click(study: Study, take_part: TakePart):
    take_part().baseline().looks(7000, 9000, happy=0.65).save()
    take_part().baseline().clicks(8000, "/shop/", 1, 1).save()
    assert _maps(study)[0]["clicks"][0]["valence"] is None


def test_positions_are_on_the_median_document(study: Study, take_part: TakePart):
    for width, height in ((1000, 2000), (1000, 2000), (500, 4000)):
        size = {"document_width": width, "document_height": height}
        take_part().clicks(0, "/shop/", 250, 1000, **size).save()
    [page] = _maps(study)
    assert (page["width"], page["height"]) == (1000, 2000)
    assert [(dot["x"], dot["y"]) for dot in page["clicks"]] == [
        (250, 1000),
        (250, 1000),
        (500, 500),
    ]


def test_the_pointers_points_have_their_own_moments(study: Study, take_part: TakePart):
    _points(take_part(), 5000, 3).save()
    [page] = _maps(study)
    assert [(dot["x"], dot["y"], dot["t_ms"]) for dot in page["cursor"]] == [
        (0, 0, 5000),
        (1, 2, 5100),
        (2, 4, 5200),
    ]
    assert page["cursor_share"] == 1


def test_too_many_points_are_thinned_evenly_and_it_is_said(
    study: Study, take_part: TakePart, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(page_maps, "MOST_CURSOR_DOTS", 10)
    person = take_part()
    for start in range(0, 4000, 1000):
        _points(person, start, 10)
    person.save()
    [page] = _maps(study)
    assert [dot["t_ms"] for dot in page["cursor"]] == [0, 500, 1000, 1500, 2000, 2500, 3000, 3500]
    assert page["cursor_share"] == 0.2


def test_a_flood_of_pointer_events_is_thinned_in_the_database(
    study: Study, take_part: TakePart, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(event_rows, "CURSOR_EVENTS", 10)
    person = take_part()
    for start in range(0, 30_000, 1000):
        _points(person, start, 1)
    person.clicks(30_000, "/shop/", 1, 1).save()
    [page] = _maps(study)
    assert len(page["cursor"]) == 7
    assert page["cursor_share"] == 0.25
    assert len(page["clicks"]) == 1


def test_scroll_depth_is_the_lowest_part_seen_by_each(study: Study, take_part: TakePart):
    take_part().visits(0, "/shop/").save()
    person = take_part().visits(0, "/shop/")
    for t_ms, scroll_y in ((1000, 360), (2000, 100)):
        person.does(t_ms, "scrolled", scroll_x=0, scroll_y=scroll_y, **PAGE)
    person.save()
    take_part().does(0, "scrolled", scroll_x=0, scroll_y=5000, **PAGE).save()
    assert _maps(study)[0]["scroll_depth"] == [0.5, 0.75, 1]


def test_pages_come_with_the_most_visited_first(study: Study, take_part: TakePart):
    take_part().visits(0, "/shop/cart.html").visits(1000, "/shop/?a=1").save()
    take_part().visits(0, "/shop/?a=2").save()
    assert [(page["address"], page["n"]) for page in _maps(study)] == [
        ("/shop/", 2),
        ("/shop/cart.html", 1),
    ]


def test_narrow_and_wide_windows_have_maps_of_their_own(study: Study, take_part: TakePart):
    narrow = {"viewport_width": 390, "document_width": 390, "document_height": 3000}
    take_part().clicks(1000, "/shop/", 100, 200).save()
    take_part().clicks(1000, "/shop/?from=mail", 30, 40, **narrow).save()
    maps = {(page["address"], page["bucket"]): page for page in _maps(study)}
    assert set(maps) == {("/shop/", 480), ("/shop/", 1280)}
    assert [(click["x"], click["y"]) for click in maps["/shop/", 480]["clicks"]] == [(30, 40)]
    assert (maps["/shop/", 480]["height"], maps["/shop/", 480]["n"]) == (3000, 1)
