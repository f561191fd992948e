"""Which versions of the weights read a study's faces, and what to make of more than one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from furrow.insights.schema import VersionCount
from furrow.problems import Problem
from furrow.studies.models import StudyVersion


def count_versions(segments: Iterable[tuple[int, str, int]]) -> list[VersionCount]:
    """From each segment's run, version and number of readings; in the order of their names."""
    runs: dict[str, set[int]] = defaultdict(set)
    readings: Counter[str] = Counter()
    for run, version, count in segments:
        runs[version].add(run)
        readings[version] += count
    return [
        {"version": version, "readings": readings[version], "participants": len(runs[version])}
        for version in sorted(runs)
    ]


def require_known(version: str | None, counts: Sequence[VersionCount]) -> None:
    """Raises Problem 404 `unknown_version` for one that has read nothing."""
    names = [count["version"] for count in counts]
    if version is not None and version not in names:
        there = ", ".join(names) or "none yet"
        raise Problem(404, "unknown_version", f"{version} has read nothing here; there is {there}.")


def require_number(number: int | None, versions: Sequence[StudyVersion]) -> None:
    """Raises Problem 404 `unknown_study_version` for one that the study does not have."""
    numbers = [version.number for version in versions]
    if number is not None and number not in numbers:
        there = ", ".join(map(str, numbers))
        detail = f"The study has no version {number}; there is {there}."
        raise Problem(404, "unknown_study_version", detail)


def shown(version: str | None, counts: Sequence[VersionCount]) -> list[str]:
    """Whose readings are in the figures."""
    return [count["version"] for count in counts if version in (None, count["version"])]


def mixture(version: str | None, counts: Sequence[VersionCount]) -> str | None:
    """What a reader of the report must know; None unless there are several versions."""
    if len(counts) < 2:
        return None
    shares = ", ".join(
        f"{c['version']} ({c['readings']:,} readings of {_participants(c['participants'])})"
        for c in counts
    )
    if version is not None:
        return (
            f"Only what {version} read is shown, of {shares}. Whose neutral face another version"
            " read has no baseline here."
        )
    return (
        f"More than one version read these faces: {shares}. They differ, so that a change between"
        " them may be the network's and not the face's; choose one to see it alone."
    )


def _participants(count: int) -> str:
    return f"{count} participant{'' if count == 1 else 's'}"
