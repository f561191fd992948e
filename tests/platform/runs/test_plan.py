"""The plan is all that a participant's browser knows of a study."""

from typing import Any

import pytest

from furrow.accounts.models import User
from furrow.runs.joining import join
from furrow.runs.plan import plan_of
from furrow.studies.consent import whole_text
from furrow.studies.models import Prototype, Study
from furrow.studies.services import create_study, open_study
from furrow.studies.templates import design_of

pytestmark = pytest.mark.django_db
ORIGIN = "https://furrow.example"
XN_BOOKS = "https://xn--bcher-kva.example"


def plan(alice: User, language: str = "en", template: str = "demo", **changes: Any) -> Any:
    """Of somebody who has just joined a new study."""
    study = create_study(alice.workspaces.get().pk, alice, design_of(template) | changes)
    open_study(study.pk)
    link = study.current_link()
    assert link is not None
    return plan_of(join(link.token, language=language).run, ORIGIN)


@pytest.mark.parametrize(
    ("target", "address", "base", "origin"),
    [
        ("shop", "", "", ORIGIN),
        ("site", "https://shop.example", "https://shop.example", "https://shop.example"),
        ("site", "http://a.example:81/app/", "http://a.example:81/app", "http://a.example:81"),
        # As browsers say it with every message.
        ("site", "https://Bücher.example:443/a", "https://Bücher.example:443/a", XN_BOOKS),
        ("screen", "https://shop.example/", "https://shop.example", "https://shop.example"),
    ],
)
def test_target_says_where_the_tasks_are(
    alice: User, target: str, address: str, base: str, origin: str
) -> None:
    expected = {"kind": target, "base": base, "origin": origin}
    assert plan(alice, target=target, address=address)["target"] == expected


def test_prototypes_messages_come_from_nowhere(alice: User) -> None:
    about = {"name": "App", "entry": "index.html", "files": 1, "bytes": 1}
    prototype = Prototype.objects.create(workspace=alice.workspaces.get(), **about)
    target = plan(alice, target="prototype", prototype=prototype.pk)["target"]
    base = f"/p/{prototype.token}"
    assert target == {"kind": "prototype", "base": base, "origin": "null"}


def test_questions_are_in_the_participants_language(alice: User) -> None:
    asked = [{"instrument": "sus", "when": "end", "title": "", "items": []}]
    english, german = (plan(alice, lang, questionnaires=asked) for lang in ("en", "de"))
    (first,), (second,) = english["questionnaires"], german["questionnaires"]
    assert [item["key"] for item in first["items"]] == [f"sus_{i}" for i in range(1, 11)]
    assert [item["key"] for item in second["items"]] == [item["key"] for item in first["items"]]
    assert first["items"][0]["text"] != second["items"][0]["text"]
    assert german["language"] == "de"


def test_every_question_has_one_shape(alice: User) -> None:
    shapes = set()
    for template in ("shop_checkout", "find_information", "sign_up"):
        asked = plan(alice, template=template, address="https://a.example")["questionnaires"]
        shapes |= {frozenset(item) for each in asked for item in each["items"]}
    keys = ["key", "kind", "text", "options", "low", "high", "points", "required", "accepts"]
    assert shapes == {frozenset(keys)}


def test_extra_consents_are_asked_only_where_the_study_needs_them(alice: User) -> None:
    plain = plan(alice)
    assert (plain["crops"], plain["screen"]) == (None, None)
    asking = plan(alice, target="screen", address="https://a.example", keep_crops=True)
    assert set(asking["crops"]) == set(asking["screen"]) == {"text", "choice"}


def test_consent_text_is_the_one_of_the_runs_version(alice: User, study: Study, link: str) -> None:
    run = join(link, language="fr").run
    assert plan_of(run, ORIGIN)["consent_text"] == whole_text(run.version, "fr")


def test_tasks_come_in_the_runs_own_order(study: Study, link: str) -> None:
    study.versions.update(task_order="counterbalanced")
    join(link)
    second = join(link).run
    shown = [task["id"] for task in plan_of(second, ORIGIN)["tasks"]]
    assert shown == second.task_order
    assert shown == sorted(shown, reverse=True)
