"""How much is tried: a share of it in every test run, 20,000 of each where somebody has the time.

`FURROW_LONG=1 pytest tests/fuzz` tries all of it with new random numbers; without it the numbers
are the same each time, so that a test run never fails for what an earlier one let pass.
"""

import os

from hypothesis import HealthCheck, Phase, settings

LONG = bool(os.environ.get("FURROW_LONG"))
# What one example of hypothesis tries, so that its own work does not outweigh ours.
AT_ONCE = 50
FRAMES = 20_000 if LONG else 2_500
MESSAGES = 20_000 if LONG else 17_500
# Of each address of the API.
REQUESTS = 300 if LONG else 15


def tries(total: int, at_once: int = AT_ONCE) -> settings:
    """As many examples as `total` things need, `at_once` of them in each."""
    return settings(
        max_examples=max(total // at_once, 1),
        derandomize=not LONG,
        deadline=None,
        database=None,
        # Another seed is no smaller example.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
