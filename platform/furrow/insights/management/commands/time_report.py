"""How long a report of a given size takes; the simulated study is rolled back."""

import argparse
import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils import timezone

from furrow.insights.report import sealed_report
from furrow.insights.simulation import FPS, simulate
from furrow.studies.models import Study


class Command(BaseCommand):
    help = "Time the report of a simulated study; nothing of it stays in the database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, default=50)
        parser.add_argument("--minutes", type=float, default=20)
        parser.add_argument("--repeat", type=int, default=5)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the median of all tries, in milliseconds."""
        with transaction.atomic():
            study = simulate(options["participants"], options["minutes"])
            tries = [_try(study) for _ in range(max(options["repeat"], 1))]
            transaction.set_rollback(True)
        wall, processor, size = (statistics.median(column) for column in zip(*tries, strict=True))
        self.stdout.write(
            f"{connection.vendor}, {options['participants']} participants x "
            f"{options['minutes']:g} min x {FPS} fps: {wall:.0f} ms, of which {processor:.0f} ms "
            f"processor time in this process, {size / 1e6:.1f} MB of JSON"
        )


def _try(study: Study) -> tuple[float, float, int]:
    """Milliseconds by the clock, milliseconds of processor time, and bytes of one report."""
    wall, processor = time.perf_counter(), time.process_time()
    size = len(sealed_report(study, timezone.now()))
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000, size
