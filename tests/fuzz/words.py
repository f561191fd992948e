"""Messages that no browser of ours sends: real ones, damaged."""

import json
from pathlib import Path
from random import Random
from typing import Any

from furrow.live import frames

GOLDEN = Path(__file__).parents[1] / "golden" / "messages.json"
EVENTS: list[dict[str, Any]] = json.loads(GOLDEN.read_text())["FromParticipant"][0]["events"]

BIG = 10**400
STRANGE: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    2**31 - 1,
    2**31,
    2**63,
    -(2**63) - 1,
    float("nan"),
    float("inf"),
    "",
    "0",
    "\0",
    "a\0b",
    "\ud800",
    "\u202e\ufeff",
    "x" * 501,
    "ÿ" * 4_000,
    "'; DROP TABLE runs_run; --",
    "task:99999999999999999999",
    "ask:1:",
    [],
    [1, "2"],
    list(range(200)),
    {},
    {"kind": "clicked"},
]


def text(random: Random) -> str:
    """A message of the socket's text side: nearly right, or nothing of the kind."""
    return random.choice(KINDS)(random)


def frame(jpegs: list[bytes], random: Random) -> bytes:
    """A binary message: a header that may say anything, then a piece of a picture or none."""
    header = frames.HEADER.pack(
        random.choice((frames.VERSION, frames.VERSION, frames.VERSION, random.randrange(256))),
        random.randrange(256),
        random.choice((0, 1, random.randrange(1 << 16), 0xFFFFFFFF)),
        random.choice((0, random.randrange(5_000), 0xFFFFFFFF)),
    )
    jpeg = random.choice((*jpegs, b"", b"\xff\xd8", random.randbytes(30)))
    whole = header + jpeg[: random.choice((len(jpeg), random.randrange(len(jpeg) + 1)))]
    return random.choice((whole, whole, whole[: random.randrange(12)], whole + bytes(100_000)))


def _damaged(random: Random) -> str:
    """Events in order, with something strange in one or two places."""
    chosen = random.choices(EVENTS, k=random.randint(1, 6))
    events = [dict(event, seq=place) for place, event in enumerate(chosen, 1)]
    for _ in range(random.randint(1, 2)):
        event = random.choice(events)
        match random.randrange(4):
            case 0:
                event.pop(random.choice(list(event)), None)
            case 1:
                event[random.choice(("extra", "kind", "__class__"))] = random.choice(STRANGE)
            case _:
                key = random.choice(list(event) or ["kind"])
                event[key] = random.choice(STRANGE)
    return json.dumps({"type": "events", "events": events})


def _true_but_senseless(random: Random) -> str:
    """Every event is well-formed; together they make no sense: order, times, ids, repetitions."""
    chosen = random.choices(EVENTS, k=random.randint(1, 12))
    first = random.choice((1, 1, 1, 2, random.randrange(50)))
    events = [dict(event, seq=seq) for seq, event in enumerate(chosen, first)]
    for event in events:
        event["t_ms"] = random.choice((0, event["t_ms"], 2**31 - 1))
        for key in {"task", "questionnaire"} & event.keys():
            event[key] = random.choice((1, event[key], 2**31, 2**63, -(2**63), BIG))
    if random.random() < 0.2:
        random.shuffle(events)
    return json.dumps({"type": "events", "events": events})


def _other_envelope(random: Random) -> str:
    value = random.choice(STRANGE)
    key = random.choice(("type", "events", "frame", ""))
    return json.dumps(
        random.choice(({key: value}, [value], value, {"type": "events"} | {key: value}))
    )


def _no_json(random: Random) -> str:
    depth = random.choice((1, 10, 5_000))
    return random.choice(
        (
            "",
            "{",
            "[" * depth,
            '{"type":' * depth,
            '{"type":"events","events":[' + "{}," * depth + "{}]}",
            '{"type":"events","events":[]}',
            '{"type":"events","type":"events","events":1}',
            "1" * 5_000,
            '"' + "\\u0000" * 100 + '"',
            "".join(map(chr, random.choices(range(1, 0xD7FF), k=50))),
        )
    )


def _cut(random: Random) -> str:
    whole = json.dumps({"type": "events", "events": random.choices(EVENTS, k=3)})
    return whole[: random.randrange(len(whole))]


KINDS = [_damaged, _damaged, _damaged, _true_but_senseless, _other_envelope, _no_json, _cut]
