"""Versions: what is published stays, what is edited waits."""

from typing import Any

import pytest

from furrow.accounts.models import User
from furrow.problems import Problem
from furrow.studies import services
from furrow.studies.designs import read
from furrow.studies.models import Study, StudyLink

pytestmark = pytest.mark.django_db


def fresh(study: Study) -> Study:
    return Study.objects.get(pk=study.pk)


def save(study: Study, user: User, revision: int | None = None, **changes: Any) -> None:
    newest = fresh(study).newest()
    design = read(newest) | changes
    services.save_design(study.pk, user, revision or newest.revision, design)


def test_draft_keeps_its_one_version(alice: User, draft: Study) -> None:
    save(draft, alice, welcome="One")
    save(draft, alice, welcome="Two")
    newest = fresh(draft).newest()
    assert (newest.number, newest.revision, newest.welcome) == (1, 3, "Two")


def test_published_version_stays_as_it_is(alice: User, study: Study) -> None:
    before = read(study.newest())
    save(study, alice, welcome="Newer", tasks=before["tasks"][:1])
    old, new = fresh(study).versions.all()
    assert (old.number, new.number) == (1, 2)
    assert read(old) == before
    assert (new.welcome, new.tasks.count(), new.published_at) == ("Newer", 1, None)


def test_next_version_is_edited_until_it_is_published(alice: User, study: Study) -> None:
    for welcome in ("Two", "Three"):
        save(study, alice, welcome=welcome)
    assert fresh(study).versions.count() == 2
    services.publish(study.pk)
    save(study, alice, welcome="Four")
    assert [version.welcome for version in fresh(study).versions.all()][1:] == ["Three", "Four"]


def test_tasks_and_questionnaires_keep_their_keys(alice: User, study: Study) -> None:
    save(study, alice, welcome="Newer")
    old, new = fresh(study).versions.all()
    for rows in ("tasks", "questionnaires"):
        keys = [list(getattr(v, rows).values_list("key", flat=True)) for v in (old, new)]
        assert keys[0] == keys[1]
        assert len(keys[0]) == 2


def test_title_alone_makes_no_new_version(alice: User, study: Study) -> None:
    save(study, alice, title="Other", retention_days=30)
    changed = fresh(study)
    assert (changed.title, changed.retention_days) == ("Other", 30)
    assert (changed.versions.count(), changed.newest().revision) == (1, 2)


def test_revision_of_a_dropped_version_saves_nothing(alice: User, study: Study) -> None:
    save(study, alice, welcome="Dropped")
    dropped = fresh(study).newest().revision
    services.discard(study.pk)
    save(study, alice, welcome="Newer")
    with pytest.raises(Problem) as refusal:
        save(study, alice, dropped, welcome="Over it")
    assert refusal.value.code == "edited_meanwhile"
    assert fresh(study).newest().welcome == "Newer"


def test_refusal_names_nobody_whose_account_is_gone(alice: User, bob: User, draft: Study) -> None:
    save(draft, bob, welcome="Bob's")
    bob.delete()
    with pytest.raises(Problem, match="Somebody else saved"):
        save(draft, alice, 1, welcome="Alice's")


def test_only_an_open_study_with_changes_is_published_anew(alice: User, study: Study) -> None:
    with pytest.raises(Problem) as refusal:
        services.publish(study.pk)
    assert refusal.value.code == "nothing_to_publish"
    save(study, alice, welcome="Newer")
    services.close_study(study.pk)
    with pytest.raises(Problem) as refusal:
        services.publish(study.pk)
    assert refusal.value.code == "not_open"
    services.open_study(study.pk)
    published = fresh(study).published()
    assert published is not None
    assert published.welcome == "Newer"


def test_version_without_a_task_is_not_published(alice: User, study: Study) -> None:
    save(study, alice, tasks=[])
    with pytest.raises(Problem) as refusal:
        services.publish(study.pk)
    assert refusal.value.code == "no_task"
    published = fresh(study).published()
    assert published is not None
    assert published.number == 1


def test_draft_has_nothing_to_discard(draft: Study) -> None:
    with pytest.raises(Problem) as refusal:
        services.discard(draft.pk)
    assert refusal.value.code == "nothing_to_discard"


def test_deleted_study_is_named(study: Study) -> None:
    Study.objects.all().delete()
    with pytest.raises(Problem) as refusal:
        services.close_study(study.pk)
    assert (refusal.value.status, refusal.value.code) == (404, "not_found")


def test_reopening_makes_another_link_only_where_none_is_left(study: Study) -> None:
    StudyLink.objects.create(study=study, kind="personal", quota=1)
    services.close_study(study.pk)
    services.open_study(study.pk)
    assert study.links.count() == 2
    study.links.filter(kind="general").update(revoked_at=study.opened_at)
    services.close_study(study.pk)
    services.open_study(study.pk)
    assert study.links.filter(kind="general").count() == 2
