"""In which order a participant gets the tasks."""

import random
from collections.abc import Sequence

from furrow.studies.models import StudyVersion


def arrange(tasks: Sequence[int], order: str, earlier: int) -> list[int]:
    """The tasks' ids in one participant's order.

    earlier: how many runs of the version came before; counterbalanced orders follow from it.
    """
    match order:
        case StudyVersion.Order.RANDOM:
            return random.sample(tasks, len(tasks))
        case StudyVersion.Order.COUNTERBALANCED:
            return [tasks[place] for place in balanced_row(len(tasks), earlier)]
    return list(tasks)


def balanced_row(count: int, row: int) -> list[int]:
    """A row of Williams's Latin square (1949, 'Experimental designs balanced for the estimation
    of residual effects of treatments'): 0 … count - 1, in an order of their own.

    Over `count` rows, or twice as many where the count is odd, each task stands equally often at
    each place and comes equally often right after each other task.
    """
    if not count:
        return []
    first = [place // 2 + 1 if place % 2 else -(place // 2) for place in range(count)]
    shifted = [(place + row) % count for place in first]
    mirrored = count % 2 and (row // count) % 2
    return shifted[::-1] if mirrored else shifted
