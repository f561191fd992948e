"""The verbs of accounts."""

import secrets
from dataclasses import dataclass

from furrow.accounts.models import User

FIRST_ADMIN = "admin@furrow.local"


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    user: User
    password: str | None  # None if the account was there already: nobody can read it again


def ensure_first_admin() -> FirstAdmin:
    """The first admin; made with a generated password if there is no admin yet."""
    admins = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    if existing := admins.first():
        return FirstAdmin(existing, None)
    password = secrets.token_urlsafe(12)
    return FirstAdmin(User.objects.create_superuser(FIRST_ADMIN, password), password)
