"""What watching researchers are told of a participant's place in the study."""

import pytest

from furrow.live.services import task_at

TITLES = {7: "Buy a mug"}


@pytest.mark.parametrize(
    ("step", "title"),
    [
        ("task:7", "Buy a mug"),
        ("ask:3:7", "Buy a mug"),
        ("ask:7", ""),
        ("task:8", ""),
        ("baseline", ""),
        ("", ""),
    ],
)
def test_a_step_names_the_task_that_it_is_about(step: str, title: str) -> None:
    assert task_at(step, TITLES) == title
