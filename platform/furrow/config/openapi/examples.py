"""Bodies and answers to begin with, by operation; a test holds them against their schemas."""

from typing import Any

STUDY = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
WORKSPACE = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"

TASK = {
    "title": "Buy a mug",
    "instructions": "You need a new mug for the office. Find one that you like and order it.",
    "start_path": "/shop/",
    "success_rule": "address",
    "success_value": "/shop/thanks.html",
    "path": [],
    "time_limit_s": 300,
}
DESIGN = {
    "title": "How easy is our shop?",
    "retention_days": 90,
    "welcome": "Thank you for helping us. We test the shop, not you.",
    "consent_text": "Only the researchers of this study see your results.",
    "camera": "optional",
    "keep_crops": False,
    "record_pages": True,
    "task_order": "counterbalanced",
    "target": "shop",
    "prototype": None,
    "address": "",
    "tasks": [TASK],
    "questionnaires": [
        {"instrument": "seq", "when": "after_task", "title": "", "items": []},
        {"instrument": "sus", "when": "end", "title": "", "items": []},
    ],
}

REQUESTS: dict[str, Any] = {
    "session_begin": {"email": "alice@example.org", "password": "a furrowed brow"},
    "token_make": {
        "name": "Nightly export",
        "workspace": WORKSPACE,
        "scopes": ["studies:read", "data:export"],
        "days": 90,
    },
    "studies_create": {"workspace": WORKSPACE, **DESIGN},
    "studies_save": {"revision": 3, **DESIGN},
    "links_create": {
        "kind": "personal",
        "label": "",
        "labels": ["Ada", "Grace", "Hedy"],
        "is_pilot": False,
        "quota": None,
        "expires_at": "2027-01-31T18:00:00Z",
        "external_id_parameter": "",
    },
    "runs_exclude": {"reason": "A colleague of ours"},
    "run_consent": {"camera": True, "keep_crops": False, "screen": False},
    "withdraw": {"code": "7Q2M-9KDX-4HTB-W3NP"},
}
RESPONSES: dict[str, Any] = {
    "run_consent": {"clock_ms": 0},
    "withdraw": {"erased": True, "at": "2026-11-23T10:15:00Z"},
}
