"""What a researcher's browser sends, and how."""

import json
from typing import Any

from django.test import Client

from furrow.studies.models import Study

STUDIES = "/api/v1/studies/"
TASK: dict[str, Any] = {
    "title": "Buy",
    "instructions": "Buy a mug.",
    "start_path": "/shop/",
    "success_rule": "address",
    "success_value": "/shop/thanks.html",
}
COLOUR: dict[str, Any] = {
    "key": "colour",
    "kind": "single",
    "text": "Which colour do you like?",
    "options": ["Red", "Green", "Blue"],
}


def body(**changes: Any) -> dict[str, Any]:
    by_word = TASK | {"title": "Ask", "success_rule": "word", "success_value": ""}
    whole = {
        "title": "Shop",
        "welcome": "Hello",
        "consent_text": "We keep it for a year.",
        "camera": "optional",
        "tasks": [TASK, by_word],
        "questionnaires": [{"instrument": "sus", "when": "end"}],
    }
    return whole | changes


def task(**changes: Any) -> dict[str, Any]:
    return {"tasks": [TASK | changes]}


def asks(when: str = "end", **changes: Any) -> dict[str, Any]:
    """One own question."""
    items = [COLOUR | changes]
    return {"questionnaires": [{"instrument": "own", "when": when, "items": items}]}


def address(study: Study, *rest: object) -> str:
    return "/".join([f"{STUDIES}{study.pk}", *map(str, rest), ""])


def post(client: Client, url: str, data: object = None) -> Any:
    return client.post(url, json.dumps(data), content_type="application/json")


def put(client: Client, url: str, data: object) -> Any:
    return client.put(url, json.dumps(data), content_type="application/json")


def patch(client: Client, url: str, data: object) -> Any:
    return client.patch(url, json.dumps(data), content_type="application/json")
