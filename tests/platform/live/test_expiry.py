"""Old runs go by themselves, once for all web processes."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from furrow.live.expiry import Expiry
from furrow.runs.models import Run
from furrow.runs.services import Joined
from furrow.studies.models import Study
from tests.platform.live.browsers import WebProcess


def _age(study: Study) -> None:
    Study.objects.filter(pk=study.pk).update(retention_days=1)
    Run.objects.update(joined_at=timezone.now() - timedelta(days=2))


async def test_expired_run_goes_and_its_socket_closes(
    web: WebProcess, study: Study, started: Joined
):
    browser = await web.enter(started)
    await web.ask(lambda: _age(study))
    await web.hub.expiry.take_turn()
    assert await browser.hear() == {"close": "run_over"}
    assert not await web.ask(Run.objects.exists)


async def test_only_one_process_an_hour_has_the_turn(
    web: WebProcess, study: Study, started: Joined
):
    await web.hub.expiry.take_turn()
    await web.ask(lambda: _age(study))
    other = Expiry(web.hub.redis, web.hub.database)
    await other.take_turn()
    assert await web.ask(Run.objects.exists)


@pytest.mark.django_db
def test_command_says_how_many_went(valkey: object, study: Study, started: Joined):
    _age(study)
    for said in ("1 runs erased", "0 runs erased"):
        out = io.StringIO()
        call_command("erase_expired", stdout=out)
        assert out.getvalue().strip() == said
