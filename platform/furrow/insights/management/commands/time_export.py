"""How long an export of a given size takes and how much memory; the study is rolled back."""

import argparse
import resource
import time
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils import timezone

from furrow.insights.exports.archive import stream
from furrow.insights.exports.formats import Format
from furrow.insights.exports.scope import Include, Scope
from furrow.insights.simulation import FPS, simulate

MEGABYTE = 1e6


class Command(BaseCommand):
    help = "Time the export of a simulated study; nothing of it stays in the database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, default=50)
        parser.add_argument("--minutes", type=float, default=20)
        parser.add_argument("--format", choices=list(Format), default=Format.CSV)

    def handle(self, *args: Any, **options: Any) -> None:
        """Memory is the highest of this process above what it had before the export."""
        with transaction.atomic():
            study = simulate(options["participants"], options["minutes"])
            scope, to = Scope.of(study, Include.ALL), Format(options["format"])
            before, start = _peak_bytes(), time.perf_counter()
            sizes = [len(piece) for piece in stream(scope, to, timezone.now())]
            seconds, more = time.perf_counter() - start, _peak_bytes() - before
            transaction.set_rollback(True)
        self.stdout.write(
            f"{connection.vendor}, {options['participants']} participants x "
            f"{options['minutes']:g} min x {FPS} fps, {to}: {seconds:.1f} s, "
            f"{sum(sizes) / MEGABYTE:.1f} MB of zip, largest piece {max(sizes) / MEGABYTE:.1f} MB, "
            f"{more / MEGABYTE:.0f} MB above the {before / MEGABYTE:.0f} MB of before"
        )


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
