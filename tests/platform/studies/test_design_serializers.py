"""Every refusal names the field and says what to change."""

from typing import Any

import pytest

from furrow.accounts.models import User
from furrow.studies.design_serializers import DesignSerializer
from furrow.studies.models import Prototype
from tests.platform.studies.bodies import COLOUR, TASK, asks, body, task

pytestmark = pytest.mark.django_db


def errors_of(**changes: Any) -> Any:
    design = DesignSerializer(data=body(**changes), context={"workspace": None})
    design.is_valid()
    return design.errors


def validated(**changes: Any) -> dict[str, Any]:
    design = DesignSerializer(data=body(**changes), context={"workspace": None})
    design.is_valid(raise_exception=True)
    return dict(design.validated_data)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"camera": "always"}, "camera"),
        ({"consent_text": None}, "consent_text"),
        ({"retention_days": 0}, "retention_days"),
        ({"task_order": "alphabetical"}, "task_order"),
        ({"target": "app"}, "target"),
        ({"prototype": 17}, "prototype"),
        ({"address": "example.org"}, "address"),
        ({"address": "ftp://example.org"}, "address"),
        ({"address": "https://user:secret@example.org"}, "address"),
        ({"address": "https://example.org/?a=1"}, "address"),
        ({"address": "https://[broken"}, "address"),
        ({"tasks": "none"}, "tasks"),
        ({"tasks": [TASK] * 31}, "tasks"),
        (task(success_value=""), "tasks"),
        (task(success_value="shop/thanks.html"), "tasks"),
        (task(success_value="/shop/*.html"), "tasks"),
        (task(success_rule="element", success_value=""), "tasks"),
        (task(success_rule="text", success_value=" "), "tasks"),
        (task(path=["/shop/", "basket"]), "tasks"),
        (task(time_limit_s=5), "tasks"),
        (task(start_path="https://elsewhere.example/"), "tasks"),
        (task(start_path="//elsewhere.example/"), "tasks"),
        (task(start_path="/\\elsewhere.example/"), "tasks"),
        (task(success_rule="luck"), "tasks"),
        (task(key="first"), "tasks"),
        ({"questionnaires": [{"instrument": "iq", "when": "end"}]}, "questionnaires"),
        ({"questionnaires": [{"instrument": "sus", "when": "noon"}]}, "questionnaires"),
        ({"questionnaires": [{"instrument": "own", "when": "end"}]}, "questionnaires"),
        ({"questionnaires": [{"instrument": "sus", "when": "screening"}]}, "questionnaires"),
        (
            {"questionnaires": [{"instrument": "sus", "when": "end", "items": [COLOUR]}]},
            "questionnaires",
        ),
        ({"questionnaires": [{"instrument": "sus", "when": "end"}] * 21}, "questionnaires"),
        (asks(options=["Red"]), "questionnaires"),
        (asks(options=["Red", "Red"]), "questionnaires"),
        (asks(kind="scale"), "questionnaires"),
        (asks(kind="scale", options=[], points=1), "questionnaires"),
        (asks(kind="scale", options=[], points=12), "questionnaires"),
        (asks(kind="text"), "questionnaires"),
        (asks(key="Colour!"), "questionnaires"),
        (asks(accepts=[1]), "questionnaires"),
        (asks("screening", accepts=[]), "questionnaires"),
        (asks("screening", accepts=[4]), "questionnaires"),
        (asks("screening", kind="text", options=[]), "questionnaires"),
    ],
)
def test_bad_design_names_the_field(changes: dict[str, Any], field: str) -> None:
    assert list(errors_of(**changes)) == [field]


def test_fault_is_said_beside_its_task() -> None:
    tasks = errors_of(tasks=[TASK, TASK | {"success_value": ""}])["tasks"]
    assert list(tasks) == [1]
    assert "which page" in tasks[1]["success_value"][0]


def test_address_may_end_in_a_star() -> None:
    assert not errors_of(**task(success_value="/shop/product.html?id=*"))


def test_value_of_a_task_by_word_is_dropped() -> None:
    assert validated(**task(success_rule="word"))["tasks"][0]["success_value"] == ""


@pytest.mark.parametrize("when", ["before", "after_task", "end"])
def test_own_questions_of_every_kind_are_taken(when: str) -> None:
    items = [
        COLOUR,
        COLOUR | {"key": "several", "kind": "multiple", "required": False},
        {"key": "ease", "kind": "scale", "text": "How easy?", "points": 7, "low": "Not"},
        {"kind": "text", "text": "Why?"},
    ]
    asked = validated(questionnaires=[{"instrument": "own", "when": when, "items": items}])
    taken = asked["questionnaires"][0]["items"]
    assert [item["kind"] for item in taken] == ["single", "multiple", "scale", "text"]
    assert taken[3]["key"].startswith("q_")


def test_screening_may_let_only_some_in() -> None:
    asked = validated(**asks("screening", accepts=[1, 3]))
    assert asked["questionnaires"][0]["items"][0]["accepts"] == [1, 3]


def test_same_key_twice_is_refused() -> None:
    key = "7f4b3c1e-0000-4000-8000-000000000001"
    assert list(errors_of(tasks=[TASK | {"key": key}] * 2)) == ["tasks"]
    items = [COLOUR, COLOUR]
    asked = [{"instrument": "own", "when": "end", "items": items}]
    assert list(errors_of(questionnaires=asked)) == ["questionnaires"]


def test_prototype_of_another_workspace_does_not_exist(alice: User, bob: User) -> None:
    theirs = Prototype.objects.create(
        workspace=bob.workspaces.get(), name="B", entry="index.html", files=1, bytes=1
    )
    for owner, known in ((alice, False), (bob, True)):
        context = {"workspace": owner.workspaces.get().pk}
        design = DesignSerializer(data=body(prototype=theirs.pk), context=context)
        assert design.is_valid() is known
