"""Completes the OpenAPI document: who may call what, how it can be refused, and examples.

The permission table is the source, so the document cannot promise what the platform refuses.
"""

from typing import Any

from furrow.accounts.gate import BY_PLACE, nameless
from furrow.accounts.models import Role
from furrow.accounts.rules import Rule, Who
from furrow.config.openapi.examples import REQUESTS, RESPONSES
from furrow.config.openapi.operations import ABOUT

Document = dict[str, Any]

INTRODUCTION = """\
Self-hosted usability testing that reads faces. Everything that the pages do goes through this API.

Every refusal has one shape: `code`, a fixed name for programs, and `detail`, a sentence for people
with the next step; a body that cannot be taken also has `fields`.

Sign in with a browser (`session`), or with an API token from the account page (`apiToken`): it acts
as its person in one workspace, for the scopes that it was made for and until it expires. What
belongs to others does not exist (404); a role that is too low is told so (403).
"""
SECURITY_SCHEMES = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "The cookie of `POST /api/v1/session/`. Whatever changes something also"
        " needs the header `X-CSRFToken` with the value of the cookie `csrftoken`.",
    },
    "runToken": {
        "type": "http",
        "scheme": "bearer",
        "description": "What a participant's browser got when it joined; it opens one run.",
    },
}
REFUSALS = {
    "400": "The body or a parameter cannot be taken; `fields` or `detail` says what to change.",
    "401": "Nobody is signed in, or the token has expired or was revoked.",
    "403": "The role, or the token's scope, is not enough.",
    "404": "There is nothing here, or it belongs to somebody else.",
    "409": "It cannot be done as things stand; `code` names why.",
    "410": "It is over: the link or the study has ended.",
    "413": "It is larger than is taken.",
    "429": "Too often; try again later.",
    "507": "The disk is full.",
}
DONE = {"200": "Done.", "201": "Made.", "202": "Taken on.", "204": "Done; there is nothing to say."}
PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def complete(result: Document, **other: Any) -> Document:
    """drf-spectacular's postprocessing hook."""
    result["info"]["description"] = INTRODUCTION
    result["tags"] = [{"name": name, "description": about} for name, about in ABOUT.items()]
    schemes = result["components"]["securitySchemes"]
    # DRF's own word for the session says nothing of CSRF.
    schemes.pop("cookieAuth", None)
    schemes.update(SECURITY_SCHEMES)
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            _finish(operation, BY_PLACE.get(nameless(f"{method.upper()} {path}")))
    return result


def _finish(operation: Document, rule: Rule | None) -> None:
    if rule is not None:
        operation["security"] = _security(rule)
        operation["x-who"] = _who(rule)
        for status in _refused_by(rule):
            operation["responses"].setdefault(status, {"content": PROBLEM})
    answers = sorted(operation["responses"].items())
    operation["responses"] = {status: _told(status, answer) for status, answer in answers}
    _show(operation)


def _security(rule: Rule) -> list[dict[str, list[str]]]:
    match rule.who:
        case Who.ANYONE:
            return []
        case Who.PARTICIPANT:
            return [{"runToken": []}]
    token = [{"apiToken": [str(rule.scope)]}] if rule.scope else []
    return [{"session": []}, *token]


def _who(rule: Rule) -> str:
    """For people: the lowest role, and what an API token needs."""
    who = str(rule.who)
    if rule.role is not None:
        who = f"role {who}" if rule.role is Role.OWNER else f"role {who} and up"
    if rule.or_admin:
        who = f"{who}, or admin"
    return f"{who}; token scope {rule.scope}" if rule.scope else who


def _refused_by(rule: Rule) -> list[str]:
    if rule.who is Who.ANYONE:
        return []
    if rule.who is Who.PARTICIPANT:
        return ["401"]
    return ["401", "403", "404"] if rule.role else ["401", "403"]


def _told(status: str, answer: Document) -> Document:
    words = REFUSALS.get(status) or DONE.get(status, "")
    return {**answer, "description": answer.get("description") or words}


def _show(operation: Document) -> None:
    """Puts the examples where readers and generators look for them."""
    name = operation["operationId"]
    if name in REQUESTS:
        _json(operation["requestBody"])["example"] = REQUESTS[name]
    if name in RESPONSES:
        status = min(operation["responses"])
        _json(operation["responses"][status])["example"] = RESPONSES[name]


def _json(part: Document) -> Document:
    content: Document = part["content"]["application/json"]
    return content
