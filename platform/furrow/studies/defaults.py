"""Ready texts for a new study on the demo shop."""

from typing import Any

WELCOME = """\
Thank you for helping us to improve a small web shop. You will try a few things in it, while your \
camera looks on. We test the shop, not you: whatever is difficult is the shop's fault."""

CONSENT_TEXT = """\
Who sees it: only the researchers of this study, as figures and charts over all participants.

How long it is kept: until the researchers delete the study, or until you withdraw.

Taking part is your own choice. Nothing happens to you if you say no or stop in between."""

BUY = {
    "title": "Buy a mug",
    "instructions": (
        "You need a new mug for the office. Find one that you like and order it. Use a made-up"
        " name and address; nothing is charged and nothing is sent."
    ),
    "start_path": "/shop/",
    "success_rule": "address",
    "success_address": "/shop/thanks.html",
}
RETURNS = {
    "title": "Find the way back",
    "instructions": (
        "Your mug arrived, but you do not like it. Find the page that says how to send it back."
    ),
    "start_path": "/shop/",
    "success_rule": "address",
    "success_address": "/shop/returns.html",
}
DELIVERY = {
    "title": "What does delivery cost?",
    "instructions": (
        "Before you order, you want to know what delivery costs. Look for it, and press 'I am"
        " done' as soon as you know the amount."
    ),
    "start_path": "/shop/",
    "success_rule": "word",
    "success_address": "",
}


def new_study() -> dict[str, Any]:
    """A body that can be posted as it is."""
    return {
        "title": "How easy is our shop?",
        "welcome": WELCOME,
        "consent_text": CONSENT_TEXT,
        "camera": "required",
        "keep_crops": False,
        "tasks": [BUY, RETURNS],
    }


def demo_study() -> dict[str, Any]:
    """The study that the first start opens; without a camera one can look around as well."""
    return new_study() | {
        "title": "Demo: the little shop",
        "camera": "optional",
        "tasks": [BUY, DELIVERY, RETURNS],
    }
