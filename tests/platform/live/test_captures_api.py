"""Pages and screens as browsers send them: with the run's token, packed, never too much."""

import gzip
import json
from typing import Any

import cv2
import numpy as np
import pytest
from django.test import Client

from furrow.runs import pages
from furrow.runs.models import Consent, PageSnapshot, ReplayPart, ScreenPicture
from furrow.runs.services import Joined

pytestmark = pytest.mark.django_db

PAGES = "/api/v1/run/pages/"
SCREENS = "/api/v1/run/screens/"


def part(**change: Any) -> dict[str, Any]:
    node = {"type": 0, "id": 1, "childNodes": []}
    event = {"type": 2, "timestamp": 1000, "data": {"node": node, "initialOffset": {}}}
    page = {"address": "/", "width": 360, "height": 900, "events": [event]}
    return {"number": 1, "start_ms": 1000, "end_ms": 1000} | page | change


def send(client: Client, token: str, body: bytes, **headers: str) -> Any:
    return client.post(
        PAGES,
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"} | headers,
    )


def test_a_packed_part_is_kept(client: Client, started: Joined):
    body = gzip.compress(json.dumps(part()).encode())
    answer = send(client, started.token, body, **{"Content-Encoding": "gzip"})
    assert answer.status_code == 204
    assert ReplayPart.objects.get().run == started.run
    assert PageSnapshot.objects.get().bucket == 480


def test_old_browsers_send_it_unpacked(client: Client, started: Joined):
    assert send(client, started.token, json.dumps(part()).encode()).status_code == 204
    assert ReplayPart.objects.exists()


@pytest.mark.parametrize("token", ["", "somebody else's"])
def test_without_the_runs_token_nothing_is_kept(client: Client, started: Joined, token: str):
    answer = send(client, token, json.dumps(part()).encode())
    assert answer.status_code == 401
    assert not ReplayPart.objects.exists()


def test_a_body_over_the_limit_is_refused_unread(client: Client, started: Joined):
    answer = send(client, started.token, b" " * (pages.MOST_PACKED_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff\xfe", b"[]"])
def test_bodies_that_make_no_sense_are_refused_in_words(
    client: Client, started: Joined, body: bytes
):
    answer = send(client, started.token, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert answer.json()["detail"]


def test_a_picture_of_the_screen_is_kept(client: Client, started: Joined):
    Consent.objects.filter(run=started.run).update(screen=True)
    jpeg = cv2.imencode(".jpg", np.zeros((90, 160, 3), np.uint8))[1].tobytes()
    answer = client.post(
        f"{SCREENS}?t_ms=5000",
        jpeg,
        content_type="image/jpeg",
        headers={"Authorization": f"Bearer {started.token}"},
    )
    assert (answer.status_code, answer.json()) == (200, {"kept": True})
    assert ScreenPicture.objects.get().t_ms == 5000


@pytest.mark.parametrize("query", ["", "?t_ms=-1", "?t_ms=now"])
def test_a_picture_needs_its_moment(client: Client, started: Joined, query: str):
    answer = client.post(
        SCREENS + query,
        b"x",
        content_type="image/jpeg",
        headers={"Authorization": f"Bearer {started.token}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
