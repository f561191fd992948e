"""What a participant's browser has to know to lead through a study."""

from typing import Any

from furrow.studies.consent import crops_consent, whole_text
from furrow.studies.models import Study
from furrow.studies.questionnaires import SEQ, SUS

BASELINE_SECONDS = 5
# A rough promise on the first page: a task takes about three minutes, the rest about two.
MINUTES_PER_TASK = 3
MINUTES_BESIDE_TASKS = 2
TASK_FIELDS = ("id", "title", "instructions", "start_path", "success_rule", "success_address")


def plan_of(study: Study) -> dict[str, Any]:
    """The whole study in the order in which it is lived through."""
    return {
        "title": study.title,
        "welcome": study.welcome,
        "consent_text": whole_text(study.newest(), "en"),
        "camera": study.camera,
        "crops": crops_consent(study.newest(), "en"),
        "baseline_seconds": BASELINE_SECONDS,
        "tasks": list(study.tasks.values(*TASK_FIELDS)),
        "seq": SEQ,
        "sus": SUS,
    }


def invitation_of(study: Study) -> dict[str, Any]:
    """The first page, before anybody has joined."""
    count = study.tasks.count()
    minutes = MINUTES_BESIDE_TASKS + MINUTES_PER_TASK * count
    return {
        "title": study.title,
        "welcome": study.welcome,
        "camera": study.camera,
        "tasks": count,
        "minutes": minutes,
    }
