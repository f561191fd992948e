"""Where face and behaviour agree that something hurts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from furrow.accounts.models import Membership, Role, User
from furrow.insights.report import make_report
from furrow.studies.models import Study, Task

TakePart = Callable[..., Any]
CART = "/shop/cart.html"


def _friction(study: Study) -> dict[str, Any]:
    return dict(make_report(study, timezone.now())["friction"])


def _struggles(person: Any, task: Task, *, angry: float = 0.6, **other: Any) -> Any:
    """Ten seconds on the cart with a rage click after five of them."""
    person.baseline().tries(task, 7000, 17_000, visits=CART, **other)
    person.clicks(13_000, CART, 1, 1, kind="rage_clicked", element="button.apply")
    return person.looks(7000, 12_000).looks(12_000, 17_000, angry=angry)


def test_a_rage_click_with_an_angry_face_is_a_point(
    study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    person = _struggles(take_part(), tasks[0]).save()
    _struggles(take_part(), tasks[0], angry=0.05).save()
    [point] = _friction(study)["points"]
    assert (point["task"], point["address"]) == (str(tasks[0].key), CART)
    assert (point["affected"], point["n"]) == (1, 2)
    assert point["shift"]["value"] == pytest.approx(-0.55, abs=0.01)
    assert point["evidence"] == [{"kind": "rage_clicked", "times": 1, "people": 1}]
    assert point["elements"] == ["button.apply"]
    [moment] = point["moments"]
    assert (moment["run"], moment["t_ms"]) == (person.run_id, 13_000)


def test_an_angry_face_alone_is_none(study: Study, tasks: list[Task], take_part: TakePart) -> None:
    person = take_part().baseline().tries(tasks[0], 7000, 17_000, visits=CART)
    person.looks(7000, 17_000, angry=0.6).save()
    assert _friction(study)["points"] == []


def test_without_a_baseline_nothing_is_claimed(
    study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    person = take_part().tries(tasks[0], 7000, 17_000, visits=CART)
    person.clicks(13_000, CART, 1, 1, kind="rage_clicked", element="a")
    person.looks(7000, 17_000, angry=0.6).save()
    assert _friction(study)["points"] == []


def test_giving_up_turning_back_and_hesitating_are_evidence(
    study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    person = take_part().baseline().tries(tasks[0], 7000, 47_000, gave_up=True)
    person.visits(8000, CART).visits(9000, "/shop/").visits(10_000, CART)
    person.visits(12_000, CART).looks(7000, 47_000, sad=0.5).save()
    [point] = _friction(study)["points"]
    assert [one["kind"] for one in point["evidence"]] == ["backtrack", "hesitated", "gave_up"]


def test_resting_is_no_hesitation(study: Study, tasks: list[Task], take_part: TakePart) -> None:
    person = take_part().baseline().tries(tasks[0], 7000, 40_000).visits(8000, CART)
    person.rests(9000, 39_000).looks(7000, 40_000, sad=0.5).save()
    assert _friction(study)["points"] == []


def test_what_hurts_most_people_most_comes_first(
    study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    for angry in (0.3, 0.3, 0.3):
        _struggles(take_part(), tasks[0], angry=angry).save()
    _struggles(take_part(), tasks[1], angry=0.6).save()
    assert [point["affected"] for point in _friction(study)["points"]] == [3, 1]


def _say(client: Client, study: Study, task: Task, verdict: str | None) -> Any:
    body = {"task": str(task.key), "address": CART, "verdict": verdict}
    address = f"/api/v1/studies/{study.pk}/friction/"
    return client.put(address, body, content_type="application/json")


def test_verdicts_are_kept_and_their_precision_is_told(
    as_alice: Client, study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    for task in tasks:
        _struggles(take_part(), task).save()
    assert _say(as_alice, study, tasks[0], "not").status_code == 200
    _say(as_alice, study, tasks[0], "real")
    _say(as_alice, study, tasks[1], "unsure")
    found = _friction(study)
    verdicts = {point["task"]: point["verdict"] for point in found["points"]}
    assert verdicts == {str(tasks[0].key): "real", str(tasks[1].key): "unsure"}
    assert (found["precision"]["value"], found["precision"]["n"]) == (100, 1)
    _say(as_alice, study, tasks[0], None)
    assert _friction(study)["precision"]["n"] == 0


def test_observers_read_verdicts_and_give_none(
    as_bob: Client, bob: User, study: Study, tasks: list[Task]
) -> None:
    assert _say(as_bob, study, tasks[0], "real").status_code == 404
    Membership.objects.create(workspace=study.workspace, user=bob, role=Role.OBSERVER)
    assert _say(as_bob, study, tasks[0], "real").json()["code"] == "role_too_low"


def test_a_verdict_that_is_none_is_refused(
    as_alice: Client, study: Study, tasks: list[Task]
) -> None:
    answer = _say(as_alice, study, tasks[0], "perhaps")
    assert answer.status_code == 400
    assert "verdict" in answer.json()["fields"]
