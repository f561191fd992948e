"""`manage.py register_dataset PATH`: FER2013 as parquet, CSV or folder of pictures, or RAF-DB."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training import datasets


class Command(BaseCommand):
    help = "Check a data set and enter it; its pictures stay where they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="FER2013 as .parquet, .csv or folder; RAF-DB's")
        parser.add_argument("--name", default="", help="the file's own name otherwise")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            dataset = datasets.register(options["path"], options["name"])
        except datasets.DatasetError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{dataset.name}  {dataset.fingerprint}")
        for split, labels in dataset.counts.items():
            self.stdout.write(f"  {split}: {sum(labels.values())} faces")
