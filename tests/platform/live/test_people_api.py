"""Who took part, whose run counts, and erasing for somebody who asked by mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from redis import Redis

from furrow.accounts.models import User
from furrow.runs import services
from furrow.runs.events import RecordedEvent
from furrow.runs.models import ReplayPart, Run, Withdrawal
from furrow.runs.services import Joined
from furrow.studies.models import Study, StudyLink

pytestmark = pytest.mark.django_db


def people(client: Client, study: Study) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/studies/{study.pk}/runs/")
    assert answer.status_code == 200
    return list(answer.json())


def post(client: Client, study: Study, run: int, verb: str, body: object = None) -> Any:
    address = f"/api/v1/studies/{study.pk}/runs/{run}/{verb}/"
    return client.post(address, body, content_type="application/json")


def test_everybody_is_listed_in_the_order_of_joining(
    as_alice: Client, study: Study, link: str
) -> None:
    personal = StudyLink.objects.create(
        study=study, kind="personal", quota=1, label="Ada", external_id_parameter="id"
    )
    study.versions.update(camera="optional")
    waiting, pilot = services.join(link), services.join(link, pilot=True)
    ada = services.join(
        personal.token, language="de", external_id="a-7", device="Safari 18 on iPhone"
    )
    services.give_consent(ada.run.pk, camera=False)
    ReplayPart.objects.create(run=ada.run, number=1, start_ms=0, end_ms=9, blob=b"")

    told = people(as_alice, study)
    assert [one["label"] for one in told] == ["P1", "Pilot 1", "P2"]
    assert [one["id"] for one in told] == [waiting.run.pk, pilot.run.pk, ada.run.pk]
    assert [one["camera"] for one in told] == [None, None, False]
    assert told[2]["link"] == {"id": personal.pk, "label": "Ada", "kind": "personal"}
    expected = {
        "state": "in_progress",
        "version": 1,
        "external_id": "a-7",
        "language": "de",
        "device": "Safari 18 on iPhone",
        "excluded": None,
        "has_replay": True,
        "is_simulated": False,
    }
    assert {name: told[2][name] for name in expected} == expected


def test_state_says_where_somebody_is(as_alice: Client, study: Study, link: str) -> None:
    runs = [services.join(link).run.pk for _ in range(5)]
    for run in runs[1:]:
        services.give_consent(run, camera=True)
    services.record_events(runs[2], [RecordedEvent(1, 0, "run_finished")])
    services.record_events(runs[3], [RecordedEvent(1, 0, "screened_out")])
    Run.objects.filter(pk=runs[4]).update(joined_at=timezone.now() - timedelta(hours=4))
    states = {one["id"]: one["state"] for one in people(as_alice, study)}
    assert [states[run] for run in runs] == [
        "joined",
        "in_progress",
        "finished",
        "screened_out",
        "left",
    ]


def test_list_asks_as_often_for_many_as_for_few(
    as_alice: Client, study: Study, link: str, django_assert_max_num_queries
) -> None:
    for _ in range(12):
        services.give_consent(services.join(link).run.pk, camera=True)
    with django_assert_max_num_queries(8):
        assert len(people(as_alice, study)) == 12


def test_pages_without_recorder_are_told(
    as_alice: Client, study: Study, started: Joined, link: str
) -> None:
    services.join(link)
    task = study.newest().tasks.all()[0]
    said = RecordedEvent(1, 900, "recorder_missing", {"task": task.pk})
    services.record_events(started.run.pk, [said])
    assert [one["recorder_missing"] for one in people(as_alice, study)] == [True, False]


def test_excluded_run_keeps_its_label_and_comes_back(
    as_alice: Client, study: Study, started: Joined, link: str
) -> None:
    services.join(link)
    run = started.run.pk
    assert post(as_alice, study, run, "exclude", {"reason": "On the phone"}).status_code == 204
    told = people(as_alice, study)
    assert [one["label"] for one in told] == ["P1", "P2"]
    assert (told[0]["excluded"]["by"], told[0]["excluded"]["reason"]) == ("Alice", "On the phone")
    assert list(Run.objects.counted().values_list("pk", flat=True)) == [told[1]["id"]]

    assert post(as_alice, study, run, "include").status_code == 204
    assert people(as_alice, study)[0]["excluded"] is None
    assert Run.objects.counted().count() == 2


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_exclusion_needs_a_reason(
    as_alice: Client, study: Study, started: Joined, reason: str
) -> None:
    answer = post(as_alice, study, started.run.pk, "exclude", {"reason": reason})
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])
    assert people(as_alice, study)[0]["excluded"] is None


def test_erasing_is_a_withdrawal(
    as_alice: Client, valkey: Redis, study: Study, started: Joined
) -> None:
    address = f"/api/v1/studies/{study.pk}/runs/{started.run.pk}/"
    assert as_alice.delete(address).status_code == 204
    assert not Run.objects.exists()
    assert Withdrawal.objects.filter(study=study).count() == 1
    again = as_alice.delete(address)
    assert (again.status_code, again.json()["code"]) == (404, "no_run")


def test_another_studys_run_is_not_here(
    as_alice: Client, alice: User, study: Study, started: Joined
) -> None:
    other = Study.objects.create(workspace=study.workspace, title="Other")
    run = started.run.pk
    assert post(as_alice, other, run, "exclude", {"reason": "No"}).json()["code"] == "no_run"
    assert post(as_alice, other, run, "include").json()["code"] == "no_run"
    assert as_alice.delete(f"/api/v1/studies/{other.pk}/runs/{run}/").status_code == 404
    assert Run.objects.counted().count() == 1
