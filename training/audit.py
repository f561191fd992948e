"""The one way to write down what somebody did."""

from typing import Any

from training.models import AuditEntry

# A row of settings.AUTH_USER_MODEL; this package lies below the accounts and cannot name it.
Person = Any


def record(
    by: Person | None, action: str, subject: str, detail: dict[str, Any] | None = None
) -> AuditEntry:
    """`action` is a verb such as `promote`; `by` is None for the shell and the platform itself."""
    return AuditEntry.objects.create(by=by, action=action, subject=subject, detail=detail or {})
