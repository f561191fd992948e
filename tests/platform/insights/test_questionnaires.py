"""What people answered, through all versions of the study."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from furrow.accounts.models import User
from furrow.insights.report import make_report
from furrow.studies import designs, services
from furrow.studies.models import Study, Task

TakePart = Callable[..., Any]


def _item(kind: str, *options: str, **other: Any) -> dict[str, Any]:
    empty = {"low": "", "high": "", "points": None, "required": True, "accepts": None}
    return {"key": "q", "kind": kind, "text": "Well?", "options": list(options), **empty, **other}


def _ask(study: Study, *items: dict[str, Any], when: str = "end") -> None:
    """Adds own questions to the version that runs."""
    version = study.newest()
    content = designs.content_of(version)
    own = {"instrument": "own", "when": when, "title": "", "items": list(items)}
    content["questionnaires"] = [*content["questionnaires"], own]
    designs.write(version, designs.content_in(content | {"title": "", "retention_days": None}))


def _own(study: Study) -> dict[str, Any]:
    reports = make_report(study, timezone.now())["questionnaires"]
    return dict(next(one for one in reports if one["instrument"] == "own"))


def test_choices_are_counted_with_intervals(study: Study, take_part: TakePart) -> None:
    _ask(study, _item("single", "Yes", "No"))
    for place in (1, 1, 1, 1, 2):
        take_part().answers(1000, "q", place).save()
    [item] = _own(study)["parts"][0]["items"]
    yes, no = item["counts"]
    assert (item["n"], yes["n"], no["n"], yes["share"]) == (5, 4, 1, 80)
    # Report.md's vector: 4 of 5.
    assert (round(yes["low"], 1), round(yes["high"], 1)) == (36.0, 98.0)
    assert item["mean"] is None


def test_several_answers_count_each(study: Study, take_part: TakePart) -> None:
    _ask(study, _item("multiple", "A", "B", "C"))
    take_part().answers(1000, "q", [1, 3]).save()
    take_part().answers(1000, "q", [3]).save()
    [item] = _own(study)["parts"][0]["items"]
    assert [(one["option"], one["share"]) for one in item["counts"]] == [
        ("A", 50),
        ("B", 0),
        ("C", 100),
    ]


def test_a_scale_has_a_mean_that_stays_on_it(study: Study, take_part: TakePart) -> None:
    _ask(study, _item("scale", points=5, low="bad", high="good"))
    for point in (5, 5, 2):
        take_part().answers(1000, "q", point).save()
    [item] = _own(study)["parts"][0]["items"]
    assert (item["mean"], item["high"], item["low_words"]) == (4, 5, "bad")
    assert [count["n"] for count in item["counts"]] == [0, 1, 0, 0, 2]


def test_texts_are_told_with_who_wrote_them(study: Study, take_part: TakePart) -> None:
    _ask(study, _item("text"))
    person = take_part().answers(1000, "q", "The button").save()
    [item] = _own(study)["parts"][0]["items"]
    assert item["texts"] == [{"run": person.run_id, "label": "P1", "text": "The button"}]
    assert item["counts"] == []


def test_after_each_task_there_is_a_part_for_each(
    study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    take_part().answers(1000, "seq", 6, tasks[0]).answers(2000, "seq", 2, tasks[1]).save()
    take_part().answers(1000, "seq", 4, tasks[0]).save()
    reports = make_report(study, timezone.now())["questionnaires"]
    ease = next(one for one in reports if one["instrument"] == "seq")
    assert ease["n"] == 2
    assert [(part["task"], part["n"]) for part in ease["parts"]] == [
        (str(task.key), n) for task, n in zip(tasks, (2, 1), strict=True)
    ]
    score = ease["parts"][0]["scores"][0]
    assert (score["mean"], score["low"], score["high"], score["benchmark"]) == (5, 1, 7, 5.5)


@pytest.mark.parametrize("people", [0, 1, 2])
def test_few_participants_give_a_clear_report(
    study: Study, take_part: TakePart, people: int
) -> None:
    for _ in range(people):
        person = take_part()
        for n in range(1, 11):
            person.answers(1000, f"sus_{n}", 3 if people == 1 else n % 5 + 1)
        person.save()
    reports = make_report(study, timezone.now())["questionnaires"]
    score = next(one for one in reports if one["instrument"] == "sus")["parts"][0]["scores"][0]
    assert score["n"] == people
    assert (score["mean"] is None) == (people == 0)
    assert (score["low"] is None) == (people < 2)


def _publish(study: Study, alice: User, change: dict[str, Any]) -> None:
    newest = study.newest()
    design = designs.read(newest) | change
    services.save_design(study.pk, alice, newest.revision, design)
    services.publish(study.pk)


def test_tasks_and_answers_of_all_versions_are_put_together(
    alice: User, study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    take_part().tries(tasks[0], 0, 9000).answers(9500, "seq", 2, tasks[0]).save()
    first, second = designs.read(study.newest())["tasks"]
    easier = [first | {"title": "Buy any mug", "success_rule": "word"}, second]
    _publish(study, alice, {"tasks": easier})
    [now, _] = study.versions.get(number=2).tasks.all()
    take_part().tries(now, 0, 9000).answers(9500, "seq", 6, now).save()
    report = make_report(study, timezone.now())
    assert [version["runs"] for version in report["study"]["versions"]] == [1, 1]
    task = report["tasks"][0]
    assert (task["title"], task["seq"]["values"]) == ("Buy any mug", [2, 6])
    # Each attempt is judged by the rule that its participant had.
    assert [one["outcome"] for one in task["outcomes"]] == ["failed", "direct"]


def test_one_version_can_be_seen_alone(
    alice: User, study: Study, tasks: list[Task], take_part: TakePart
) -> None:
    take_part().tries(tasks[0], 0, 9000).save()
    _publish(study, alice, {"tasks": designs.read(study.newest())["tasks"][1:]})
    take_part().save()
    titles = [
        [task["title"] for task in make_report(study, timezone.now(), None, number)["tasks"]]
        for number in (None, 1, 2)
    ]
    assert titles == [
        [tasks[1].title, tasks[0].title],
        [tasks[0].title, tasks[1].title],
        [tasks[1].title],
    ]
    only = make_report(study, timezone.now(), None, 2)
    assert [person["label"] for person in only["participants"]] == ["P2"]
    assert only["funnel"]["withdrawn"] is None


def test_answers_to_options_that_were_changed_are_not_mixed(
    alice: User, study: Study, take_part: TakePart
) -> None:
    _ask(study, _item("single", "Yes", "No"))
    take_part().answers(1000, "q", 1).save()
    design = designs.read(study.newest())
    own = design["questionnaires"][-1]
    changed = own | {"items": [_item("single", "No", "Yes")]}
    _publish(study, alice, {"questionnaires": [*design["questionnaires"][:-1], changed]})
    take_part().answers(1000, "q", 1).save()
    items = _own(study)["parts"][0]["items"]
    assert [[(one["option"], one["n"]) for one in item["counts"]] for item in items] == [
        [("No", 1), ("Yes", 0)],
        [("Yes", 1), ("No", 0)],
    ]
