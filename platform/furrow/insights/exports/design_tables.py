"""The tables of what was asked: tasks and questions of every version."""

from collections.abc import Iterator
from typing import Any

import orjson
import polars as pl

from furrow.insights.exports.columns import QUESTIONNAIRES, TASKS
from furrow.insights.exports.frames import frame
from furrow.insights.exports.scope import Scope
from furrow.studies.instruments import ITEM_KEYS, expand
from furrow.studies.models import Questionnaire, Task


def tasks(scope: Scope) -> Iterator[pl.DataFrame]:
    found = Task.objects.filter(version__study=scope.study).select_related("version")
    rows = [_task(task) for task in found.order_by("version__number", "position")]
    yield frame(TASKS, rows)


def questionnaires(scope: Scope) -> Iterator[pl.DataFrame]:
    found = Questionnaire.objects.filter(version__study=scope.study).select_related("version")
    ordered = found.order_by("version__number", "position")
    yield frame(QUESTIONNAIRES, [row for asked in ordered for row in _questions(asked)])


def _task(task: Task) -> dict[str, Any]:
    return {
        "study_version": task.version.number,
        "task_id": task.pk,
        "task_key": str(task.key),
        "position": task.position + 1,
        "title": task.title,
        "instructions": task.instructions,
        "start_path": task.start_path,
        "success_rule": task.success_rule,
        "success_value": task.success_value,
        "path": orjson.dumps(task.path).decode(),
        "time_limit_s": task.time_limit_s,
    }


def _questions(asked: Questionnaire) -> Iterator[dict[str, Any]]:
    own = asked.instrument not in ITEM_KEYS
    for item in asked.items if own else expand(asked.instrument, "en"):
        yield {
            "study_version": asked.version.number,
            "questionnaire_id": asked.pk,
            "questionnaire_key": str(asked.key),
            "position": asked.position + 1,
            "instrument": asked.instrument,
            "asked": asked.when,
            "title": asked.title,
            "item": item["key"],
            "kind": item["kind"],
            "text": item["text"],
            "options": orjson.dumps(item.get("options") or []).decode(),
            "low": item.get("low"),
            "high": item.get("high"),
            "points": item.get("points"),
            "required": item.get("required"),
            "accepts": None
            if item.get("accepts") is None
            else orjson.dumps(item["accepts"]).decode(),
        }
