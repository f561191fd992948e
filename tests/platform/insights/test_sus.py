import pytest

from furrow.insights.sus import GRADES, grade, percentile, score


def test_agreeing_with_the_good_and_not_with_the_bad_scores_a_hundred():
    assert score({item: 5 if item % 2 else 1 for item in range(1, 11)}) == 100


def test_the_middle_of_every_item_scores_fifty():
    assert score(dict.fromkeys(range(1, 11), 3)) == 50


def test_each_step_counts_two_and_a_half_points():
    answers = dict.fromkeys(range(1, 11), 3)
    assert score({**answers, 1: 4}) == 52.5
    assert score({**answers, 2: 4}) == 47.5


def test_a_missing_item_gives_no_score():
    assert score(dict.fromkeys(range(1, 10), 3)) is None


@pytest.mark.parametrize(
    ("mean", "letter", "rank"),
    [
        (84.1, "A+", 96),
        (80.8, "A", 90),
        (78.9, "A-", 85),
        (77.2, "B+", 80),
        (74.1, "B", 70),
        (72.6, "B-", 65),
        (71.1, "C+", 60),
        (65.0, "C", 41),
        (62.7, "C-", 35),
        (51.7, "D", 15),
        (0, "F", 0),
        (100, "A+", 100),
    ],
)
def test_the_curved_scale_at_its_bounds(mean, letter, rank):
    assert grade(mean) == letter
    assert percentile(mean) == pytest.approx(rank)


@pytest.mark.parametrize(("bound", "letter"), [(bound, letter) for bound, letter, _ in GRADES[:-1]])
def test_just_below_a_bound_is_the_next_lower_grade(bound, letter):
    letters = [name for _, name, _ in GRADES]
    assert grade(bound - 0.01) == letters[letters.index(letter) + 1]


def test_percentiles_lie_on_straight_lines_between_the_bounds():
    assert percentile((65.0 + 71.1) / 2) == pytest.approx((41 + 60) / 2)
    assert percentile(68.05) == pytest.approx(50.5)
