"""`manage.py rollback_weights`: takes the last promotion back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training import registry


class Command(BaseCommand):
    help = "Make the former champion the champion again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", default="", help="goes into the audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            appointment = registry.rollback(None, options["reason"])
        except registry.RegistryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{appointment.weights.label} is the champion again.")
