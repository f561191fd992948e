"""How often strangers may ask for what costs a mail or a password's hash."""

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from furrow.accounts.authentication import digest


class PerPlace(SimpleRateThrottle):
    """By the network address that asks, signed in or not."""

    scope = "password"
    rate = "20/hour"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return f"{self.scope}-{digest(str(self.get_ident(request)))}"


class PerMailbox(SimpleRateThrottle):
    """By the address that mail would go to, so that nobody's mailbox is flooded."""

    scope = "mailbox"
    rate = "5/hour"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        body = request.data if isinstance(request.data, dict) else {}
        return f"{self.scope}-{digest(str(body.get('email', '')).strip().lower())}"


class PerPerson(SimpleRateThrottle):
    """By the account: a found open session must not serve to guess the password."""

    scope = "old-password"
    rate = "20/hour"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return f"{self.scope}-{request.user.pk}"
