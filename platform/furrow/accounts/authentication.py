"""How programs say who they are: `Authorization: Bearer frw_…`."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from furrow.accounts.models import ApiToken, User
from furrow.problems import Problem

PREFIX = "frw_"
BEARER = "Bearer "
# A busy program would otherwise write a row with every request.
NOTE_USE_EVERY = timedelta(minutes=1)


def digest(secret: str) -> str:
    """What is kept of a secret; secrets have 256 random bits, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenAuthentication(BaseAuthentication):
    """Knows our own tokens only: participants' bearer tokens are none of its business."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        header = request.headers.get("Authorization", "")
        if not header.startswith(BEARER + PREFIX):
            return None
        now = timezone.now()
        token = _valid(header.removeprefix(BEARER).strip(), now)
        _note_use(token, now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """Makes 'nobody is signed in' a 401, for sessions too."""
        return "Bearer"


def _valid(secret: str, now: datetime) -> ApiToken:
    token = ApiToken.objects.select_related("user").filter(token_sha256=digest(secret)).first()
    if token is None or not token.user.is_active:
        raise Problem(401, "token_unknown", "This API token is unknown. Check how it was copied.")
    if token.revoked_at:
        raise Problem(
            401, "token_revoked", f"The API token “{token.name}” was revoked. Make another."
        )
    if token.expires_at <= now:
        ended = f"{token.expires_at:%Y-%m-%d %H:%M} UTC"
        detail = f"The API token “{token.name}” expired on {ended}. Make another."
        raise Problem(401, "token_expired", detail)
    return token


def _note_use(token: ApiToken, now: datetime) -> None:
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTE_USE_EVERY)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
