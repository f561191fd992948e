"""What is kept of ended runs for the report, which must never say anything else than events do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from furrow.insights import gist, gists
from furrow.insights.event_rows import Told
from furrow.insights.gist import gist_of, pack, unpack
from furrow.insights.gists import find_unready, make_ready, write_gist
from furrow.insights.models import RunGist
from furrow.insights.report import make_report
from furrow.insights.simulation import simulate
from furrow.runs import services as runs
from furrow.runs.events import RecordedEvent
from furrow.runs.models import Run, Segment
from furrow.studies.models import Study
from tests.platform.insights.conftest import PAGE

TakePart = Callable[..., Any]


def _never(*_: object) -> None:
    raise AssertionError("the events of a run whose gist is kept were read")


@pytest.mark.django_db
def test_a_report_of_kept_gists_says_what_the_events_say(monkeypatch: pytest.MonkeyPatch):
    study, now = simulate(3, 2), timezone.now()
    before = make_report(study, now, seconds=True)
    for run in find_unready():
        make_ready(run)
    assert Segment.objects.count() == 3
    monkeypatch.setattr(gists, "gist_of", _never)
    assert make_report(study, now, seconds=True) == before


def test_a_gist_survives_packing(study: Study, take_part: TakePart):
    page = {"document_width": 390, "document_height": 844, "viewport_height": 844}
    spot = {"address": "/ü?a=1", "viewport_width": 390, **page}
    points = [{"after_ms": 100, "x": 1.5, "y": 2}, {"after_ms": 200, "x": 3, "y": 4.25}]
    told = Told(
        seqs=[1, 2, 3],
        times=[0, 20_000, 21_000],
        kinds=["navigated", "clicked", "cursor_moved"],
        data=[
            {**spot, "title": 'a "page"'},
            {**spot, "x": 5, "y": 6, "element": "a.büy"},
            {**spot, "points": points},
        ],
        all_times=[21_000, 20_000, 0],
        cursor_every=4,
    )
    made = gist_of(told)
    read = unpack(pack(made))
    assert read[:3] == made[:3]
    assert (read.silences, read.last_ms) == ([(0, 20_000)], 21_000)
    [(key, visit)] = read.visits.items()
    assert key == ("/ü", 480)
    assert (visit.size, visit.depth, visit.cursor_every) == ((390, 844), 1, 4)
    assert visit.targets == [("clicked", "a.büy")]
    assert visit.clicks["spot"].tolist() == [[5, 6, 390, 844]]
    assert visit.cursor["t_ms"].tolist() == [21_100, 21_200]
    assert visit.cursor["spot"][:, :2].tolist() == [[1.5, 2], [3, 4.25]]


def test_only_ended_counted_runs_are_due(study: Study, take_part: TakePart):
    ended = take_part().does(9000, "run_finished").save()
    take_part().visits(0, "/shop/").save()
    take_part(pilot=True).does(9000, "run_finished").save()
    silent = take_part().visits(0, "/shop/").save()
    long_ago = timezone.now() - timedelta(hours=4)
    Run.objects.filter(pk=silent.run_id).update(joined_at=long_ago)
    assert find_unready() == [ended.run_id, silent.run_id]
    for run in find_unready():
        write_gist(run)
    assert find_unready() == []


def test_events_that_come_after_the_gist_count_at_once(study: Study, take_part: TakePart):
    person = take_part().clicks(0, "/shop/", 1, 1).save()
    write_gist(person.run_id)
    click = {**PAGE, "address": "/shop/", "x": 1, "y": 1, "element": "a"}
    late = [RecordedEvent(2, 9000, "clicked", click), RecordedEvent(3, 9100, "run_finished")]
    runs.record_events(person.run_id, late)
    assert find_unready() == [person.run_id]
    [page] = make_report(study, timezone.now())["page_maps"]
    assert [dot["t_ms"] for dot in page["clicks"]] == [0, 9000]
    write_gist(person.run_id)
    assert find_unready() == []


def test_gists_of_another_form_are_not_read_and_are_written_anew(
    study: Study, take_part: TakePart, monkeypatch: pytest.MonkeyPatch
):
    person = take_part().clicks(0, "/shop/", 1, 1).does(9000, "run_finished").save()
    write_gist(person.run_id)
    RunGist.objects.update(blob=b"another form")
    monkeypatch.setattr(gists, "FORM", gist.FORM + 1)
    assert make_report(study, timezone.now())["page_maps"][0]["n"] == 1
    assert find_unready() == [person.run_id]
    write_gist(person.run_id)
    assert RunGist.objects.get().form == gist.FORM + 1


def test_a_run_whose_events_were_all_refused_is_due_once(study: Study, take_part: TakePart):
    run = take_part().run_id
    runs.record_events(run, [RecordedEvent(1, 0, "task_started", {"task": 0})])
    Run.objects.filter(pk=run).update(finished_at=timezone.now())
    assert find_unready() == [run]
    write_gist(run)
    assert find_unready() == []


def test_a_withdrawal_takes_the_gist_along_and_none_lands_after_it(
    study: Study, take_part: TakePart
):
    person = take_part().clicks(0, "/shop/", 1, 1).does(9000, "run_finished").save()
    write_gist(person.run_id)
    runs.withdraw(person.joined.withdrawal_code)
    assert not RunGist.objects.exists()
    write_gist(person.run_id)
    assert not RunGist.objects.exists()
