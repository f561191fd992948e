import pytest
from django.test import Client

from furrow.accounts.models import Membership, Role, User
from furrow.studies.models import Study


@pytest.fixture
def workspace(alice: User) -> str:
    """The id of Alice's workspace."""
    return str(alice.workspaces.get().pk)


@pytest.fixture
def observer(study: Study, bob: User, as_bob: Client) -> Client:
    """Bob, who may look at Alice's study."""
    Membership.objects.create(workspace=study.workspace, user=bob, role=Role.OBSERVER)
    return as_bob
