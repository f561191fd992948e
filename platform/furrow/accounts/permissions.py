"""Who may do what: one table for every address; `gate.py` enforces it.

An address that is missing here is refused to everybody. A line says the lowest role in the
workspace of whatever the address names; for people without a role there it does not exist (404).
"""

from furrow.accounts.rules import (
    ADMIN,
    ANYONE,
    EXPORT,
    LISTS,
    MONITORING,
    OWNER,
    PARTICIPANT,
    READS,
    REPORT,
    SIGNED_IN,
    WRITES,
    Rule,
    Scope,
    Who,
)

API = "/api/v1"
STUDY = f"{API}/studies/{{id}}"
SPACE = f"{API}/workspaces/{{id}}"
LAB = f"{API}/lab"

ACCOUNTS = {
    f"GET {API}/session/": ANYONE,
    f"POST {API}/session/": ANYONE,
    f"DELETE {API}/session/": ANYONE,
    f"PATCH {API}/account/": SIGNED_IN,
    f"POST {API}/password/": SIGNED_IN,
    f"POST {API}/password/forgotten/": ANYONE,
    f"POST {API}/password/reset/": ANYONE,
    f"GET {API}/tokens/": SIGNED_IN,
    f"POST {API}/tokens/": SIGNED_IN,
    f"DELETE {API}/tokens/{{id}}/": SIGNED_IN,
    f"GET {API}/workspaces/": LISTS,
    f"POST {API}/workspaces/": SIGNED_IN,
    f"PATCH {SPACE}/": OWNER,
    f"DELETE {SPACE}/": OWNER,
    f"POST {SPACE}/leave/": Rule(Who.OBSERVER),
    f"GET {SPACE}/members/": Rule(Who.OBSERVER),
    f"PATCH {SPACE}/members/{{user}}/": OWNER,
    f"DELETE {SPACE}/members/{{user}}/": OWNER,
    f"GET {SPACE}/invitations/": OWNER,
    f"POST {SPACE}/invitations/": OWNER,
    f"DELETE {SPACE}/invitations/{{invitation}}/": OWNER,
    f"GET {API}/invitations/{{token}}/": ANYONE,
    f"POST {API}/invitations/{{token}}/accept/": ANYONE,
}

STUDIES = {
    f"GET {API}/studies/": LISTS,
    # In the workspace that the body names.
    f"POST {API}/studies/": WRITES,
    f"GET {API}/studies/templates/": LISTS,
    f"GET {STUDY}/": READS,
    f"PUT {STUDY}/": WRITES,
    f"DELETE {STUDY}/": WRITES,
    f"POST {STUDY}/open/": WRITES,
    f"POST {STUDY}/publish/": WRITES,
    f"POST {STUDY}/discard/": WRITES,
    f"POST {STUDY}/close/": WRITES,
    f"GET {STUDY}/versions/": READS,
    f"GET {STUDY}/preview/": READS,
    f"GET {STUDY}/links/": READS,
    f"POST {STUDY}/links/": WRITES,
    f"PATCH {STUDY}/links/{{link}}/": WRITES,
    f"POST {STUDY}/links/{{link}}/revoke/": WRITES,
    f"GET {STUDY}/runs/": READS,
    f"POST {STUDY}/runs/{{run}}/exclude/": WRITES,
    f"POST {STUDY}/runs/{{run}}/include/": WRITES,
    f"DELETE {STUDY}/runs/{{run}}/": WRITES,
    f"GET {SPACE}/prototypes/": READS,
    f"POST {SPACE}/prototypes/": WRITES,
    f"DELETE {SPACE}/prototypes/{{prototype}}/": WRITES,
    f"POST {API}/sites/check/": Rule(Who.SIGNED_IN, Scope.STUDIES_WRITE),
}

# Faces stay with people: no API token opens them.
REPORTS = {
    f"GET {STUDY}/report/": REPORT,
    f"PUT {STUDY}/friction/": WRITES,
    f"GET {STUDY}/snapshots/": REPORT,
    f"GET {STUDY}/snapshots/{{snapshot}}/": REPORT,
    f"GET {STUDY}/runs/{{run}}/replay/": REPORT,
    f"GET {STUDY}/runs/{{run}}/replay/{{number}}/": REPORT,
    f"GET {STUDY}/runs/{{run}}/screens/": REPORT,
    f"GET {STUDY}/runs/{{run}}/screens/{{t_ms}}.jpg": REPORT,
    f"GET {STUDY}/export/": EXPORT,
    f"GET {STUDY}/crops/": Rule(Who.OBSERVER),
    f"GET {STUDY}/crops/{{run}}/{{t_ms}}.png": Rule(Who.OBSERVER, or_admin=True),
    f"GET {STUDY}/corrections/": Rule(Who.OBSERVER),
    f"POST {STUDY}/corrections/": Rule(Who.RESEARCHER, or_admin=True),
    f"GET {API}/second-labels/": ADMIN,
}

PARTICIPANTS = {
    f"GET {API}/join/{{link}}/": ANYONE,
    f"POST {API}/join/{{link}}/runs/": ANYONE,
    f"POST {API}/withdrawals/": ANYONE,
    f"GET {API}/run/": PARTICIPANT,
    f"POST {API}/run/consent/": PARTICIPANT,
    f"POST {API}/run/pages/": PARTICIPANT,
    f"POST {API}/run/screens/": PARTICIPANT,
}

LABORATORY = {
    f"GET {LAB}/weights/": ADMIN,
    f"POST {LAB}/weights/{{pk}}/candidate/": ADMIN,
    f"GET {LAB}/weights/{{pk}}/gates/": ADMIN,
    f"POST {LAB}/weights/{{pk}}/gates/": ADMIN,
    f"POST {LAB}/weights/{{pk}}/promote/": ADMIN,
    f"POST {LAB}/rollback/": ADMIN,
    f"GET {LAB}/datasets/": ADMIN,
    f"POST {LAB}/datasets/": ADMIN,
    f"GET {LAB}/experiments/": ADMIN,
    f"POST {LAB}/experiments/": ADMIN,
    f"GET {LAB}/experiments/estimate/": ADMIN,
    f"GET {LAB}/experiments/{{pk}}/": ADMIN,
    f"POST {LAB}/experiments/{{pk}}/cancel/": ADMIN,
    f"POST {LAB}/experiments/{{pk}}/resume/": ADMIN,
    f"GET {LAB}/audit/": ADMIN,
    f"GET {LAB}/health/": ADMIN,
}

OPERATION = {"GET /metrics": MONITORING}

# Shells without data: what they show, they ask the API for.
PAGES = {
    "GET /": ANYONE,
    "GET /sign-in": ANYONE,
    "GET /account": ANYONE,
    "GET /workspace": ANYONE,
    "GET /invitation/{token}": ANYONE,
    "GET /password/forgotten": ANYONE,
    "GET /password/reset/{uid}/{token}": ANYONE,
    "GET /studies/": ANYONE,
    "GET /studies/{path}": ANYONE,
    "GET /lab": ANYONE,
    "GET /lab/{path}": ANYONE,
    "GET /preview/{study}": ANYONE,
    "GET /j/{link}": ANYONE,
    "GET /withdraw": ANYONE,
    "GET /p/{token}/": ANYONE,
    "GET /p/{token}/{path}": ANYONE,
    "GET /healthz": ANYONE,
    "GET /readyz": ANYONE,
    "GET /api/schema/": ANYONE,
    "GET /api/docs": ANYONE,
}

SOCKETS = {
    "WS /ws/run/": PARTICIPANT,
    "WS /ws/studies/{study}/live/": Rule(Who.OBSERVER),
    "WS /ws/lab/": ADMIN,
}

TABLE: dict[str, Rule] = (
    ACCOUNTS | STUDIES | REPORTS | PARTICIPANTS | LABORATORY | OPERATION | PAGES | SOCKETS
)
