"""What may be said over the sockets."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from emotion.frame import FrameError
from furrow.live import messages
from furrow.live.schema import UNIONS, schema

ANSWER = {
    "kind": "answer_given",
    "seq": 1,
    "t_ms": 0,
    "questionnaire": 3,
    "task": None,
    "item": "sus_1",
    "value": 1,
}
GOLDEN = Path(__file__).parents[2] / "golden"


def _members(union: Any) -> set[type]:
    """The messages of an `Annotated[A | B, ...]` or of an `Annotated[A, ...]`."""
    inner = get_args(union)[0]
    return set(get_args(inner) or (inner,))


@pytest.mark.parametrize("union", [name for name in UNIONS if name != "Event"])
def test_every_message_has_a_golden_sample_that_reads_and_writes_alike(union: str):
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(messages, union))
    samples = json.loads((GOLDEN / "messages.json").read_text())[union]
    parsed = [adapter.validate_python(sample) for sample in samples]
    assert [message.model_dump(mode="json") for message in parsed] == samples
    assert {type(message) for message in parsed} == _members(getattr(messages, union))


def test_every_event_has_a_golden_sample():
    samples = json.loads((GOLDEN / "messages.json").read_text())["FromParticipant"]
    batch = messages.Events.model_validate(samples[0])
    assert {type(event) for event in batch.events} == _members(messages.Event)


def test_close_codes_are_the_golden_ones_and_the_applications_own():
    assert json.loads((GOLDEN / "close-codes.json").read_text()) == messages.CLOSE_CODES
    assert all(4000 <= code < 5000 for code in messages.CLOSE_CODES.values())
    assert len(set(messages.CLOSE_CODES.values())) == len(messages.CLOSE_CODES)


def test_every_fault_that_a_reading_can_have_may_be_told():
    codes = {error.code for error in FrameError.__subclasses__()}
    assert codes <= set(get_args(messages.FrameFault))


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "step_entered", "seq": 1, "t_ms": 0, "step": "task:x"},
        {"kind": "step_entered", "seq": 1, "t_ms": 0, "step": "ask:3:x"},
        {"kind": "step_entered", "seq": 0, "t_ms": 0, "step": "thanks"},
        {"kind": "step_entered", "seq": 1, "t_ms": -1, "step": "thanks"},
        {"kind": "step_entered", "seq": 1, "t_ms": 0, "step": "thanks", "more": 1},
        ANSWER | {"item": "Sus 1"},
        ANSWER | {"value": 0},
        ANSWER | {"value": "x" * 4001},
        ANSWER | {"value": [1, 0]},
        {"kind": "laughed", "seq": 1, "t_ms": 0},
    ],
)
def test_event_that_is_not_exactly_right_is_refused(event: dict[str, Any]):
    with pytest.raises(ValidationError):
        messages.Events.model_validate({"type": "events", "events": [event]})


def test_text_that_no_database_keeps_is_mended():
    event = ANSWER | {"value": "a\0b"}
    batch = messages.Events.model_validate({"type": "events", "events": [event]})
    assert batch.events[0].value == "a\ufffdb"


def test_schema_names_every_message_and_requires_its_discriminator():
    document = schema()
    assert set(document["properties"]) == set(UNIONS)
    for name in ("Hello", "FrameAnswered", "Events", "Participants"):
        assert "type" in document["$defs"][name]["required"]
    for member in _members(messages.Event):
        assert "kind" in document["$defs"][member.__name__]["required"]
