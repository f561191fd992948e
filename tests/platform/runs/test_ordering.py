from collections import Counter
from itertools import pairwise

import pytest

from furrow.runs.ordering import arrange, balanced_row


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7])
def test_balanced_rows_let_no_task_profit_from_its_place_or_neighbour(count: int) -> None:
    rows = [balanced_row(count, row) for row in range(count if count % 2 == 0 else 2 * count)]
    assert all(sorted(row) == list(range(count)) for row in rows)
    places = Counter((place, task) for row in rows for place, task in enumerate(row))
    neighbours = Counter(pair for row in rows for pair in pairwise(row))
    assert set(places.values()) == {len(rows) // count}
    assert len(neighbours) == count * (count - 1)
    assert len(set(neighbours.values())) == 1


def test_balanced_rows_begin_anew_after_the_last() -> None:
    assert [balanced_row(3, row) for row in range(6)] == [
        balanced_row(3, row + 6) for row in range(6)
    ]
    assert [balanced_row(1, row) for row in range(3)] == [[0], [0], [0]]
    assert balanced_row(0, 5) == []


def test_fixed_order_is_the_studys_own() -> None:
    assert arrange([7, 5, 9], "fixed", 4) == [7, 5, 9]


def test_random_orders_differ_and_lose_nothing() -> None:
    tasks = list(range(10, 20))
    orders = {tuple(arrange(tasks, "random", 0)) for _ in range(20)}
    assert len(orders) > 1
    assert all(sorted(order) == tasks for order in orders)


def test_counterbalanced_order_follows_the_earlier_runs() -> None:
    assert arrange([7, 5], "counterbalanced", 0) == [7, 5]
    assert arrange([7, 5], "counterbalanced", 1) == [5, 7]
    assert arrange([7, 5], "counterbalanced", 2) == [7, 5]
