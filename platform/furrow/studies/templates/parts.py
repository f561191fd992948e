"""What the templates are put together from; whatever is not named has its usual value."""

from typing import Any

CONSENT_TEXT = """\
Who sees it: only the researchers of this study, as figures and charts over all participants.

How long it is kept: for 90 days, or until you withdraw.

Taking part is your own choice. Nothing happens to you if you say no or stop in between."""


def design(
    title: str,
    welcome: str,
    tasks: list[dict[str, Any]],
    questionnaires: list[dict[str, Any]],
    **changes: Any,
) -> dict[str, Any]:
    """A whole design on a site whose address is still missing."""
    usual = {
        "retention_days": 90,
        "consent_text": CONSENT_TEXT,
        "camera": "optional",
        "keep_crops": False,
        "record_pages": True,
        "task_order": "fixed",
        "target": "site",
        "prototype": None,
        "address": "",
    }
    body = {"title": title, "welcome": welcome, "tasks": tasks, "questionnaires": questionnaires}
    return usual | body | changes


def task(
    title: str, instructions: str, rule: str, value: str = "", **changes: Any
) -> dict[str, Any]:
    usual: dict[str, Any] = {"start_path": "/", "path": [], "time_limit_s": None}
    told = {"title": title, "instructions": instructions}
    return usual | told | {"success_rule": rule, "success_value": value} | changes


def standard(instrument: str, when: str) -> dict[str, Any]:
    return {"instrument": instrument, "when": when, "title": "", "items": []}


def own(when: str, title: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"instrument": "own", "when": when, "title": title, "items": list(items)}


def choice(key: str, text: str, *options: str, accepts: list[int] | None = None) -> dict[str, Any]:
    """One of several options; `accepts` are the places, from 1, of those that let people in."""
    return _item(key, "single", text) | {"options": list(options), "accepts": accepts}


def free_text(key: str, text: str) -> dict[str, Any]:
    return _item(key, "text", text) | {"required": False}


def scale(key: str, text: str, low: str, high: str, points: int = 7) -> dict[str, Any]:
    return _item(key, "scale", text) | {"low": low, "high": high, "points": points}


def _item(key: str, kind: str, text: str) -> dict[str, Any]:
    empty = {"options": [], "low": "", "high": "", "points": 0, "required": True, "accepts": None}
    return {"key": key, "kind": kind, "text": text} | empty
