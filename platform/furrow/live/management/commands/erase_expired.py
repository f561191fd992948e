"""`manage.py erase_expired`: what the web process does by itself every hour, now."""

from typing import Any

from django.core.management.base import BaseCommand

from furrow.live.chores import erase_run
from furrow.runs.retention import find_expired


class Command(BaseCommand):
    help = "Erase runs that are older than their study keeps recordings."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = sum(erase_run(run) for run in find_expired())
        self.stdout.write(f"{erased} runs erased")
