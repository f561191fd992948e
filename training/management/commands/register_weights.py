"""`manage.py register_weights PATH`: enters a weights folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training import registry


class Command(BaseCommand):
    help = "Check a weights folder, copy it into the weights storage and enter it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="manifest.json beside model.onnx")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            weights = registry.register(options["path"])
        except registry.RegistryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{weights.label}  {weights.sha256}")
