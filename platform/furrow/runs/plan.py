"""What a participant's browser has to know to lead through a study."""

from collections.abc import Sequence
from typing import Any

from furrow.runs.models import Run
from furrow.runs.questions import items_of
from furrow.studies.consent import crops_consent, screen_consent, whole_text
from furrow.studies.instruments import LANGUAGES
from furrow.studies.models import StudyLink, StudyVersion
from furrow.studies.sites.fetching import origin_of as site_origin

BASELINE_SECONDS = 5
# A rough promise on the first page: a task takes about three minutes, the rest about two.
MINUTES_PER_TASK = 3
MINUTES_BESIDE_TASKS = 2
TASK_FIELDS = (
    "id",
    "title",
    "instructions",
    "start_path",
    "success_rule",
    "success_value",
    "time_limit_s",
)


def plan_of(run: Run, origin: str) -> dict[str, Any]:
    """What this participant goes through; `origin` is the platform's own."""
    return version_plan(run.version, run.language, run.task_order, origin)


def version_plan(
    version: StudyVersion, language: str, order: Sequence[int], origin: str
) -> dict[str, Any]:
    """A version in the order in which it is lived through; `order` has its tasks' ids."""
    return {
        "title": version.study.title,
        "welcome": version.welcome,
        "consent_text": whole_text(version, language),
        "language": language,
        "camera": version.camera,
        "crops": crops_consent(version, language),
        "screen": screen_consent(version, language),
        "baseline_seconds": BASELINE_SECONDS,
        "record_pages": version.record_pages,
        "target": target_of(version, origin),
        "tasks": _tasks(version, order),
        "questionnaires": _questionnaires(version, language),
    }


def target_of(version: StudyVersion, origin: str) -> dict[str, str]:
    """Where the tasks take place; a task's start path is appended to `base`."""
    kind = version.target
    if kind == StudyVersion.Target.SHOP:
        return {"kind": kind, "base": "", "origin": origin}
    if kind == StudyVersion.Target.PROTOTYPE:
        token = version.prototype.token if version.prototype else ""
        # Prototypes run without an origin of their own: their messages say 'null'.
        return {"kind": kind, "base": f"/p/{token}", "origin": "null"}
    base = version.address.rstrip("/")
    return {"kind": kind, "base": base, "origin": site_origin(base) if base else ""}


def invitation_of(version: StudyVersion, link: StudyLink | None) -> dict[str, Any]:
    """The first page, before anybody has joined; without a link in a preview."""
    count = version.tasks.count()
    return {
        "title": version.study.title,
        "welcome": version.welcome,
        "camera": version.camera,
        "tasks": count,
        "minutes": MINUTES_BESIDE_TASKS + MINUTES_PER_TASK * count,
        "languages": list(LANGUAGES),
        "target": version.target,
        "screen": version.target == StudyVersion.Target.SCREEN,
        "external_id_parameter": link.external_id_parameter if link else "",
    }


def _tasks(version: StudyVersion, order: Sequence[int]) -> list[dict[str, Any]]:
    by_id = {row["id"]: row for row in version.tasks.values(*TASK_FIELDS)}
    return [by_id[task] for task in order]


def _questionnaires(version: StudyVersion, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "instrument": each.instrument,
            "when": each.when,
            "title": each.title,
            "items": items_of(each, language),
        }
        for each in version.questionnaires.all()
    ]
