"""What participants see, as one plain body: written to a version and read from it."""

import uuid
from typing import Any

from furrow.studies.models import Questionnaire, StudyVersion, Task

# A design without these: they stand on the study itself, and participants' versions share them.
STUDY_FIELDS = ("title", "retention_days")
VERSION_FIELDS = (
    "welcome",
    "consent_text",
    "camera",
    "keep_crops",
    "record_pages",
    "task_order",
    "target",
    "address",
)
TASK_FIELDS = (
    "key",
    "title",
    "instructions",
    "start_path",
    "success_rule",
    "success_value",
    "path",
    "time_limit_s",
)
QUESTIONNAIRE_FIELDS = ("key", "instrument", "when", "title", "items")


def read(version: StudyVersion) -> dict[str, Any]:
    """The design of a version, with the study's title and retention."""
    study = {name: getattr(version.study, name) for name in STUDY_FIELDS}
    return study | content_of(version)


def content_of(version: StudyVersion) -> dict[str, Any]:
    """The part of a design that is the version's own."""
    columns = {name: getattr(version, name) for name in VERSION_FIELDS}
    return columns | {
        "prototype": version.prototype_id,
        "tasks": [_with_text_key(task) for task in version.tasks.values(*TASK_FIELDS)],
        "questionnaires": [
            _with_text_key(each) for each in version.questionnaires.values(*QUESTIONNAIRE_FIELDS)
        ],
    }


def content_in(design: dict[str, Any]) -> dict[str, Any]:
    """The same part of a validated design; keys that are missing are made."""
    content = {name: value for name, value in design.items() if name not in STUDY_FIELDS}
    for part in ("tasks", "questionnaires"):
        content[part] = [row | {"key": str(row.get("key") or uuid.uuid4())} for row in design[part]]
    return content


def write(version: StudyVersion, content: dict[str, Any]) -> None:
    """Saves a version with everything in it; what it held before is replaced."""
    for name in VERSION_FIELDS:
        setattr(version, name, content[name])
    version.prototype_id = content["prototype"]
    version.save()
    version.tasks.all().delete()
    version.questionnaires.all().delete()
    Task.objects.bulk_create(
        Task(version=version, position=place, **task)
        for place, task in enumerate(content["tasks"], 1)
    )
    Questionnaire.objects.bulk_create(
        Questionnaire(version=version, position=place, **each)
        for place, each in enumerate(content["questionnaires"], 1)
    )


def _with_text_key(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"key": str(row["key"])}
