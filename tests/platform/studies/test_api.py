"""Alice's studies are hers alone, and only a draft can be edited."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from furrow.runs import services as runs
from furrow.runs.events import RecordedEvent
from furrow.runs.services import Joined
from furrow.studies.consent import NOTICE
from furrow.studies.models import Study, Task

STUDIES = "/api/v1/studies/"
pytestmark = pytest.mark.django_db


def address(study: Study, *rest: str) -> str:
    return "/".join([f"{STUDIES}{study.pk}", *rest, ""])


def body(**changes: Any) -> dict[str, Any]:
    task = {
        "title": "Buy",
        "instructions": "Buy a mug.",
        "start_path": "/shop/",
        "success_rule": "address",
        "success_address": "/shop/thanks.html",
    }
    whole = {
        "title": "Shop",
        "welcome": "Hello",
        "consent_text": "We keep it for a year.",
        "camera": "optional",
        "tasks": [task, task | {"title": "Ask", "success_rule": "word", "success_address": ""}],
    }
    return whole | changes


def task(**changes: Any) -> dict[str, Any]:
    return {"tasks": [body()["tasks"][0] | changes]}


def post(client: Client, url: str, data: object = None):
    return client.post(url, json.dumps(data), content_type="application/json")


def put(client: Client, url: str, data: object):
    return client.put(url, json.dumps(data), content_type="application/json")


def test_new_study_is_a_draft_as_it_was_written(as_alice: Client) -> None:
    answer = post(as_alice, STUDIES, body())

    assert answer.status_code == 201
    made = answer.json()
    assert {key: made[key] for key in ("title", "welcome", "consent_text", "camera")} == {
        key: body()[key] for key in ("title", "welcome", "consent_text", "camera")
    }
    assert [(t["position"], t["title"], t["success_rule"]) for t in made["tasks"]] == [
        (1, "Buy", "address"),
        (2, "Ask", "word"),
    ]
    assert (made["state"], made["link"], made["consent_notice"]) == ("draft", None, NOTICE)
    assert as_alice.get(f"{STUDIES}{made['id']}/").json() == made


def test_defaults_can_be_posted_as_they_are(as_alice: Client) -> None:
    ready = as_alice.get(f"{STUDIES}defaults/").json()
    assert len(ready["tasks"]) == 2
    made = post(as_alice, STUDIES, ready)
    assert made.status_code == 201
    assert post(as_alice, f"{STUDIES}{made.json()['id']}/open/").json()["state"] == "open"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"camera": "always"}, "camera"),
        ({"consent_text": None}, "consent_text"),
        ({"tasks": "none"}, "tasks"),
        ({"tasks": body()["tasks"] * 16}, "tasks"),
        (task(success_address=""), "tasks"),
        (task(success_address="shop/thanks.html"), "tasks"),
        (task(success_address="/shop/*.html"), "tasks"),
        (task(start_path="https://elsewhere.example/"), "tasks"),
        (task(start_path="//elsewhere.example/"), "tasks"),
        (task(start_path="/\\elsewhere.example/"), "tasks"),
        (task(success_rule="luck"), "tasks"),
    ],
)
def test_bad_body_names_the_field(as_alice: Client, changes: dict, field: str) -> None:
    answer = post(as_alice, STUDIES, body(**changes))
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert list(answer.json()["fields"]) == [field]
    assert not Study.objects.exists()


def test_missing_address_is_said_beside_its_task(as_alice: Client) -> None:
    good, bad = body()["tasks"][0], task(success_address="")["tasks"][0]
    fields = post(as_alice, STUDIES, body(tasks=[good, bad])).json()["fields"]
    assert list(fields["tasks"]) == ["1"]
    assert "which page" in fields["tasks"]["1"]["success_address"][0]


def test_address_may_end_in_a_star(as_alice: Client) -> None:
    made = post(as_alice, STUDIES, body(**task(success_address="/shop/product.html?id=*")))
    assert made.status_code == 201


def test_address_of_a_task_by_word_is_dropped(as_alice: Client) -> None:
    made = post(as_alice, STUDIES, body(**task(success_rule="word"))).json()
    assert made["tasks"][0]["success_address"] == ""


def test_draft_is_replaced_as_a_whole(as_alice: Client, draft: Study) -> None:
    changed = put(as_alice, address(draft), body(title="Other", **task(title="Only")))
    assert changed.status_code == 200
    assert changed.json()["title"] == "Other"
    assert [t["title"] for t in changed.json()["tasks"]] == ["Only"]
    assert list(draft.tasks.values_list("title", "position")) == [("Only", 1)]


def test_refused_change_changes_nothing(as_alice: Client, draft: Study) -> None:
    before = as_alice.get(address(draft)).json()
    assert put(as_alice, address(draft), body(title="")).status_code == 400
    assert as_alice.get(address(draft)).json() == before


@pytest.mark.parametrize("closed", [False, True])
def test_only_a_draft_can_be_edited(as_alice: Client, study: Study, closed: bool) -> None:
    if closed:
        post(as_alice, address(study, "close"))
    answer = put(as_alice, address(study), body(title="Other"))
    assert (answer.status_code, answer.json()["code"]) == (409, "not_a_draft")
    assert as_alice.get(address(study)).json()["title"] == study.title


def test_opening_makes_a_link_that_participants_can_follow(as_alice: Client, draft: Study) -> None:
    opened = post(as_alice, address(draft, "open"))
    link = opened.json()["link"]
    assert opened.status_code == 200
    assert opened.json()["state"] == "open"
    assert opened.json()["opened_at"]
    assert link["url"] == f"http://testserver/j/{link['token']}"
    assert runs.find_link(link["token"]).study == draft


def test_study_without_a_task_cannot_be_opened(as_alice: Client, draft: Study) -> None:
    Task.objects.all().delete()
    answer = post(as_alice, address(draft, "open"))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_task")
    assert as_alice.get(address(draft)).json()["state"] == "draft"


def test_closed_study_opens_again_with_the_same_link(as_alice: Client, study: Study) -> None:
    first = as_alice.get(address(study)).json()
    closed = post(as_alice, address(study, "close")).json()
    assert closed["state"] == "closed"
    assert closed["closed_at"]
    again = post(as_alice, address(study, "open")).json()
    assert again["state"] == "open"
    assert again["closed_at"] is None
    assert (again["link"], again["opened_at"]) == (first["link"], first["opened_at"])


def test_opening_twice_changes_nothing(as_alice: Client, study: Study) -> None:
    first = as_alice.get(address(study)).json()
    assert post(as_alice, address(study, "open")).json() == first
    assert study.links.count() == 1


def test_draft_cannot_be_closed(as_alice: Client, draft: Study) -> None:
    answer = post(as_alice, address(draft, "close"))
    assert (answer.status_code, answer.json()["code"]) == (409, "not_open")


def test_deleting_erases_the_study_and_its_runs(
    as_alice: Client, study: Study, started: Joined
) -> None:
    assert as_alice.delete(address(study)).status_code == 204
    assert as_alice.get(address(study)).status_code == 404
    assert not Study.objects.exists()
    assert as_alice.get(STUDIES).json() == []


def test_counts_follow_the_participants(as_alice: Client, study: Study, link: str) -> None:
    def finished(joined: Joined) -> None:
        runs.record_events(joined.run.pk, [RecordedEvent(1, 0, "run_finished")])

    people = [runs.join(link) for _ in range(5)]
    for person in people[:4]:
        runs.give_consent(person.run.pk, camera=True)
    finished(people[0])
    finished(people[1])
    runs.withdraw(people[1].withdrawal_code)
    pilot = runs.join(link, pilot=True)
    runs.give_consent(pilot.run.pk, camera=True)

    expected = {"joined": 5, "consented": 3, "in_progress": 2, "completed": 1, "withdrawn": 1}
    assert as_alice.get(STUDIES).json()[0]["counts"] == expected
    assert as_alice.get(address(study)).json()["counts"] == expected


def test_list_asks_as_often_for_ten_studies_as_for_one(
    as_alice: Client, study: Study, django_assert_max_num_queries
) -> None:
    for number in range(9):
        post(as_alice, STUDIES, body(title=f"Study {number}"))
    with django_assert_max_num_queries(5):
        listed = as_alice.get(STUDIES).json()
    assert [line["title"] for line in listed[:2]] == ["Study 8", "Study 7"]
    assert len(listed) == 10


REQUESTS = [
    ("get", ()),
    ("put", ()),
    ("delete", ()),
    ("post", ("open",)),
    ("post", ("close",)),
]


@pytest.mark.parametrize(("method", "rest"), REQUESTS)
def test_another_researchers_study_does_not_exist(
    as_bob: Client, study: Study, method: str, rest: tuple[str, ...]
) -> None:
    before = Study.objects.values().get()
    answer = (
        getattr(as_bob, method)(
            address(study, *rest), json.dumps(body()), content_type="application/json"
        )
        if method != "get"
        else as_bob.get(address(study))
    )
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert Study.objects.values().get() == before


def test_list_shows_nobody_elses_studies(as_bob: Client, study: Study) -> None:
    assert as_bob.get(STUDIES).json() == []


@pytest.mark.parametrize(("method", "rest"), REQUESTS)
def test_stranger_is_turned_away(
    client: Client, study: Study, method: str, rest: tuple[str, ...]
) -> None:
    answer = getattr(client, method)(address(study, *rest))
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_authenticated"
    assert client.get(STUDIES).status_code == 403
    assert client.get(f"{STUDIES}defaults/").status_code == 403
    assert post(client, STUDIES, body()).status_code == 403


def test_unknown_study_is_not_found(as_alice: Client) -> None:
    assert as_alice.get(f"{STUDIES}{uuid.uuid4()}/").status_code == 404
    assert as_alice.get(f"{STUDIES}17/").status_code == 404


def test_changes_need_the_pages_own_token(alice, draft: Study) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(alice)
    assert post(careful, address(draft, "open")).status_code == 403
    assert Study.objects.get().state == "draft"
