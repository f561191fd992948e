"""What a withdrawal leaves: that somebody withdrew, and nothing else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import connections, models

from furrow.insights.gists import write_gist
from furrow.problems import Problem
from furrow.runs import joining, services
from furrow.runs.models import (
    Correction,
    Event,
    PageSnapshot,
    ReplayPart,
    Run,
    ScreenPicture,
    Withdrawal,
)
from furrow.runs.services import Joined
from furrow.studies.models import Study
from tests.platform.runs.recorded import answer, event, samples

pytestmark = pytest.mark.django_db


def rows_of(run_id: int) -> dict[str, int]:
    """How many rows of each model point at the run, over every foreign key there is."""
    return {
        f"{model.__name__}.{field.name}": model._base_manager.filter(**{field.name: run_id}).count()
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Run
    }


def _capture(run: Run) -> None:
    """A page, a part of a replay and a picture of the screen."""
    size, moment = {"width": 1280, "height": 800}, {"start_ms": 0, "end_ms": 10}
    page = {"version": run.version, "address": "/", "bucket": 1280}
    PageSnapshot.objects.create(run=run, t_ms=0, blob=b"page", **size, **page)
    ReplayPart.objects.create(run=run, number=1, blob=b"part", **moment)
    ScreenPicture.objects.create(run=run, t_ms=0, blob=b"screen", **size)


def test_withdrawal_erases_every_row_of_the_run(started: Joined, study: Study, link: str) -> None:
    other = services.join(link)
    services.record_events(started.run.pk, [event(1), answer(2, "sus_1", 4)])
    services.store_segments([(started.run.pk, "student-b-1.0.0", samples())])
    Correction.objects.create(run=started.run, t_ms=1000, label="happy", by=study.created_by)
    _capture(started.run)
    write_gist(started.run.pk)
    assert all(rows_of(started.run.pk).values()), "a model is missing from this test"

    withdrawn = services.withdraw(started.withdrawal_code)

    assert withdrawn.run_id == started.run.pk
    assert not any(rows_of(started.run.pk).values())
    assert list(Run.objects.values_list("pk", flat=True)) == [other.run.pk]
    assert list(Withdrawal.objects.values_list("study_id", "at")) == [(study.pk, withdrawn.at)]
    with pytest.raises(Problem):
        services.find_run(started.token)


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", " "), str.strip])
def test_code_is_understood_however_it_is_written(write, started: Joined) -> None:
    services.withdraw(write(f" {started.withdrawal_code} "))
    assert not Run.objects.exists()


def test_misread_letters_are_understood(study: Study, link: str, monkeypatch) -> None:
    monkeypatch.setattr(joining, "new_withdrawal_code", lambda: "0110-0110-0110-0110")
    services.join(link)
    services.withdraw("oIl0-OiLo-0110-0110")
    assert not Run.objects.exists()


def test_wrong_code_erases_nothing(started: Joined) -> None:
    for code in ("", "0000-0000-0000-0000", started.token, started.withdrawal_code[:-1]):
        with pytest.raises(Problem) as refusal:
            services.withdraw(code)
        assert (refusal.value.status, refusal.value.code) == (404, "unknown_code")
    assert Run.objects.count() == 1


def test_withdrawn_pilot_leaves_no_trace_in_the_counts(link: str) -> None:
    pilot = services.join(link, pilot=True)
    services.withdraw(pilot.withdrawal_code)
    assert not Withdrawal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_erasure_in_the_middle_of_a_stream_leaves_nothing(started: Joined) -> None:
    """Events and segments keep coming from other threads while the code is entered."""
    run_id = started.run.pk

    def stream() -> str | None:
        try:
            for seq in range(1, 30):
                services.store_segments([(run_id, "w", samples())])
                services.record_events(run_id, [event(n) for n in range(1, seq + 1)])
        except Problem as problem:
            return problem.code
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(3) as threads:
        streams = [threads.submit(stream) for _ in range(2)]
        services.withdraw(started.withdrawal_code)
        ends = {future.result() for future in streams}

    assert ends <= {"unknown_run", None}

    assert not any(rows_of(run_id).values())
    assert not Event.objects.exists()
