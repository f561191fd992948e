"""Two people's labels."""

import pytest

from furrow.insights import agreement


def test_cohens_example():
    """50 applications, two readers: 0.7 agreed, kappa 0.4 (Wikipedia's worked example)."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert agreement.share(pairs) == 0.7
    assert agreement.kappa(pairs) == pytest.approx(0.4)


def test_chance_is_zero_and_contradiction_is_below():
    chance = [(a, b) for a in ("happy", "sad") for b in ("happy", "sad")]
    assert agreement.kappa(chance) == 0
    assert agreement.kappa([("happy", "sad"), ("sad", "happy")]) == -1


def test_nothing_is_said_where_nothing_can_be():
    assert agreement.share([]) is None
    assert agreement.kappa([]) is None
    assert agreement.kappa([("happy", "happy")] * 3) is None
