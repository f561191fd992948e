"""Runs that ended are made ready for reports by the web processes, soon after their ends."""

from furrow.insights.gists import find_unready, make_ready
from furrow.live.chores import Chore

PREPARE_REPORTS = Chore("prepare_reports", 30, find_unready, make_ready)
