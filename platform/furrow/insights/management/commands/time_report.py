"""How long a report of a given size takes to open; the simulated study is rolled back."""

import argparse
import gzip
import statistics
import time
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client

from furrow.accounts.models import Role, User
from furrow.insights.gists import find_unready, make_ready
from furrow.insights.simulation import FPS, simulate
from furrow.studies.models import Study

# What the researcher's page asks for before its first screen is drawn.
FIRST_SCREEN = ("session/", "studies/{}/", "studies/{}/report/", "studies/{}/snapshots/")


class Cost(NamedTuple):
    """Of one answer, from the request to the last byte of gzip, all middleware included."""

    wall_ms: float
    processor_ms: float  # of this process; PostgreSQL's own is in the other figure alone
    sent: int  # bytes
    unpacked: int  # bytes


class Command(BaseCommand):
    help = "Time a simulated study's report, request by request; nothing of it stays."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, nargs="+", default=[50])
        parser.add_argument("--minutes", type=float, default=20)
        parser.add_argument("--repeat", type=int, default=9)
        parser.add_argument("--raw", action="store_true", help="as while all runs are under way")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints a table for each number of participants."""
        self.stdout.write(f"{connection.vendor}, {options['minutes']:g} min x {FPS} fps")
        for participants in options["participants"]:
            with transaction.atomic():
                study = simulate(participants, options["minutes"])
                if not options["raw"]:
                    _prepare()
                self._open(study, participants, max(options["repeat"], 2))
                transaction.set_rollback(True)

    def _open(self, study: Study, participants: int, repeat: int) -> None:
        """First means first in this process for the first study of the table."""
        client = _client(study)
        tries = [[_ask(client, path, study) for path in FIRST_SCREEN] for _ in range(repeat)]
        self.stdout.write(f"\n{participants} participants")
        for path, costs in zip(FIRST_SCREEN, zip(*tries, strict=True), strict=True):
            self._tell(path.format("ID"), costs)
        self._tell("first screen", [_sum(costs) for costs in tries])

    def _tell(self, name: str, costs: Any) -> None:
        first, later = costs[0], costs[1:]
        wall, processor = (statistics.median(c[column] for c in later) for column in (0, 1))
        least = min(cost.processor_ms for cost in later)
        self.stdout.write(
            f"  {name:24} first {first.wall_ms:5.0f} ms; median of {len(later)}: {wall:5.0f} ms, "
            f"processor {processor:5.0f} ms (least {least:.0f}); "
            f"{first.sent / 1e6:.2f} MB of gzip, {first.unpacked / 1e6:.2f} MB unpacked"
        )


def _prepare() -> None:
    """As a web process does within half a minute of each run's end."""
    for run in find_unready():
        make_ready(run)


def _client(study: Study) -> Client:
    """A browser of somebody of the study's team."""
    person = User.objects.create_user("timing@example.org", None, first_name="Timing")
    study.workspace.memberships.create(user=person, role=Role.RESEARCHER)
    client = Client(SERVER_NAME="localhost", headers={"Accept-Encoding": "gzip"})
    client.force_login(person)
    return client


def _ask(client: Client, path: str, study: Study) -> Cost:
    wall, processor = time.perf_counter(), time.process_time()
    answer = client.get(f"/api/v1/{path.format(study.pk)}")
    wall_ms = (time.perf_counter() - wall) * 1000
    processor_ms = (time.process_time() - processor) * 1000
    if answer.status_code != 200:
        raise CommandError(f"{path} answered {answer.status_code}: {answer.content!r}")
    packed = answer.get("Content-Encoding") == "gzip"
    body = gzip.decompress(answer.content) if packed else answer.content
    return Cost(wall_ms, processor_ms, len(answer.content), len(body))


def _sum(costs: list[Cost]) -> Cost:
    return Cost(*(sum(column) for column in zip(*costs, strict=True)))
