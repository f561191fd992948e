"""The platform for all faults; FURROW_LONG=1 runs each in full and prints what it measured."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.faults.platform import LONG, Platform


@pytest.fixture(scope="session")
def long() -> bool:
    """Whether there is time for the faults as the benchmark page describes them."""
    return LONG


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One for all faults; whoever breaks something mends it."""
    with Platform(tmp_path_factory.mktemp("faults")) as platform:
        yield platform


@pytest.fixture
def measured(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> Callable[..., None]:
    """Prints figures for docs/benchmarks/faults.md, one line a call."""

    def show(**figures: Any) -> None:
        if LONG:
            with capsys.disabled():
                print(f"\n{request.node.name}: {json.dumps(figures)}")

    return show
