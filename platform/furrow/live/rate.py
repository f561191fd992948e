"""How many frames a run may send, and the counting of those beyond it."""

FRAMES_PER_SECOND = 12.0
# Browsers bunch frames after a hiccup; a second's worth may come at once.
BURST = 12.0
SLOW_DOWN_EVERY_S = 1.0


class TokenBucket:
    """Lets FRAMES_PER_SECOND pass on average and BURST at once; `now` is any clock in seconds."""

    def __init__(self, now: float) -> None:
        self.tokens = BURST
        self.filled_at = now

    def take(self, now: float) -> bool:
        refill = (now - self.filled_at) * FRAMES_PER_SECOND
        self.tokens = min(BURST, self.tokens + refill)
        self.filled_at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class FrameGate:
    """A token bucket that counts what it turns away and says at most once a second that it did."""

    def __init__(self, now: float) -> None:
        self.bucket = TokenBucket(now)
        self.dropped = 0
        self.dropped_since_notice = 0
        self.noticed_at = float("-inf")

    def admit(self, now: float) -> bool:
        if self.bucket.take(now):
            return True
        self.dropped += 1
        self.dropped_since_notice += 1
        return False

    def notice(self, now: float) -> int:
        """Frames dropped since the last notice, if one is due; 0 otherwise."""
        if not self.dropped_since_notice or now - self.noticed_at < SLOW_DOWN_EVERY_S:
            return 0
        dropped, self.dropped_since_notice = self.dropped_since_notice, 0
        self.noticed_at = now
        return dropped
