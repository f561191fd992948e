from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from furrow.accounts.models import User
from furrow.runs.joining import join
from furrow.studies.models import Study
from tests.platform.studies.bodies import address, patch, post

pytestmark = pytest.mark.django_db


def make(client: Client, study: Study, **body: Any) -> list[dict[str, Any]]:
    answer = post(client, address(study, "links"), body)
    assert answer.status_code == 201, answer.json()
    return list(answer.json())


def test_open_study_has_its_general_link(as_alice: Client, study: Study, link: str) -> None:
    (first,) = as_alice.get(address(study, "links")).json()
    assert (first["token"], first["kind"], first["state"], first["used"]) == (
        link,
        "general",
        "active",
        0,
    )
    assert first["url"] == f"http://testserver/j/{link}"


def test_personal_links_are_made_one_a_name(as_alice: Client, study: Study) -> None:
    made = make(as_alice, study, kind="personal", labels=["Ada", "Bea", "Cy"])
    assert [(one["label"], one["quota"]) for one in made] == [("Ada", 1), ("Bea", 1), ("Cy", 1)]
    assert len({one["token"] for one in made}) == 3
    join(made[1]["token"])
    states = {one["label"]: one["state"] for one in as_alice.get(address(study, "links")).json()}
    assert states == {"": "active", "Ada": "active", "Bea": "used_up", "Cy": "active"}


def test_link_keeps_its_limits(as_alice: Client, study: Study) -> None:
    ends = (timezone.now() + timedelta(days=1)).isoformat()
    asked = {"quota": 5, "is_pilot": True, "external_id_parameter": "PROLIFIC_PID"}
    (made,) = make(as_alice, study, label="Panel", expires_at=ends, **asked)
    assert made["label"] == "Panel"
    assert {name: made[name] for name in asked} == asked
    assert made["expires_at"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "secret"}, "kind"),
        ({"quota": 0}, "quota"),
        ({"expires_at": "tomorrow"}, "expires_at"),
        ({"external_id_parameter": "a b"}, "external_id_parameter"),
        ({"labels": ["Ada"]}, "labels"),
        ({"kind": "personal", "labels": ["x"] * 201}, "labels"),
        ({"kind": "personal", "labels": ["x" * 121]}, "labels"),
        ({"label": "x" * 121}, "label"),
    ],
)
def test_bad_link_names_the_field(
    as_alice: Client, study: Study, body: dict[str, Any], field: str
) -> None:
    answer = post(as_alice, address(study, "links"), body)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert study.links.count() == 1


def test_more_places_open_a_used_link_again(as_alice: Client, study: Study) -> None:
    (made,) = make(as_alice, study, quota=1)
    join(made["token"])
    changed = patch(as_alice, address(study, "links", made["id"]), {"quota": 2}).json()
    assert (changed["state"], changed["used"], changed["label"]) == ("active", 1, "")


def test_personal_link_stays_for_one(as_alice: Client, study: Study) -> None:
    (made,) = make(as_alice, study, kind="personal", label="Ada")
    place = address(study, "links", made["id"])
    refused = patch(as_alice, place, {"quota": 2})
    assert (refused.status_code, refused.json()["code"]) == (409, "personal_link")
    assert patch(as_alice, place, {"quota": None}).status_code == 409
    assert patch(as_alice, place, {"label": "Bea"}).json()["label"] == "Bea"


def test_revoked_link_stays_in_the_list(as_alice: Client, study: Study, link: str) -> None:
    known = study.links.get().pk
    first = post(as_alice, address(study, "links", known, "revoke")).json()
    again = post(as_alice, address(study, "links", known, "revoke")).json()
    assert first["state"] == "revoked"
    assert again["revoked_at"] == first["revoked_at"]
    assert as_alice.get(address(study)).json()["link"] is None


def test_another_studys_link_is_not_here(
    as_alice: Client, alice: User, study: Study, draft: Study
) -> None:
    other = Study.objects.create(workspace=study.workspace, title="Other")
    known = study.links.get().pk
    for answer in (
        patch(as_alice, address(other, "links", known), {"label": "Mine"}),
        post(as_alice, address(other, "links", known, "revoke")),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_link")
    assert study.links.get().revoked_at is None
