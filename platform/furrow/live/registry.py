"""Who is connected to this web process: per run the newest socket, and no other."""

from collections.abc import Iterator

from furrow.live.presence import Presence
from furrow.live.results import Result


class Registry:
    """Connected participants by run."""

    def __init__(self) -> None:
        self.by_run: dict[int, Presence] = {}

    def __iter__(self) -> Iterator[Presence]:
        return iter(list(self.by_run.values()))

    def add(self, presence: Presence) -> None:
        """The socket with the higher epoch stays, the other one closes."""
        known = self.by_run.get(presence.run)
        if known is not None and known.epoch > presence.epoch:
            presence.outbox.close("replaced_by_newer_socket")
            return
        if known is not None:
            known.outbox.close("replaced_by_newer_socket")
        self.by_run[presence.run] = presence

    def remove(self, presence: Presence) -> bool:
        """Whether it was the run's newest socket here."""
        if self.by_run.get(presence.run) is not presence:
            return False
        del self.by_run[presence.run]
        return True

    def close(self, run: int, name: str, *, below_epoch: int | None = None) -> None:
        """Closes the run's socket, if its epoch is lower than the given one."""
        presence = self.by_run.get(run)
        if presence is None or (below_epoch is not None and presence.epoch >= below_epoch):
            return
        del self.by_run[run]
        presence.outbox.close(name)

    def replaced(self, run: int, epoch: int, seq: int) -> None:
        """A frame lost its place in the mailbox."""
        presence = self.by_run.get(run)
        if presence is not None and presence.epoch == epoch:
            presence.replaced(seq)

    def find(self, result: Result) -> Presence | None:
        """Whose frame it was; None if that socket is gone."""
        presence = self.by_run.get(result.run)
        return presence if presence is not None and presence.epoch == result.epoch else None
