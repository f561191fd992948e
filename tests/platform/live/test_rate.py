"""The limit of frames per run."""

from furrow.live.rate import BURST, FRAMES_PER_SECOND, FrameGate


def _stream(gate: FrameGate, fps: float, seconds: float) -> tuple[int, list[int]]:
    """How many frames pass, and what each notice says."""
    passed, notices = 0, []
    for number in range(round(fps * seconds)):
        now = number / fps
        if gate.admit(now):
            passed += 1
        elif dropped := gate.notice(now):
            notices.append(dropped)
    return passed, notices


def test_usual_rate_passes_whole():
    assert _stream(FrameGate(0), 5, 60) == (300, [])


def test_highest_allowed_rate_passes_whole():
    assert _stream(FrameGate(0), FRAMES_PER_SECOND, 60) == (720, [])


def test_sixty_a_second_are_thinned_to_twelve_with_a_notice_a_second():
    gate = FrameGate(0)
    passed, notices = _stream(gate, 60, 10)
    assert passed == 120 + BURST - 1
    assert len(notices) == 10
    assert gate.dropped == 600 - passed
    assert sum(notices) + gate.dropped_since_notice == gate.dropped


def test_burst_after_a_pause_passes_once():
    gate = FrameGate(0)
    assert sum(gate.admit(100.0) for _ in range(30)) == BURST
    assert gate.notice(100.0) == 30 - BURST
    assert gate.notice(100.5) == 0
