"""Tasks and questionnaires through all versions of a study: one of each key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from furrow.studies.models import Questionnaire, Study, StudyVersion, Task


class Keyed(Protocol):
    key: UUID


Part = TypeVar("Part", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Merged:
    """What the report has a section for, in its order: as in the newest version that has it."""

    versions: list[StudyVersion]
    tasks: list[Task]
    questionnaires: list[Questionnaire]


def merge(study: Study, number: int | None, tried: Iterable[int]) -> Merged:
    """Of one version, or of what participants get now and before it of those that were `tried`.

    An unpublished version is nobody's yet, unless there is no other.
    """
    rows = study.versions.prefetch_related("tasks", "questionnaires").order_by("-number")
    versions = list(rows)
    shown = _shown(versions, number, set(tried))
    return Merged(
        versions=versions[::-1],
        tasks=_newest_of_each([list(version.tasks.all()) for version in shown]),
        questionnaires=_newest_of_each([list(v.questionnaires.all()) for v in shown]),
    )


def _shown(
    versions: Sequence[StudyVersion], number: int | None, tried: set[int]
) -> list[StudyVersion]:
    """The newest first."""
    if number is not None:
        return [version for version in versions if version.number == number]
    published = [version for version in versions if version.published_at]
    current = (published or versions)[:1]
    return [v for v in versions if v in current or v.number in tried]


def _newest_of_each(lists: Sequence[Sequence[Part]]) -> list[Part]:
    found: dict[UUID, Part] = {}
    for parts in lists:
        for part in parts:
            found.setdefault(part.key, part)
    return list(found.values())
