"""The clock of the runs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from furrow.runs.clock import Clock


def test_wall_that_is_set_moves_nothing_until_it_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    clock, wall = Clock(), timezone.now
    monkeypatch.setattr(timezone, "now", lambda: wall() + timedelta(hours=1))
    assert abs(clock.now() - wall()) < timedelta(minutes=1)
    clock.look_at_wall()
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


def test_it_never_goes_back():
    clock = Clock()
    times = [clock.now() for _ in range(100)]
    assert times == sorted(times)
