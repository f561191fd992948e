"""The simulated study behind the time figures."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from furrow.accounts.models import User
from furrow.insights.report import make_report
from furrow.insights.simulation import simulate
from furrow.studies.models import Study


@pytest.mark.django_db
def test_the_time_command_leaves_nothing_behind():
    told = StringIO()
    call_command("time_report", participants=[2], minutes=1, repeat=1, stdout=told)
    assert "1 min x 5 fps" in told.getvalue()
    assert "2 participants\n  session/" in told.getvalue()
    assert not Study.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_simulated_study_fills_every_part_of_a_report():
    report = make_report(simulate(3, 2), timezone.now())
    assert report["quality"]["frames"] == 3 * 2 * 60 * 5
    assert [task["completion"]["successes"] for task in report["tasks"]] == [0, 0, 0, 0]
    assert all(participant["baseline"]["ok"] for participant in report["participants"])
    assert {page["n"] for page in report["page_maps"]} == {3}
    assert report["sus"]["n"] == 3
