"""What a line of the permission table can say."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from furrow.accounts.models import Role


class Who(StrEnum):
    ANYONE = "anyone"
    PARTICIPANT = "participant"  # whoever has the token of a run; the view asks for it
    MONITORING = "monitoring"  # whoever has the token of the environment; the view asks for it
    SIGNED_IN = "signed in"
    OBSERVER = "observer"
    RESEARCHER = "researcher"
    OWNER = "owner"
    ADMIN = "admin"


class Scope(models.TextChoices):
    """What an API token may be for; never more than the role of its person allows."""

    STUDIES_READ = "studies:read", "Read studies, links and participants' states"
    STUDIES_WRITE = "studies:write", "Make, change, open, close and delete studies"
    REPORTS_READ = "reports:read", "Read reports, page pictures and replays"
    DATA_EXPORT = "data:export", "Export raw data"


@dataclass(frozen=True, slots=True)
class Rule:
    who: Who
    # Opens the address to API tokens with this scope; None keeps it to sessions.
    scope: Scope | None = None
    # Admins too, without a role: they look at kept faces of every study a second time.
    or_admin: bool = False

    @property
    def role(self) -> Role | None:
        """The lowest role in the workspace of the object; None if roles do not matter."""
        return Role(self.who) if self.who in Role.values else None


ANYONE = Rule(Who.ANYONE)
PARTICIPANT = Rule(Who.PARTICIPANT)
MONITORING = Rule(Who.MONITORING)
SIGNED_IN = Rule(Who.SIGNED_IN)
OWNER = Rule(Who.OWNER)
ADMIN = Rule(Who.ADMIN)
LISTS = Rule(Who.SIGNED_IN, Scope.STUDIES_READ)
READS = Rule(Who.OBSERVER, Scope.STUDIES_READ)
WRITES = Rule(Who.RESEARCHER, Scope.STUDIES_WRITE)
REPORT = Rule(Who.OBSERVER, Scope.REPORTS_READ)
EXPORT = Rule(Who.RESEARCHER, Scope.DATA_EXPORT)
