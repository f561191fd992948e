"""Pages as participants saw them: rrweb's events in parts, and each page's first picture.

What is stored here came from somebody's browser and is never trusted: it is rebuilt only in the
researcher's replay frame, without scripts and without loading anything.
"""

import gzip
import zlib
from typing import Annotated, Any

import orjson
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from typing_extensions import TypedDict

from furrow.problems import Problem
from furrow.runs.models import PageSnapshot, ReplayPart, Run

MOST_PACKED_BYTES = 2_000_000
MOST_BYTES = 20_000_000
# Of one run.
MOST_PARTS = 2_000
MOST_STORED_BYTES = 200_000_000
MOST_SNAPSHOTS = 300
# The last part leaves the browser together with the word that the run is over.
LAST_WORDS_MS = 120_000

BUCKETS = (480, 900, 1280, 1920)
# Of rrweb's EventType.
FULL_SNAPSHOT = 2
META = 4
GZIP_WINDOW = 16 + zlib.MAX_WBITS
UNPACKED_PIECE = 1 << 20

Milliseconds = Annotated[int, Field(ge=0, le=2**31 - 1)]


class PageEvent(TypedDict):
    """One of rrweb's events; `timestamp` is on the run's clock."""

    type: Annotated[int, Field(ge=0, le=6)]
    timestamp: Annotated[float, Field(ge=0, le=2**31 - 1)]
    data: dict[str, Any]


class PagePart(BaseModel):
    """Some seconds of one page. `number` grows in a run; one that is there already is a repeat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=1, le=2**31 - 1)]
    start_ms: Milliseconds
    end_ms: Milliseconds
    # Path and query; PostgreSQL keeps no NUL.
    address: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
    width: Annotated[int, Field(ge=1, le=20_000)]  # of the viewport, CSS pixels
    height: Annotated[int, Field(ge=1, le=1_000_000)]  # of the document, CSS pixels
    events: Annotated[list[PageEvent], Field(min_length=1, max_length=20_000)]


def unpack(packed: bytes) -> bytes:
    """Gunzips a part, counting while it grows.

    Raises:
        Problem: 413 `too_large`, 400 `not_gzip`.
    """
    if len(packed) > MOST_PACKED_BYTES:
        raise _too_large()
    stream, body = zlib.decompressobj(GZIP_WINDOW), bytearray()
    try:
        while packed and not stream.eof:
            body += stream.decompress(packed, UNPACKED_PIECE)
            packed = stream.unconsumed_tail
            if len(body) > MOST_BYTES:
                raise _too_large()
    except zlib.error as error:
        raise Problem(400, "not_gzip", "Send the part as JSON packed by gzip.") from error
    if not stream.eof:
        raise Problem(400, "not_gzip", "The part ends in the middle: send all of it.")
    return bytes(body)


def parse(body: bytes) -> PagePart:
    """A part from JSON.

    Raises:
        Problem: 400 `invalid` names the first field that is wrong.
    """
    try:
        return PagePart.model_validate(orjson.loads(body))
    except orjson.JSONDecodeError as error:
        raise Problem(400, "invalid", f"The part is no JSON: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Problem(400, "invalid", f"{where}: {first['msg']}.") from error


def store(run_id: int, part: PagePart) -> None:
    """Keeps a part once; the run is locked meanwhile, so nothing lands after an erasure.

    Raises:
        Problem: 401 `unknown_run`, 409 `no_consent`, `pages_not_recorded` or `run_over`,
            413 `recording_full` or `too_deep`.
    """
    blob = _packed(part.events)
    picture = _picture(part.events)
    with transaction.atomic():
        run = _lock(run_id)
        _require_recording(run)
        if run.replay_parts.filter(number=part.number).exists():
            return
        _require_room(run, len(blob))
        times = {"start_ms": part.start_ms, "end_ms": part.end_ms}
        ReplayPart.objects.create(run=run, number=part.number, blob=blob, **times)
        if picture is not None:
            _keep_picture(run, part, picture)


def events_of(run: Run, number: int) -> bytes:
    """A part's events as gzip JSON.

    Raises:
        Problem: 404 `no_part`.
    """
    blob = run.replay_parts.filter(number=number).values_list("blob", flat=True).first()
    if blob is None:
        raise Problem(404, "no_part", "This part of the replay is not there, or it was erased.")
    return bytes(blob)


def path_of(address: str) -> str:
    """Pages are told apart by their path, without query and fragment."""
    return address.partition("#")[0].partition("?")[0]


def bucket_of(width: int) -> int:
    """The width up to which pages are taken for alike, in CSS pixels."""
    return next((bucket for bucket in BUCKETS if width <= bucket), BUCKETS[-1])


def _picture(events: list[PageEvent]) -> bytes | None:
    """The last full snapshot, since the first may be of an empty page; with its window's size."""
    taken = [event["data"] for event in events if event["type"] == FULL_SNAPSHOT]
    if not taken:
        return None
    windows = [event["data"] for event in events if event["type"] == META]
    # Beside rrweb's own fields, since heights may be shares of the window's.
    picture = {**taken[-1], "window": windows[-1] if windows else None}
    return _packed(picture)


def _packed(value: object) -> bytes:
    try:
        return gzip.compress(orjson.dumps(value), compresslevel=6, mtime=0)
    except orjson.JSONEncodeError as error:
        # It reads deeper JSON than it writes.
        detail = "The page's elements lie too deep in each other; leave this part out and go on."
        raise Problem(413, "too_deep", detail) from error


def _lock(run_id: int) -> Run:
    runs = Run.objects.select_for_update(of=("self",)).select_related("version")
    run = runs.filter(pk=run_id).first()
    if run is None:
        raise Problem(401, "unknown_run", "This session was withdrawn; nothing of it is kept.")
    return run


def _require_recording(run: Run) -> None:
    if run.started_at is None:
        raise Problem(409, "no_consent", "Nothing is recorded before consent was given.")
    if not run.version.record_pages:
        raise Problem(409, "pages_not_recorded", "This study does not record pages.")
    if run.screened_out_at or _is_long_over(run):
        raise Problem(409, "run_over", "This run is over; nothing more of it is recorded.")


def _is_long_over(run: Run) -> bool:
    if run.finished_at is None or run.started_at is None:
        return False
    finished_ms = (run.finished_at - run.started_at).total_seconds() * 1000
    return run.clock_ms() > finished_ms + LAST_WORDS_MS


def _require_room(run: Run, more: int) -> None:
    stored = run.replay_parts.aggregate(bytes=Sum(Length("blob")))["bytes"] or 0
    if run.replay_parts.count() >= MOST_PARTS or stored + more > MOST_STORED_BYTES:
        detail = "The recording of this run's pages is full; everything else goes on."
        raise Problem(413, "recording_full", detail)


def _keep_picture(run: Run, part: PagePart, picture: bytes) -> None:
    if run.snapshots.count() >= MOST_SNAPSHOTS:
        return
    size = {"width": part.width, "height": part.height, "t_ms": part.start_ms}
    PageSnapshot.objects.get_or_create(
        run=run,
        address=path_of(part.address),
        bucket=bucket_of(part.width),
        defaults={"version": run.version, "blob": picture, **size},
    )


def _too_large() -> Problem:
    detail = "A part may have 2 MB packed and 20 MB unpacked; leave this one out and go on."
    return Problem(413, "too_large", detail)
