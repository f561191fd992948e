"""`manage.py password_link EMAIL`: a link for a new password, where no mail can be sent."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from furrow.accounts.models import User
from furrow.accounts.passwords import reset_path

HERE = "http://localhost:8000"


class Command(BaseCommand):
    help = "Print a link with which the owner of an account sets a new password, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        origin = settings.CSRF_TRUSTED_ORIGINS[0] if settings.CSRF_TRUSTED_ORIGINS else HERE
        parser.add_argument("--origin", default=origin, help="default: %(default)s")

    def handle(self, *args: Any, email: str, origin: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account for {email}.")
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        self.stdout.write(f"{origin.rstrip('/')}{reset_path(user)}")
        self.stdout.write(f"It works once, within {hours} hours. Give it to nobody else.")
