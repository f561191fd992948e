"""The instruments' scores, against their authors' own formulas."""

import pytest

from furrow.insights.scores import SCALES, ease, hedonic, pragmatic, umux_lite, usability, workload
from furrow.studies.instruments import ITEM_KEYS, POINTS


@pytest.mark.parametrize(("a", "b", "score"), [(1, 1, 0), (7, 7, 100), (4, 4, 50), (6, 5, 75)])
def test_umux_lite(a: int, b: int, score: float) -> None:
    """Report.md: (a + b - 2) * 100 / 12 on seven-point items."""
    assert umux_lite({"umux_1": a, "umux_2": b}) == pytest.approx(score)


def test_raw_tlx_is_the_mean_of_six_scales_of_a_hundred() -> None:
    points = (1, 21, 11, 5, 17, 11)
    assert workload(dict(zip(ITEM_KEYS["nasa_tlx"], points, strict=True))) == 50


def test_ueq_s_tells_pragmatic_from_hedonic() -> None:
    answers = dict(zip(ITEM_KEYS["ueq_s"], (7, 6, 5, 6, 1, 2, 3, 2), strict=True))
    assert (pragmatic(answers), hedonic(answers)) == (2, -2)


def test_sus_and_ease_read_their_items() -> None:
    best = {f"sus_{n}": 5 if n % 2 else 1 for n in range(1, 11)}
    assert usability(best) == 100
    assert ease({"seq": 6}) == 6


@pytest.mark.parametrize("instrument", ["sus", "umux_lite", "nasa_tlx", "ueq_s", "seq"])
def test_a_missing_item_leaves_no_score(instrument: str) -> None:
    *most, last = ITEM_KEYS[instrument]
    answers = dict.fromkeys(most, 3)
    assert None in {scale.of(answers) for scale in SCALES[instrument]}
    assert None not in {scale.of({**answers, last: 3}) for scale in SCALES[instrument]}


@pytest.mark.parametrize("instrument", list(SCALES))
def test_scores_run_from_end_to_end_of_their_scale(instrument: str) -> None:
    for scale in SCALES[instrument]:
        found = [
            scale.of(dict.fromkeys(ITEM_KEYS[instrument], point))
            for point in (1, POINTS[instrument])
        ]
        if instrument == "sus":  # every second statement is turned round
            assert found == [50, 50]
        else:
            assert sorted(found) == sorted((scale.worst, scale.best))
