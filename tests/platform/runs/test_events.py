"""What a run's version asks is answered; what it does not ask is not; and the end is the end."""

from typing import Any

import pytest

from furrow.accounts.models import User
from furrow.runs import services
from furrow.runs.events import RecordedEvent
from furrow.runs.models import Answer, Event, Run
from furrow.runs.services import Joined
from furrow.studies.models import Questionnaire, Study, Task
from furrow.studies.services import create_study, open_study
from furrow.studies.templates import design_of

pytestmark = pytest.mark.django_db
OPTIONS = ["Red", "Green", "Blue"]
EMPTY: dict[str, Any] = {"options": [], "low": "", "high": "", "points": 0, "accepts": None}
ITEMS = [
    EMPTY | {"key": "one", "kind": "single", "text": "?", "options": OPTIONS, "required": True},
    EMPTY | {"key": "many", "kind": "multiple", "text": "?", "options": OPTIONS, "required": True},
    EMPTY | {"key": "ease", "kind": "scale", "text": "?", "points": 4, "required": True},
    EMPTY | {"key": "why", "kind": "text", "text": "?", "required": False},
]


@pytest.fixture
def study(alice: User) -> Study:
    """With own questions before, SEQ after tasks, and a task that is met by a text."""
    own = {"instrument": "own", "when": "before", "title": "", "items": ITEMS}
    seq = {"instrument": "seq", "when": "after_task", "title": "", "items": []}
    design = design_of("demo") | {"questionnaires": [own, seq]}
    seen = {"success_rule": "text", "success_value": "Thank you"}
    design["tasks"] = [design["tasks"][0] | seen, design["tasks"][1]]
    study = create_study(alice.workspaces.get().pk, alice, design)
    open_study(study.pk)
    return study


def record(joined: Joined, *events: tuple[str, dict[str, Any]]) -> str | None:
    """Sends events on; what is said against them."""
    first = Run.objects.get(pk=joined.run.pk).last_event_seq + 1
    rows = [
        RecordedEvent(seq, seq * 10, kind, data) for seq, (kind, data) in enumerate(events, first)
    ]
    recorded = services.record_events(joined.run.pk, rows)
    assert recorded.seq == first + len(events) - 1
    return recorded.refused


def answer(instrument: str, item: str, value: object, task: int | None = None) -> Any:
    questionnaire = Questionnaire.objects.get(instrument=instrument).pk
    data = {"questionnaire": questionnaire, "task": task, "item": item, "value": value}
    return "answer_given", data


@pytest.mark.parametrize(
    ("item", "value"),
    [("one", 3), ("many", [1, 3]), ("many", []), ("ease", 4), ("why", "Because."), ("why", "")],
)
def test_answer_that_fits_its_question_is_kept(started: Joined, item: str, value: object) -> None:
    assert record(started, answer("own", item, value)) is None
    assert Answer.objects.get().value == value


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("one", 4),
        ("one", [1]),
        ("one", "Red"),
        ("many", 1),
        ("many", [1, 1]),
        ("many", [4]),
        ("ease", 5),
        ("ease", "4"),
        ("why", 1),
        ("whence", 1),
    ],
)
def test_answer_that_does_not_fit_is_named(started: Joined, item: str, value: object) -> None:
    assert item in (record(started, answer("own", item, value)) or "")
    assert not Answer.objects.exists()
    assert not Event.objects.exists()


def test_questions_after_tasks_belong_to_a_task_and_others_do_not(started: Joined) -> None:
    task = Task.objects.all()[0].pk
    assert record(started, answer("seq", "seq", 7)) is not None
    assert record(started, answer("own", "one", 1, task)) is not None
    assert record(started, answer("seq", "seq", 7, task)) is None
    assert Answer.objects.get().task_id == task


def test_another_studys_question_is_not_asked(started: Joined, alice: User) -> None:
    create_study(alice.workspaces.get().pk, alice, design_of("sign_up"))
    foreign = answer("umux_lite", "umux_1", 4)
    assert "no questionnaire" in (record(started, foreign) or "")


def test_goal_is_met_by_the_rule_of_its_task_alone(started: Joined) -> None:
    by_text, by_word = Task.objects.all()
    for task, rule, refused in (
        (by_text, "text", False),
        (by_text, "element", True),
        (by_word, "text", True),
    ):
        said = record(started, ("goal_met", {"task": task.pk, "rule": rule, "address": "/"}))
        assert (said is not None) is refused


def test_pauses_and_time_limits_are_kept(started: Joined) -> None:
    task = Task.objects.all()[0].pk
    done = {"task": task, "gave_up": False, "timed_out": True}
    assert record(started, ("pause_changed", {"paused": True}), ("task_finished", done)) is None
    assert [event.data for event in Event.objects.order_by("seq")] == [{"paused": True}, done]


@pytest.mark.parametrize(
    ("end", "state", "step"),
    [("screened_out", "screened_out", "screened_out"), ("run_finished", "finished", "thanks")],
)
def test_nothing_is_recorded_after_the_end(
    started: Joined, end: str, state: str, step: str
) -> None:
    last = ("step_entered", {"step": step})
    late = ("focus_changed", {"focused": False})
    assert record(started, (end, {}), late, last, answer("own", "one", 1)) is None
    assert record(started, ("step_entered", {"step": "baseline"}), (end, {}), late) is None
    run = services.find_run(started.token)
    assert (run.state, run.step, run.is_over) == (state, step, True)
    assert list(run.events.order_by("seq").values_list("seq", "kind")) == [
        (1, end),
        (3, "step_entered"),
    ]
    assert not Answer.objects.exists()
