"""The real reader, the real web application and pictures to damage."""

import cv2
import numpy as np
import pytest

from tests.fuzz import jpegs
from tests.platform.live.conftest import (  # noqa: F401 - fixtures
    fresh_throttle,
    pump,
    reader,
    web,
)


class Frames:
    """A face as several encoders send it; no list, since hypothesis writes its arguments down."""

    def __init__(self, jpegs: list[bytes]) -> None:
        self.jpegs = jpegs

    @property
    def good(self) -> bytes:
        """What browsers send."""
        return self.jpegs[0]


@pytest.fixture(scope="session")
def frames(face: bytes) -> Frames:
    picture = cv2.imdecode(np.frombuffer(face, np.uint8), cv2.IMREAD_COLOR)
    return Frames(jpegs.sources(picture))
