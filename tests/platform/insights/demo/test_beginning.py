"""What a new platform shows first."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from furrow.accounts.models import User
from furrow.insights.demo import beginning
from furrow.studies.models import Study

pytestmark = pytest.mark.django_db


def test_first_start_makes_an_open_and_a_finished_study() -> None:
    beginning.prepare()
    states = {study.state: study.runs.count() for study in Study.objects.all()}
    assert states["open"] == 0
    assert states["closed"] > 24


def test_what_was_deleted_stays_deleted() -> None:
    beginning.prepare()
    Study.objects.all().delete()
    beginning.prepare()
    assert not Study.objects.exists()


def test_command_prints_what_is_needed_to_begin() -> None:
    out = io.StringIO()
    call_command("first_start", stdout=out)
    email, password, link = (line.split(None, 1)[1] for line in out.getvalue().splitlines())
    assert User.objects.get(email=email).check_password(password)
    assert link.startswith("/j/")


def test_command_without_tables_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OperationalError("no such table: accounts_user")

    monkeypatch.setattr(beginning, "prepare", fail)
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command("first_start")
