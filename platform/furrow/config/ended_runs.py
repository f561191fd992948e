"""Runs that ended are made ready for reports by the web processes, soon after their ends."""

from django.utils import timezone

from furrow.insights.gists import find_unwritten, write_gist
from furrow.live.chores import Chore
from furrow.live.database import DatabaseThreads
from furrow.runs.merging import merge_segments


async def _prepare(database: DatabaseThreads) -> None:
    for run in await database.call(find_unwritten, timezone.now()):
        await database.call(merge_segments, run)
        await database.call(write_gist, run)


PREPARE_REPORTS = Chore("prepare_reports", 30, _prepare)
