"""API tokens: made by a person for one workspace, said once, revoked any time."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from furrow.accounts.authentication import PREFIX, digest
from furrow.accounts.models import ApiToken, User
from furrow.accounts.rules import Scope


@dataclass(frozen=True, slots=True)
class Made:
    token: ApiToken
    secret: str  # said once; only its digest is kept


def make_token(user: User, workspace: UUID, name: str, scopes: set[Scope], days: int) -> Made:
    """A token with 256 random bits."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        workspace_id=workspace,
        name=name,
        scopes=sorted(scopes),
        token_sha256=digest(secret),
        expires_at=timezone.now() + timedelta(days=days),
    )
    return Made(token, secret)


def revoke_token(user: User, pk: int) -> None:
    """Ends the person's token; a second time changes nothing."""
    own = ApiToken.objects.filter(user=user, pk=pk)
    if not own.exists():
        raise Http404
    own.filter(revoked_at=None).update(revoked_at=timezone.now())
