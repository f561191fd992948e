"""`manage.py promote_weights NAME-VERSION`: makes registered weights the champion."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training import registry


class Command(BaseCommand):
    help = "Make registered weights the champion; the gates are shown to admins in the browser."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("label", metavar="NAME-VERSION")
        parser.add_argument("--reason", default="", help="goes into the audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            weights = registry.by_label(options["label"])
            registry.promote(weights, None, options["reason"])
        except registry.RegistryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{weights.label} is the champion.")
