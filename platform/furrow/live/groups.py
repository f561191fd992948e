"""Names of the channel layer's groups; its messages are few and small, frames never pass it."""

from uuid import UUID


def observers(study: UUID) -> str:
    """Researchers who watch a study live."""
    return f"furrow.observers.{study.hex}"
