"""The simulated study: whole, believable, and never to be taken for a real one."""

import gzip
import io
from collections import Counter
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.utils import timezone
from pydantic import TypeAdapter

from furrow.accounts.models import User
from furrow.insights.demo.write import make_demo
from furrow.insights.report import make_report
from furrow.insights.schema import OUTCOMES
from furrow.live.events import Event as Message
from furrow.runs.models import Event, PageSnapshot, ReplayPart, Run
from furrow.studies.models import Study

SENTENCES: TypeAdapter[Any] = TypeAdapter(Message)


@pytest.fixture
def demo(alice: User) -> Study:
    return make_demo(alice.workspaces.get(), alice, timezone.now())


@pytest.fixture
def report(demo: Study) -> dict[str, Any]:
    return dict(make_report(demo, timezone.now()))


def test_every_run_and_the_report_are_marked_as_simulated(
    demo: Study, report: dict[str, Any]
) -> None:
    assert not Run.objects.filter(study=demo, is_simulated=False).exists()
    assert report["simulated"] is True
    assert all(participant["simulated"] for participant in report["participants"])


def test_twenty_four_count_and_the_others_do_not(demo: Study, report: dict[str, Any]) -> None:
    assert len(report["participants"]) == 24
    funnel = report["funnel"]
    assert (funnel["joined"], funnel["screened_out"], funnel["withdrawn"]) == (26, 1, 1)
    assert [one["reason"] for one in funnel["excluded"]] == [
        "The connection broke off in the first task"
    ]
    assert Run.objects.filter(study=demo, is_pilot=True).count() == 1


def test_attempts_end_in_all_six_ways(report: dict[str, Any]) -> None:
    counts: Counter[str] = Counter()
    for task in report["tasks"]:
        counts.update({count["outcome"]: count["n"] for count in task["counts"]})
    assert all(counts[outcome] > 0 for outcome in OUTCOMES)


def test_the_obstacle_of_the_checkout_shows_in_faces_and_clicks(report: dict[str, Any]) -> None:
    buy = next(
        t for t in report["timelines"] if (t["title"], t["unit"]) == ("Buy a mug", "percent")
    )
    valence = buy["valence"]["corrected"]
    before, after = valence[:20], valence[25:45]
    assert sum(after) / len(after) < sum(before) / len(before) - 0.05
    assert max(buy["corrected"]["angry"]) > 0.1
    rage = [m for m in buy["marks"] if m["kind"] == "rage_clicked"]
    assert {mark["detail"] for mark in rage} == {"#place"}


def test_events_are_what_a_browser_could_have_sent(demo: Study) -> None:
    for event in Event.objects.filter(run__study=demo):
        told = {"seq": event.seq, "t_ms": event.t_ms, "kind": event.kind, **event.data}
        SENTENCES.validate_python(told)


def test_time_never_runs_backwards(demo: Study) -> None:
    for run in demo.runs.all():
        times = list(run.events.order_by("seq").values_list("t_ms", flat=True))
        assert times == sorted(times)


def test_pages_and_replays_are_real_pages_of_the_shop(demo: Study) -> None:
    pages = set(PageSnapshot.objects.filter(run__study=demo).values_list("address", flat=True))
    assert {"/shop/", "/shop/checkout.html", "/shop/thanks.html"} <= pages
    part = ReplayPart.objects.filter(run__study=demo).first()
    assert part is not None
    events = orjson.loads(gzip.decompress(part.blob))
    assert [event["type"] for event in events[:2]] == [4, 2]
    assert "Fernby" in orjson.dumps(events[1]).decode()


def test_the_same_people_answer_the_same_each_time(
    alice: User, bob: User, report: dict[str, Any]
) -> None:
    again = make_report(make_demo(bob.workspaces.get(), bob, timezone.now()), timezone.now())
    for part in ("sus", "iso", "quality"):
        assert again[part] == report[part]


def test_a_second_call_of_the_command_changes_nothing(alice: User) -> None:
    out = io.StringIO()
    for _ in range(2):
        call_command("demo", email=alice.email, stdout=out)
    first, second = out.getvalue().splitlines()
    assert first == second
    assert Study.objects.count() == 1
