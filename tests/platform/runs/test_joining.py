"""Who is let in, and what they get; also when many come at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connections
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs import services
from furrow.runs.joining import find_link, join
from furrow.runs.models import Run
from furrow.studies.designs import content_of
from furrow.studies.models import Study, StudyLink
from furrow.studies.services import close_study, open_study, publish, save_design
from furrow.studies.templates import design_of

pytestmark = pytest.mark.django_db


def refusal_of(token: str) -> tuple[int, str]:
    with pytest.raises(Problem) as refusal:
        join(token)
    with pytest.raises(Problem) as seen:
        find_link(token)
    assert seen.value.code == refusal.value.code
    return refusal.value.status, refusal.value.code


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """What each of the threads returned, or the code of its refusal."""

    def one(number: int) -> Any:
        close_old_connections()
        try:
            return work(number)
        except Problem as problem:
            return problem.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def make_link(study: Study, **fields: Any) -> str:
    return StudyLink.objects.create(study=study, **fields).token


def edit(study: Study, **changes: Any) -> None:
    """Somebody saves a change of the newest version."""
    fresh = Study.objects.get(pk=study.pk)
    about = {"title": fresh.title, "retention_days": fresh.retention_days}
    design = about | content_of(fresh.newest()) | changes
    assert fresh.created_by is not None
    save_design(study.pk, fresh.created_by, fresh.newest().revision, design)


def test_link_of_a_draft_leads_to_nothing_yet(draft: Study) -> None:
    assert refusal_of(make_link(draft)) == (404, "unknown_link")


def test_personal_link_lets_one_person_in(study: Study) -> None:
    token = make_link(study, kind="personal", quota=1)
    first = join(token)
    assert refusal_of(token) == (410, "link_used")
    # Whoever has begun goes on by the token that their browser keeps.
    assert services.find_run(first.token) == first.run


def test_quota_counts_runs_that_are_still_there(study: Study) -> None:
    token = make_link(study, quota=2)
    first = join(token)
    join(token)
    assert refusal_of(token) == (410, "link_used")
    services.withdraw(first.withdrawal_code)
    join(token)
    assert refusal_of(token) == (410, "link_used")


def test_tries_fill_no_place_of_a_real_link(study: Study) -> None:
    token = make_link(study, quota=1)
    join(token, pilot=True)
    join(token)
    assert refusal_of(token) == (410, "link_used")


def test_pilot_links_runs_never_count(study: Study) -> None:
    token = make_link(study, is_pilot=True, quota=1)
    assert join(token).run.is_pilot
    assert refusal_of(token) == (410, "link_used")


def test_expired_and_revoked_links_say_so(study: Study) -> None:
    now = timezone.now()
    assert refusal_of(make_link(study, expires_at=now)) == (410, "link_expired")
    assert refusal_of(make_link(study, revoked_at=now)) == (410, "link_revoked")
    join(make_link(study, expires_at=now + timedelta(hours=1)))


def test_panels_id_is_kept_only_where_the_link_asks(study: Study, link: str) -> None:
    assert join(link, external_id="abc").run.external_id == ""
    asking = make_link(study, external_id_parameter="PROLIFIC_PID")
    assert join(asking, external_id="abc").run.external_id == "abc"


def test_run_keeps_the_version_that_it_began(study: Study, link: str) -> None:
    before = join(link).run
    edit(study, welcome="Newer")
    meanwhile = join(link).run
    publish(study.pk)
    after = join(link).run
    assert [run.version.number for run in (before, meanwhile, after)] == [1, 1, 2]
    assert Run.objects.get(pk=before.pk).version.welcome != "Newer"


def test_counterbalanced_orders_are_dealt_in_turn(study: Study, link: str) -> None:
    study.versions.update(task_order="counterbalanced")
    first, second = study.newest().tasks.values_list("pk", flat=True)
    orders = [join(link).run.task_order for _ in range(4)]
    assert orders == [[first, second], [second, first]] * 2


@pytest.mark.django_db(transaction=True)
def test_last_place_goes_to_one_of_two(study: Study) -> None:
    token = make_link(study, quota=3)
    ends = at_once(8, lambda _: join(token).run.pk)
    assert sorted(end for end in ends if isinstance(end, str)) == ["link_used"] * 5
    assert Run.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_orders_stay_balanced_when_many_join_at_once(study: Study, link: str) -> None:
    study.versions.update(task_order="counterbalanced")
    orders = at_once(8, lambda _: tuple(join(link).run.task_order))
    assert len(set(orders)) == 2
    assert {orders.count(order) for order in orders} == {4}


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_in_after_the_study_was_closed(study: Study, link: str) -> None:
    def work(number: int) -> Any:
        return close_study(study.pk) if number == 2 else join(link).run.pk

    ends = at_once(6, work)
    study.refresh_from_db()
    assert {end for end in ends if isinstance(end, str)} <= {"closed_study"}
    assert study.closed_at is not None
    assert not Run.objects.filter(joined_at__gt=study.closed_at).exists()
    assert refusal_of(link) == (410, "closed_study")


@pytest.mark.django_db(transaction=True)
def test_everybody_gets_a_whole_version_while_one_is_published(study: Study, link: str) -> None:
    edit(study, tasks=design_of("demo")["tasks"])

    def work(number: int) -> Any:
        return publish(study.pk) if number == 3 else join(link).run.pk

    at_once(8, work)
    assert Run.objects.count() == 7
    for run in Run.objects.select_related("version"):
        assert run.version.published_at is not None
        assert run.task_order == list(run.version.tasks.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_is_refused(study: Study) -> None:
    design = design_of("demo")
    assert study.created_by is not None
    author = study.created_by

    ends = at_once(
        4, lambda number: save_design(study.pk, author, 1, design | {"welcome": f"{number}"})
    )
    assert sorted(ends, key=str) == [None, *["edited_meanwhile"] * 3]
    newest = Study.objects.get().newest()
    assert (newest.number, newest.revision) == (2, 2)
    assert newest.welcome == str(ends.index(None))


@pytest.mark.django_db(transaction=True)
def test_opening_many_times_at_once_makes_one_link(draft: Study) -> None:
    at_once(4, lambda _: open_study(draft.pk))
    assert draft.links.count() == 1
    assert Study.objects.get().state == "open"
