from datetime import timedelta

import pytest
from django.utils import timezone

from furrow.runs import services
from furrow.runs.models import Run, Withdrawal
from furrow.runs.retention import erase_expired, find_expired
from furrow.runs.services import Joined
from furrow.studies.models import Study

pytestmark = pytest.mark.django_db


def test_only_what_is_older_than_its_study_keeps_expires(
    study: Study, link: str, started: Joined
) -> None:
    younger = services.join(link)
    now = timezone.now()
    Run.objects.filter(pk=started.run.pk).update(joined_at=now - timedelta(days=31))
    assert find_expired() == []
    Study.objects.update(retention_days=30)
    assert find_expired() == [started.run.pk]
    assert find_expired(now + timedelta(days=31)) == [started.run.pk, younger.run.pk]


def test_expired_run_goes_without_a_withdrawal(started: Joined) -> None:
    assert erase_expired(started.run.pk)
    assert not erase_expired(started.run.pk)
    assert not Run.objects.exists()
    assert not Withdrawal.objects.exists()
