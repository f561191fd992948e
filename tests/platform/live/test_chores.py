"""What one web process does for all: old runs go by themselves, ended ones are made ready."""

import io
from datetime import timedelta

import numpy as np
import pytest
from django.core.management import call_command
from django.utils import timezone

from furrow.config.ended_runs import PREPARE_REPORTS
from furrow.insights.models import RunGist
from furrow.live.chores import Chore, Chores
from furrow.runs.events import RecordedEvent
from furrow.runs.models import Run, Segment
from furrow.runs.samples import Samples
from furrow.runs.services import Joined, record_events, store_segments
from furrow.studies.models import Study
from tests.platform.live.browsers import WebProcess


def _age(study: Study) -> None:
    Study.objects.filter(pk=study.pk).update(retention_days=1)
    Run.objects.update(joined_at=timezone.now() - timedelta(days=2))


def _reading(t_ms: int) -> Samples:
    scores, one = np.full((1, 7), 1 / 7, np.float32), np.full((1, 4), 0.5, np.float32)
    return Samples(np.array([t_ms], np.uint32), scores, np.ones(1, np.uint8), one, one)


async def test_expired_run_goes_and_its_socket_closes(
    web: WebProcess, study: Study, started: Joined
):
    browser = await web.enter(started)
    await web.ask(lambda: _age(study))
    await web.hub.chores.take_turns()
    assert await browser.hear() == {"close": "run_over"}
    assert not await web.ask(Run.objects.exists)


async def test_only_one_process_an_hour_has_the_turn(
    web: WebProcess, study: Study, started: Joined
):
    await web.hub.chores.take_turns()
    await web.ask(lambda: _age(study))
    other = Chores(web.hub.redis, web.hub.database, [])
    await other.take_turns()
    assert await web.ask(Run.objects.exists)


async def test_an_ended_run_is_made_ready_for_reports(web: WebProcess, started: Joined):
    run, ended = started.run.pk, RecordedEvent(1, 500, "run_finished")
    readings = [(run, "student-b-test", _reading(t_ms)) for t_ms in (0, 10_000)]
    await web.ask(lambda: record_events(run, [ended]))
    await web.ask(lambda: store_segments(readings))
    await Chores(web.hub.redis, web.hub.database, [PREPARE_REPORTS]).take_turns()
    assert await web.ask(lambda: RunGist.objects.get().run_id) == run
    assert await web.ask(Segment.objects.count) == 1


async def test_what_cannot_be_done_keeps_nothing_else_waiting(
    web: WebProcess, caplog: pytest.LogCaptureFixture
):
    done = list[int]()

    def reciprocal(number: int) -> None:
        done.append(12 // number)

    chores = [Chore("first", 60, lambda: [3, 0, 4], reciprocal)]
    chores += [Chore("second", 60, lambda: [6], reciprocal)]
    await Chores(web.hub.redis, web.hub.database, chores).take_turns()
    assert done == [4, 3, 2]
    assert "first failed for 0" in caplog.text


@pytest.mark.django_db
def test_command_says_how_many_went(valkey: object, study: Study, started: Joined):
    _age(study)
    for said in ("1 runs erased", "0 runs erased"):
        out = io.StringIO()
        call_command("erase_expired", stdout=out)
        assert out.getvalue().strip() == said
