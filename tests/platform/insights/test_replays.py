"""Replays, pages as they were seen and screens: what is served, to whom, and what is not."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pytest
from django.test import Client

from furrow.runs import pages, screens, services
from furrow.runs.models import Consent, Run
from furrow.studies.models import Study, StudyVersion

TakePart = Callable[..., Any]


def send_page(run: int, number: int = 1, **change: Any) -> None:
    node = {"type": 0, "id": 1, "childNodes": [], "sent": number}
    event = {"type": 2, "timestamp": 900, "data": {"node": node, "initialOffset": {}}}
    page = {"address": "/shop/?from=mail", "width": 1280, "height": 1440, "events": [event]}
    body = {"number": number, "start_ms": 900, "end_ms": 1900} | page | change
    pages.store(run, pages.parse(json.dumps(body).encode()))


def share_screen(run: int, *times: int) -> bytes:
    Consent.objects.filter(run=run).update(screen=True)
    jpeg = cv2.imencode(".jpg", np.full((90, 160, 3), 80, np.uint8))[1].tobytes()
    for t_ms in times:
        assert screens.store(run, t_ms, jpeg)
    return jpeg


def address(study: Study, rest: str) -> str:
    return f"/api/v1/studies/{study.pk}/{rest}"


def replay(client: Client, study: Study, run: int) -> dict[str, Any]:
    answer = client.get(address(study, f"runs/{run}/replay/"))
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


@pytest.fixture
def person(study: Study, take_part: TakePart) -> Any:
    """Somebody who smiled at rest, frowned in a task, clicked in vain and gave up."""
    task = study.newest().tasks.first()
    person = take_part().baseline(0, 6000, happy=0.2).tries(task, 7000, 12_000, gave_up=True)
    person.visits(7100, "/shop/").clicks(9000, "/shop/", 5, 5, kind="dead_clicked")
    return person.looks(7000, 9000, angry=0.6).looks(10_000, 12_000, faces=0).save()


def test_a_replay_tells_tasks_marks_and_parts_on_the_runs_clock(
    as_alice: Client, study: Study, person: Any
):
    send_page(person.run_id)
    told = replay(as_alice, study, person.run_id)
    assert told["parts"] == [{"number": 1, "start_ms": 900, "end_ms": 1900}]
    assert (told["label"], told["missing"], told["counted"]) == ("P1", None, True)
    [task] = told["tasks"]
    assert (task["from_ms"], task["to_ms"], task["outcome"]) == (7000, 12_000, "gave_up")
    marks = [(mark["t_ms"], mark["kind"], mark["detail"]) for mark in told["marks"]]
    assert marks == [
        (7100, "navigated", "/shop/"),
        (9000, "dead_clicked", "a"),
        (12_000, "task_finished", "gave_up"),
    ]


def test_the_line_is_the_change_from_rest_and_a_missing_face_is_missing(
    as_alice: Client, study: Study, person: Any
):
    line = replay(as_alice, study, person.run_id)["line"]
    assert (line["bin_ms"], line["corrected"]) == (1000, True)
    assert line["valence"][1] == pytest.approx(0, abs=0.01)
    assert line["valence"][8] == pytest.approx(0.05 - 0.6 - (0.2 - 0.05), abs=0.01)
    assert (line["dominant"][1], line["dominant"][8]) == ("neutral", "angry")
    assert (line["valence"][11], line["dominant"][11]) == (None, None)


def test_a_part_is_served_packed_to_browsers_and_plain_to_others(
    as_alice: Client, study: Study, person: Any
):
    send_page(person.run_id)
    where = address(study, f"runs/{person.run_id}/replay/1/")
    plain = as_alice.get(where)
    packed = as_alice.get(where, headers={"Accept-Encoding": "gzip"})
    assert json.loads(plain.content)[0]["timestamp"] == 900
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "no-store" in packed.headers["Cache-Control"]
    assert as_alice.get(address(study, f"runs/{person.run_id}/replay/2/")).status_code == 404


@pytest.mark.parametrize(
    ("design", "words"),
    [
        ({"record_pages": False}, "did not record pages"),
        ({"target": "screen", "record_pages": False}, "no picture of the screen"),
        ({}, "No page of this run was recorded"),
    ],
)
def test_where_nothing_was_recorded_it_says_why(
    as_alice: Client, study: Study, person: Any, design: dict[str, Any], words: str
):
    StudyVersion.objects.filter(study=study).update(**design)
    assert words in replay(as_alice, study, person.run_id)["missing"]


def test_pilots_and_excluded_runs_can_be_looked_at_and_say_that_they_do_not_count(
    as_alice: Client, study: Study, take_part: TakePart
):
    pilot, other = take_part(pilot=True).visits(5, "/shop/").save(), take_part().save()
    Run.objects.filter(pk=other.run_id).update(excluded_at="2026-01-01T00:00Z")
    told = [replay(as_alice, study, one.run_id) for one in (pilot, other)]
    assert [(one["label"], one["counted"]) for one in told] == [("Pilot 1", False), ("P1", False)]


def test_somebody_who_never_agreed_has_no_replay(
    as_alice: Client, study: Study, take_part: TakePart
):
    run = take_part(consents=False).run_id
    answer = as_alice.get(address(study, f"runs/{run}/replay/"))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_consent")


def test_the_first_participants_page_of_the_newest_version_stands_for_it(
    as_alice: Client, study: Study, take_part: TakePart
):
    first, second, phone = (take_part() for _ in range(3))
    send_page(second.run_id, height=2000)
    send_page(first.run_id)
    send_page(phone.run_id, width=360)
    told = as_alice.get(address(study, "snapshots/")).json()
    seen = [(one["address"], one["bucket"], one["height"], one["run_label"]) for one in told]
    assert seen == [("/shop/", 480, 1440, "P3"), ("/shop/", 1280, 1440, "P1")]
    page = as_alice.get(address(study, f"snapshots/{told[0]['id']}/")).json()
    assert page["node"]["type"] == 0


def test_pages_of_runs_that_do_not_count_are_not_shown(
    as_alice: Client, study: Study, take_part: TakePart
):
    pilot, excluded = take_part(pilot=True), take_part()
    send_page(pilot.run_id)
    send_page(excluded.run_id)
    Run.objects.filter(pk=excluded.run_id).update(excluded_at="2026-01-01T00:00Z")
    assert as_alice.get(address(study, "snapshots/")).json() == []


def test_pages_can_be_those_of_one_version(as_alice: Client, study: Study, take_part: TakePart):
    send_page(take_part().run_id)
    assert len(as_alice.get(address(study, "snapshots/?version=1")).json()) == 1
    assert as_alice.get(address(study, "snapshots/?version=2")).json() == []
    assert as_alice.get(address(study, "snapshots/?version=newest")).status_code == 400


def test_after_a_withdrawal_the_next_participants_page_takes_its_place(
    as_alice: Client, study: Study, take_part: TakePart
):
    first, second = take_part(), take_part()
    send_page(first.run_id)
    send_page(second.run_id, height=2000)
    services.withdraw(first.joined.withdrawal_code)
    [kept] = as_alice.get(address(study, "snapshots/")).json()
    assert kept["height"] == 2000
    assert as_alice.get(address(study, f"runs/{first.run_id}/replay/")).status_code == 404


def test_screens_are_listed_and_shown_and_not_kept_by_browsers(
    as_alice: Client, study: Study, take_part: TakePart
):
    run = take_part().save().run_id
    jpeg = share_screen(run, 0, 5000)
    listed = as_alice.get(address(study, f"runs/{run}/screens/")).json()
    assert listed == [{"t_ms": t, "width": 160, "height": 90} for t in (0, 5000)]
    shown = as_alice.get(address(study, f"runs/{run}/screens/5000.jpg"))
    assert (shown.content, shown.headers["Content-Type"]) == (jpeg, "image/jpeg")
    assert "no-store" in shown.headers["Cache-Control"]
    assert replay(as_alice, study, run)["screens"] == [0, 5000]
    assert as_alice.get(address(study, f"runs/{run}/screens/1.jpg")).status_code == 404


@pytest.mark.parametrize(
    "rest",
    [
        "snapshots/",
        "snapshots/{snapshot}/",
        "runs/{run}/replay/",
        "runs/{run}/replay/1/",
        "runs/{run}/screens/",
        "runs/{run}/screens/0.jpg",
    ],
)
def test_nothing_of_it_exists_for_strangers(
    as_alice: Client, as_bob: Client, study: Study, take_part: TakePart, rest: str
):
    run = take_part().run_id
    send_page(run)
    share_screen(run, 0)
    [kept] = as_alice.get(address(study, "snapshots/")).json()
    where = address(study, rest.format(run=run, snapshot=kept["id"]))
    assert as_alice.get(where).status_code == 200
    assert as_bob.get(where).status_code == 404
    assert Client().get(where).status_code in {401, 403}
