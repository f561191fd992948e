"""The studies of one's workspaces; for everybody else they do not exist."""

import uuid

import pytest
from django.test import Client

from furrow.accounts.models import Membership, Role, User
from furrow.runs import services as runs
from furrow.runs.events import RecordedEvent
from furrow.runs.exclusion import exclude
from furrow.runs.joining import find_link
from furrow.runs.services import Joined
from furrow.studies.consent import notice
from furrow.studies.models import Study, Task
from tests.platform.studies.bodies import STUDIES, address, body, post, put, task

pytestmark = pytest.mark.django_db


def test_new_study_is_a_draft_as_it_was_written(as_alice: Client, workspace: str) -> None:
    answer = post(as_alice, STUDIES, body(workspace=workspace))

    assert answer.status_code == 201
    made, design = answer.json(), answer.json()["design"]
    for name in ("title", "welcome", "consent_text", "camera"):
        assert design[name] == body()[name]
    assert [(t["title"], t["success_rule"]) for t in design["tasks"]] == [
        ("Buy", "address"),
        ("Ask", "word"),
    ]
    assert [q["instrument"] for q in design["questionnaires"]] == ["sus"]
    assert made["consent_notice"] == notice(Study.objects.get().newest(), "en")
    assert (made["state"], made["link"], made["role"]) == ("draft", None, "owner")
    assert (made["number"], made["revision"], made["unpublished"]) == (1, 1, True)
    assert as_alice.get(f"{STUDIES}{made['id']}/").json() == made


def test_refused_study_is_not_made(as_alice: Client, workspace: str) -> None:
    answer = post(as_alice, STUDIES, body(workspace=workspace, title=" "))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert list(answer.json()["fields"]) == ["title"]
    assert not Study.objects.exists()


@pytest.mark.parametrize("named", ["", "17", None])
def test_workspace_has_to_be_named(as_alice: Client, named: str | None) -> None:
    answer = post(as_alice, STUDIES, body(workspace=named))
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_workspace")


@pytest.mark.parametrize("sent", [[], "text", 7])
def test_body_has_to_be_an_object(as_alice: Client, draft: Study, sent: object) -> None:
    assert post(as_alice, STUDIES, sent).status_code == 400
    assert put(as_alice, address(draft), sent).status_code == 400


def test_nothing_is_made_in_somebody_elses_workspace(as_bob: Client, workspace: str) -> None:
    assert post(as_bob, STUDIES, body(workspace=workspace)).status_code == 404
    assert not Study.objects.exists()


def test_draft_is_replaced_as_a_whole(as_alice: Client, draft: Study) -> None:
    changed = put(as_alice, address(draft), body(revision=1, title="Other", **task(title="Only")))
    assert changed.status_code == 200
    assert (changed.json()["title"], changed.json()["revision"]) == ("Other", 2)
    assert [t["title"] for t in changed.json()["design"]["tasks"]] == ["Only"]
    found = Task.objects.filter(version__study=draft).values_list("title", "position")
    assert list(found) == [("Only", 1)]


def test_design_can_be_saved_as_it_was_read(as_alice: Client, draft: Study) -> None:
    read = as_alice.get(address(draft)).json()
    saved = put(as_alice, address(draft), {"revision": read["revision"], **read["design"]}).json()
    assert saved["design"] == read["design"]


def test_refused_change_changes_nothing(as_alice: Client, draft: Study) -> None:
    before = as_alice.get(address(draft)).json()
    assert put(as_alice, address(draft), body(revision=1, title="")).status_code == 400
    assert put(as_alice, address(draft), body()).json()["fields"]["revision"]
    assert as_alice.get(address(draft)).json() == before


def test_whoever_read_an_older_revision_hears_who_saved(
    as_alice: Client, as_bob: Client, bob: User, draft: Study
) -> None:
    Membership.objects.create(workspace=draft.workspace, user=bob, role=Role.RESEARCHER)
    assert put(as_bob, address(draft), body(revision=1, title="Bob's")).status_code == 200
    refused = put(as_alice, address(draft), body(revision=1, title="Alice's"))
    assert (refused.status_code, refused.json()["code"]) == (409, "edited_meanwhile")
    assert "Bob saved this study at" in refused.json()["detail"]
    assert as_alice.get(address(draft)).json()["title"] == "Bob's"
    assert as_alice.get(address(draft)).json()["edited_by"] == "Bob"


def test_opening_makes_a_link_that_participants_can_follow(as_alice: Client, draft: Study) -> None:
    opened = post(as_alice, address(draft, "open"))
    link = opened.json()["link"]
    assert opened.status_code == 200
    assert (opened.json()["state"], opened.json()["published_number"]) == ("open", 1)
    assert opened.json()["opened_at"]
    assert link["url"] == f"http://testserver/j/{link['token']}"
    assert find_link(link["token"]).link.study == draft


def test_study_without_a_task_cannot_be_opened(as_alice: Client, draft: Study) -> None:
    Task.objects.all().delete()
    answer = post(as_alice, address(draft, "open"))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_task")
    assert as_alice.get(address(draft)).json()["state"] == "draft"


@pytest.mark.parametrize("target", ["prototype", "site", "screen"])
def test_study_of_nothing_cannot_be_opened(as_alice: Client, draft: Study, target: str) -> None:
    draft.versions.update(target=target)
    answer = post(as_alice, address(draft, "open"))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_target")


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


def test_edit_of_an_open_study_waits_until_it_is_published(as_alice: Client, study: Study) -> None:
    edited = put(as_alice, address(study), body(revision=1, welcome="Newer")).json()
    assert (edited["number"], edited["published_number"], edited["unpublished"]) == (2, 1, True)
    published = post(as_alice, address(study, "publish")).json()
    assert (published["published_number"], published["unpublished"]) == (2, False)
    versions = as_alice.get(address(study, "versions")).json()
    assert [(v["number"], v["edited_by"]) for v in versions] == [(2, "Alice"), (1, "Alice")]


def test_saving_what_was_read_makes_no_new_version(as_alice: Client, study: Study) -> None:
    read = as_alice.get(address(study)).json()
    saved = put(as_alice, address(study), {"revision": read["revision"], **read["design"]}).json()
    assert (saved["number"], saved["unpublished"]) == (1, False)
    assert saved["revision"] == read["revision"] + 1


def test_discarded_edit_is_gone(as_alice: Client, study: Study) -> None:
    put(as_alice, address(study), body(revision=1, welcome="Newer"))
    left = post(as_alice, address(study, "discard")).json()
    assert (left["number"], left["unpublished"]) == (1, False)
    assert left["design"]["welcome"] != "Newer"
    again = post(as_alice, address(study, "discard"))
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_discard")


def test_runs_are_counted_by_the_version_that_they_took(
    as_alice: Client, study: Study, joined: Joined, link: str
) -> None:
    put(as_alice, address(study), body(revision=1, welcome="Newer"))
    post(as_alice, address(study, "publish"))
    runs.join(link)
    runs.join(link)
    runs.join(link, pilot=True)
    versions = as_alice.get(address(study, "versions")).json()
    assert [(v["number"], v["runs"]) for v in versions] == [(2, 2), (1, 1)]


def test_deleting_erases_the_study_and_its_runs(
    as_alice: Client, study: Study, started: Joined
) -> None:
    assert as_alice.delete(address(study)).status_code == 204
    assert as_alice.get(address(study)).status_code == 404
    assert not Study.objects.exists()
    assert as_alice.get(STUDIES).json() == []


def test_counts_follow_the_participants(
    as_alice: Client, alice: User, study: Study, link: str
) -> None:
    def ends(joined: Joined, kind: str = "run_finished") -> None:
        runs.record_events(joined.run.pk, [RecordedEvent(1, 0, kind)])

    people = [runs.join(link) for _ in range(7)]
    for person in people[:6]:
        runs.give_consent(person.run.pk, camera=True)
    ends(people[0])
    ends(people[1])
    runs.withdraw(people[1].withdrawal_code)
    ends(people[2], "screened_out")
    ends(people[3])
    exclude(study.pk, people[3].run.pk, alice.pk, "He was on the phone.")
    pilot = runs.join(link, pilot=True)
    runs.give_consent(pilot.run.pk, camera=True)

    expected = {
        "joined": 6,
        "consented": 4,
        "in_progress": 2,
        "completed": 1,
        "screened_out": 1,
        "withdrawn": 1,
        "excluded": 1,
    }
    assert as_alice.get(STUDIES).json()[0]["counts"] == expected
    assert as_alice.get(address(study)).json()["counts"] == expected


def test_list_asks_as_often_for_ten_studies_as_for_one(
    as_alice: Client, study: Study, workspace: str, django_assert_max_num_queries
) -> None:
    for number in range(9):
        post(as_alice, STUDIES, body(workspace=workspace, title=f"Study {number}"))
    with django_assert_max_num_queries(8):
        listed = as_alice.get(STUDIES).json()
    assert [line["title"] for line in listed[:2]] == ["Study 8", "Study 7"]
    assert len(listed) == 10


def test_list_can_be_of_one_workspace(as_alice: Client, alice: User, study: Study) -> None:
    assert len(as_alice.get(STUDIES, {"workspace": study.workspace_id}).json()) == 1
    assert as_alice.get(STUDIES, {"workspace": uuid.uuid4()}).json() == []
    assert as_alice.get(STUDIES, {"workspace": "mine"}).status_code == 400


CHANGES = [
    ("put", ()),
    ("delete", ()),
    ("post", ("open",)),
    ("post", ("publish",)),
    ("post", ("discard",)),
    ("post", ("close",)),
    ("post", ("links",)),
]
READS = [(), ("versions",), ("links",), ("preview",), ("runs",)]


@pytest.mark.parametrize(("method", "rest"), CHANGES)
def test_another_workspaces_study_does_not_exist(
    as_bob: Client, study: Study, method: str, rest: tuple[str, ...]
) -> None:
    before = Study.objects.values().get()
    answer = getattr(as_bob, method)(address(study, *rest))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert Study.objects.values().get() == before
    assert as_bob.get(STUDIES).json() == []


@pytest.mark.parametrize(("method", "rest"), CHANGES)
def test_observer_may_not_change_a_study(
    observer: Client, study: Study, method: str, rest: tuple[str, ...]
) -> None:
    answer = getattr(observer, method)(address(study, *rest))
    assert (answer.status_code, answer.json()["code"]) == (403, "role_too_low")


@pytest.mark.parametrize("rest", READS)
def test_observer_may_look_at_a_study(
    observer: Client, study: Study, rest: tuple[str, ...]
) -> None:
    assert observer.get(address(study, *rest)).status_code == 200
    assert observer.get(STUDIES).json()[0]["role"] == "observer"


@pytest.mark.parametrize(("method", "rest"), [*CHANGES, *(("get", rest) for rest in READS)])
def test_stranger_is_turned_away(
    client: Client, study: Study, method: str, rest: tuple[str, ...]
) -> None:
    assert getattr(client, method)(address(study, *rest)).status_code in (401, 403)
    assert client.get(STUDIES).status_code in (401, 403)


def test_unknown_study_is_not_found(as_alice: Client) -> None:
    assert as_alice.get(f"{STUDIES}{uuid.uuid4()}/").status_code == 404
    assert as_alice.get(f"{STUDIES}17/").status_code == 404


def test_changes_need_the_pages_own_token(alice: User, draft: Study) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(alice)
    assert post(careful, address(draft, "open")).status_code == 403
    assert Study.objects.get().state == "draft"
