"""The first start's contents: admin and open demo study, and a finished one to look at."""

from django.db import transaction
from django.utils import timezone

from furrow.accounts.models import User
from furrow.insights.demo.write import make_demo
from furrow.studies import demo
from furrow.studies.demo import Beginning


@transaction.atomic
def prepare() -> Beginning:
    """Makes what is missing; a second call changes nothing, and what was deleted stays so."""
    beginning = demo.prepare()
    if beginning.password is not None:
        admin = User.objects.get(email=beginning.email)
        make_demo(admin.workspaces.earliest("created_at"), admin, timezone.now())
    return beginning
