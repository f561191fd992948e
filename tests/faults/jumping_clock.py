"""A web process whose wall clock can be set: `python -m tests.faults.jumping_clock` like uvicorn.

What the wall shows beside the truth, in seconds, stands in the file that FAULTS_CLOCK names.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

SET_TO = Path(os.environ["FAULTS_CLOCK"])
true_now = timezone.now


def now() -> datetime:
    return true_now() + timedelta(seconds=float(SET_TO.read_text()))


if __name__ == "__main__":
    timezone.now = now
    import uvicorn

    uvicorn.main()
