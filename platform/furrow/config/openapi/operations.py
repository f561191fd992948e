"""How views describe themselves in the OpenAPI document: their docstrings are the words."""

from drf_spectacular.openapi import AutoSchema

# Registers itself when it is imported: here and not at every start, workers describe no API.
from furrow.accounts import openapi  # noqa: F401

# By the beginning of an address behind /api/v1/, the longest first.
TAGS = {
    "studies/{id}/report/": "reports",
    "studies/{id}/export/": "reports",
    "studies/{id}/snapshots/": "reports",
    "studies/{id}/crops/": "kept faces",
    "studies/{id}/corrections/": "kept faces",
    "second-labels/": "kept faces",
    "studies/{id}/runs/{run}/replay/": "reports",
    "studies/{id}/runs/{run}/screens/": "reports",
    "studies/{id}/frictions/": "reports",
    "studies/{id}/runs/": "participants",
    "studies/{id}/links/": "links",
    "studies/": "studies",
    "workspaces/{id}/prototypes/": "targets",
    "sites/": "targets",
    "workspaces/": "workspaces",
    "invitations/": "workspaces",
    "join/": "taking part",
    "run/": "taking part",
    "withdrawals/": "taking part",
    "lab/": "lab",
}
ACCOUNT = "account"
PREFIX = "/api/v1/"

ABOUT = {
    "account": "Signing in, one's own name and password, and API tokens.",
    "workspaces": "Teams: their members, roles and invitations.",
    "studies": "Designs, their versions and whether people are let in.",
    "targets": "What is tested: uploaded prototypes and live sites.",
    "links": "How people get in.",
    "participants": "Who took part, and what happens to their runs.",
    "reports": "Figures, page pictures, replays and raw data.",
    "kept faces": "Small pictures that participants agreed to, and what people see on them.",
    "taking part": "What a participant's browser asks for; the rest goes over the socket.",
    "lab": "Retraining, the versions of the network, and how Furrow is, for admins.",
}


class Operation(AutoSchema):
    """A docstring's first paragraph is the summary; what follows is the description."""

    def get_summary(self) -> str:
        return _sentences(super().get_description())[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]
        return _sentences(super().get_description())[1]

    def get_tags(self) -> list[str]:
        place = self.path.removeprefix(PREFIX)
        return [next((tag for start, tag in TAGS.items() if place.startswith(start)), ACCOUNT)]


def _sentences(text: str) -> tuple[str, str]:
    """The first paragraph in one line, and the rest."""
    first, _, rest = text.partition("\n\n")
    return " ".join(first.split()), rest
