"""The pages that an attempt went through: whether it kept to the way, how often it turned back."""

from collections.abc import Sequence
from itertools import pairwise

from furrow.insights.addresses import matches
from furrow.insights.moments import Moment
from furrow.runs.pages import path_of
from furrow.studies.models import Task


def addresses(moments: Sequence[Moment]) -> list[str]:
    """Of every page loaded, in their order."""
    return [moment.data["address"] for moment in moments if moment.kind == "navigated"]


def pages(moments: Sequence[Moment]) -> list[str]:
    """The same without queries; a page that was loaded again at once stands there once."""
    paths = [path_of(address) for address in addresses(moments)]
    return [*paths[:1], *(after for before, after in pairwise(paths) if before != after)]


def returns(visited: Sequence[str]) -> int:
    """How many of the pages had been visited before."""
    return len(visited) - len(set(visited))


def is_direct(task: Task, moments: Sequence[Moment]) -> bool:
    """Whether a success, whose moments until then these are, was reached on the task's own way.

    The start and the goal are on every way. A task that names no way has many: a success is direct
    then unless a page was returned to.
    """
    if not task.path:
        return returns(pages(moments)) == 0
    goal = [task.success_value] if task.success_rule == Task.Rule.ADDRESS else []
    way = [*task.path, task.start_path, *goal]
    return all(any(matches(one, step) for step in way) for one in addresses(moments))
