"""When the frames of one socket came, until something has become of each of them."""

# As long as the mailbox keeps a frame: later than this no answer comes.
GIVEN_UP_AFTER_S = 5.0


class InFlight:
    """Frames by sequence; `now` is any monotonic clock in seconds."""

    def __init__(self) -> None:
        self.since: dict[int, float] = {}

    def begin(self, seq: int, now: float) -> None:
        self.since[seq] = now

    def end(self, seq: int, now: float) -> float | None:
        """Seconds since the frame came; None if it was given up or never came."""
        since = self.since.pop(seq, None)
        return None if since is None else now - since

    def give_up(self, now: float) -> int:
        """Forgets the frames that no answer can come to any more; returns how many."""
        old = [seq for seq, since in self.since.items() if now - since > GIVEN_UP_AFTER_S]
        for seq in old:
            del self.since[seq]
        return len(old)

    def oldest(self, now: float) -> float:
        """Seconds for which the oldest frame has waited; 0 if none does."""
        return now - next(iter(self.since.values()), now)
