"""How long a report of a given size takes; the simulated study is rolled back."""

import argparse
import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils import timezone

from furrow.insights.report import sealed_report
from furrow.insights.simulation import simulate


class Command(BaseCommand):
    help = "Time the report of a simulated study; nothing of it stays in the database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, default=50)
        parser.add_argument("--minutes", type=float, default=20)
        parser.add_argument("--repeat", type=int, default=5)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the first and the median of all tries, in milliseconds."""
        with transaction.atomic():
            study = simulate(options["participants"], options["minutes"])
            milliseconds, size = [], 0
            for _ in range(max(options["repeat"], 1)):
                begun = time.perf_counter()
                size = len(sealed_report(study, timezone.now()))
                milliseconds.append((time.perf_counter() - begun) * 1000)
            transaction.set_rollback(True)
        self.stdout.write(
            f"{connection.vendor}, {options['participants']} participants x "
            f"{options['minutes']:g} min x 5 fps: first {milliseconds[0]:.0f} ms, "
            f"median {statistics.median(milliseconds):.0f} ms, {size / 1e6:.1f} MB of JSON"
        )
