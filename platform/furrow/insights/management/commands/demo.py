"""`manage.py demo`: a finished study of simulated participants, to see a full report."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from furrow.accounts.models import User, Workspace
from furrow.insights.demo.write import find_demo, make_demo


class Command(BaseCommand):
    help = "Make a finished study of 24 simulated participants; a second call changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--email", help="whose first workspace gets it (default: first admin)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the report's address."""
        person, workspace = _whose(options["email"])
        study = find_demo(workspace) or make_demo(workspace, person, timezone.now())
        self.stdout.write(f"report  /studies/{study.pk}/report")


def _whose(email: str | None) -> tuple[User, Workspace]:
    """Raises CommandError where nobody is there yet."""
    people = User.objects.order_by("pk")
    found = people.filter(email=email.lower()) if email else people.filter(is_staff=True)
    person = found.first()
    workspace = person.workspaces.first() if person else None
    if person is None or workspace is None:
        raise CommandError("Nobody with a workspace is there. Run: manage.py first_start")
    return person, workspace
