"""The finished study that the demonstration shows: what its participants were asked to do."""

from typing import Any

TITLE = "Demo: can people check out? (simulated)"
BUY, DELIVERY, RETURNS = "buy", "delivery", "returns"
TASKS = (BUY, DELIVERY, RETURNS)
RETURNS_LIMIT_S = 90

WELCOME = """\
Thank you for helping us to improve a small web shop. You will try three things in it, while your \
camera looks on. We test the shop, not you: whatever is difficult is the shop's fault."""

CONSENT_TEXT = """\
Who sees it: only the team of this study, as figures and charts over all participants.

How long it is kept: until the team deletes the study, or until you withdraw."""

HURDLES = (
    "What delivery costs came too late",
    "A button that did nothing",
    "Words that I did not understand",
    "I could not find what I looked for",
)


def design() -> dict[str, Any]:
    """A whole design, as `studies.designs` takes it."""
    return {
        "title": TITLE,
        "retention_days": None,
        "welcome": WELCOME,
        "consent_text": CONSENT_TEXT,
        "camera": "optional",
        "keep_crops": False,
        "record_pages": True,
        "task_order": "fixed",
        "target": "shop",
        "prototype": None,
        "address": "",
        "tasks": [_buy(), _delivery(), _returns()],
        "questionnaires": [*_own(), *_standard()],
    }


def _buy() -> dict[str, Any]:
    return {
        "title": "Buy a mug",
        "instructions": (
            "You need a new mug for the office. Find one that you like and order it. Use a made-up"
            " name and address; nothing is charged and nothing is sent."
        ),
        "start_path": "/shop/",
        "success_rule": "address",
        "success_value": "/shop/thanks.html",
        "path": [],
        "time_limit_s": None,
    }


def _delivery() -> dict[str, Any]:
    return {
        "title": "What does delivery cost?",
        "instructions": (
            "Before you order, you want to know what delivery costs. Look for it, and press 'I am"
            " done' as soon as you know the amount."
        ),
        "start_path": "/shop/",
        "success_rule": "word",
        "success_value": "",
        "path": ["/shop/", "/shop/cart.html", "/shop/checkout.html"],
        "time_limit_s": None,
    }


def _returns() -> dict[str, Any]:
    return {
        "title": "Find the way back",
        "instructions": (
            "Your mug arrived, but you do not like it. Find the page that says how to send it back."
        ),
        "start_path": "/shop/",
        "success_rule": "address",
        "success_value": "/shop/returns.html",
        "path": [],
        "time_limit_s": RETURNS_LIMIT_S,
    }


def _own() -> list[dict[str, Any]]:
    ordered = _choice("ordered", "Have you ordered anything online in the last year?", "Yes", "No")
    often = _choice(
        "often", "How often do you buy online?", "Every week", "Every month", "Less often"
    )
    hurdles = _choice("hurdles", "What held you up?", *HURDLES, kind="multiple")
    first: dict[str, Any] = {
        "key": "first",
        "kind": "text",
        "text": "If you could change one thing first, what would it be?",
        "options": [],
        "low": "",
        "high": "",
        "points": 0,
        "required": False,
        "accepts": None,
    }
    return [
        _questionnaire("own", "screening", [ordered | {"accepts": [1]}], "Before we begin"),
        _questionnaire("own", "before", [often], "About you"),
        _questionnaire("own", "end", [hurdles, first], "Looking back"),
    ]


def _standard() -> list[dict[str, Any]]:
    return [
        _questionnaire("seq", "after_task"),
        _questionnaire("sus", "end"),
        _questionnaire("ueq_s", "end"),
        _questionnaire("nasa_tlx", "end"),
    ]


def _questionnaire(
    instrument: str, when: str, items: list[dict[str, Any]] | None = None, title: str = ""
) -> dict[str, Any]:
    return {"instrument": instrument, "when": when, "title": title, "items": items or []}


def _choice(key: str, text: str, *options: str, kind: str = "single") -> dict[str, Any]:
    return {
        "key": key,
        "kind": kind,
        "text": text,
        "options": list(options),
        "low": "",
        "high": "",
        "points": 0,
        "required": True,
        "accepts": None,
    }
