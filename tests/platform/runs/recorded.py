"""Readings and events as a participant's browser makes them."""

import numpy as np

from furrow.runs.events import RecordedEvent
from furrow.runs.samples import Samples
from furrow.studies.models import Questionnaire


def samples(count: int = 3, start_ms: int = 1000) -> Samples:
    return Samples(
        np.arange(start_ms, start_ms + 200 * count, 200, dtype=np.uint32),
        np.full((count, 7), 1 / 7, np.float32),
        np.ones(count, np.uint8),
        np.full((count, 4), 0.5, np.float32),
        np.full((count, 4), 0.25, np.float32),
    )


def event(seq: int, kind: str = "focus_changed", **data: object) -> RecordedEvent:
    return RecordedEvent(seq, seq * 10, kind, data or {"focused": True})


def answer(seq: int, item: str, value: object, task: int | None = None) -> RecordedEvent:
    """To the questionnaire of the version that was made last."""
    asked = Questionnaire.objects.filter(instrument=item.split("_")[0]).latest("pk").pk
    return event(seq, "answer_given", questionnaire=asked, task=task, item=item, value=value)
