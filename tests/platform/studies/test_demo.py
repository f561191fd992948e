import pytest
from django.conf import settings

from furrow.accounts.models import User
from furrow.runs.joining import find_link
from furrow.studies import demo
from furrow.studies.models import Study

pytestmark = pytest.mark.django_db
SHOP = settings.FRONTEND_FOLDER.parent / "shop"


def test_first_start_opens_a_demo_study() -> None:
    beginning = demo.prepare()

    assert beginning.password is not None
    assert beginning.link_path is not None
    study = find_link(beginning.link_path.removeprefix("/j/")).link.study
    assert study.state == "open"
    assert study.created_by == User.objects.get(email=beginning.email)
    assert study.newest().tasks.count() == 3


def test_second_start_changes_nothing() -> None:
    first = demo.prepare()
    again = demo.prepare()
    assert again.password is None
    assert (again.email, again.link_path) == (first.email, first.link_path)
    assert (User.objects.count(), Study.objects.count()) == (1, 1)


def test_deleted_demo_stays_deleted() -> None:
    demo.prepare()
    Study.objects.all().delete()
    assert demo.prepare().link_path is None
    assert not Study.objects.exists()


def test_demo_tasks_lead_to_pages_that_the_shop_has() -> None:
    demo.prepare()
    for task in Study.objects.get().newest().tasks.all():
        for path in (task.start_path, task.success_value):
            name = path.removeprefix("/shop/") or "index.html"
            assert not path or (SHOP / name).is_file(), path
