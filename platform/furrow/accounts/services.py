"""The verbs of accounts."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from furrow.accounts.models import User
from furrow.problems import Problem

FIRST_ADMIN = "admin@furrow.local"


@dataclass(frozen=True, slots=True)
class FirstAdmin:
    user: User
    password: str | None  # None if the account was there already: nobody can read it again


def create_account(email: str, password: str, name: str = "") -> User:
    """A person's account, with a workspace of its own.

    Raises:
        Problem: 409 `account_exists`; 400 `weak_password`.
    """
    check_password(password, User(email=email))
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, first_name=name)
    except IntegrityError as error:
        detail = f"There is an account for {email} already. Sign in to it, then open this again."
        raise Problem(409, "account_exists", detail) from error


def check_password(password: str, user: User) -> None:
    """Raises 400 `weak_password`, with what to change."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        detail = " ".join([*error.messages, "Choose another one."])
        raise Problem(400, "weak_password", detail) from error


def ensure_first_admin() -> FirstAdmin:
    """The first admin; made with a generated password if there is no admin yet."""
    admins = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    if existing := admins.first():
        return FirstAdmin(existing, None)
    password = secrets.token_urlsafe(12)
    return FirstAdmin(User.objects.create_superuser(FIRST_ADMIN, password), password)
