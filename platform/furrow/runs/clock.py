"""The time by which runs are counted: a wall clock that nobody can set while it is looked at.

A run's moments count from its consent, and a machine's clock may be set meanwhile, by hand or by
NTP. So the wall is read once, and from then on only the seconds that have passed are added.
"""

import time
from datetime import datetime, timedelta

from django.utils import timezone

# It counts also while the machine sleeps; where there is none, the sleep is missing.
BOOT = getattr(time, "CLOCK_BOOTTIME", None)


def ticks() -> float:
    """Seconds since some moment; they only ever grow."""
    return time.monotonic() if BOOT is None else time.clock_gettime(BOOT)


class Clock:
    """Tells the time of the wall as it was at the last look, plus what has passed since."""

    def __init__(self) -> None:
        self.look_at_wall()

    def look_at_wall(self) -> None:
        """Follows a wall that was set; only while nobody's run is under way in this process."""
        self.seen, self.seen_at = timezone.now(), ticks()

    def now(self) -> datetime:
        return self.seen + timedelta(seconds=ticks() - self.seen_at)


CLOCK = Clock()
