"""`manage.py load_test`: many participants at once against a running server."""

import asyncio
import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import uvloop
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Sum
from django.utils import timezone
from tqdm import tqdm

from emotion.media import MediaError
from furrow.live.load.clip import Clip, load_clip
from furrow.live.load.participant import LoadError, Pace, Server, take_part
from furrow.live.load.tally import Tally, summarise
from furrow.runs.models import Run, Segment
from furrow.runs.secrets import token_digest
from furrow.studies.models import StudyLink

STORED_WITHIN_S = 5.0


class Command(BaseCommand):
    help = "Streams a clip from many participants and counts what becomes of every frame."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, default=30)
        parser.add_argument("--fps", type=float, default=5)
        parser.add_argument("--seconds", type=float, default=20)
        parser.add_argument("--source", type=Path, required=True, help="picture, GIF or video")
        parser.add_argument("--study", type=UUID, help="its id; by default the oldest open one")
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="the running server")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        _check(options)
        try:
            clip = load_clip(options["source"])
            server, link = Server(options["url"]), open_link(options["study"])
            tokens = [server.join(link) for _ in range(options["participants"])]
            tallies = _run(server, tokens, clip, options)
        except (LoadError, MediaError) as error:
            raise CommandError(str(error)) from error
        summary = summarise(tallies)
        summary["stored"] = stored(tokens, summary["answered"])
        self._print(options, summary)

    def _print(self, options: dict[str, Any], summary: dict[str, Any]) -> None:
        given = {name: options[name] for name in ("participants", "fps", "seconds")}
        if options["json"]:
            self.stdout.write(json.dumps(given | summary))
            return
        for name, value in (given | summary).items():
            self.stdout.write(f"{name:>12}  {value}")


def open_link(study: UUID | None) -> str:
    """The token of an open study's link. Raises LoadError."""
    links = StudyLink.objects.filter(study__state="open").with_use()
    found = links.filter(study=study) if study else links
    now = timezone.now()
    ordered = found.order_by("study__created_at", "created_at")
    link = next((link for link in ordered if link.is_for_everybody(now)), None)
    if link is None:
        which = f"The study {study} is not open" if study else "No study is open"
        raise LoadError(f"{which}. Open one, or name another with --study.")
    return link.token


def stored(tokens: Sequence[str], expected: int) -> int | None:
    """How many samples the segments hold; None where the server has another database."""
    runs = Run.objects.filter(token_sha256__in=map(token_digest, tokens))
    if not runs.exists():
        return None
    give_up_at = time.monotonic() + STORED_WITHIN_S
    count = _count(runs)
    while count < expected and time.monotonic() < give_up_at:
        time.sleep(0.2)
        count = _count(runs)
    return count


def _count(runs: Any) -> int:
    return Segment.objects.filter(run__in=runs).aggregate(n=Sum("count"))["n"] or 0


def _check(options: dict[str, Any]) -> None:
    for name in ("participants", "fps", "seconds"):
        if options[name] <= 0:
            raise CommandError(f"--{name} must be more than 0.")


def _run(server: Server, tokens: Sequence[str], clip: Clip, options: dict[str, Any]) -> list[Tally]:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_all(server, tokens, clip, options))


async def _all(
    server: Server, tokens: Sequence[str], clip: Clip, options: dict[str, Any]
) -> list[Tally]:
    paces = [_pace(place / len(tokens), clip, options) for place in range(len(tokens))]
    progress = asyncio.create_task(_progress(options["seconds"], quiet=not sys.stderr.isatty()))
    try:
        pairs = zip(tokens, paces, strict=True)
        return await asyncio.gather(*(take_part(server, token, clip, p) for token, p in pairs))
    finally:
        progress.cancel()


def _pace(share: float, clip: Clip, options: dict[str, Any]) -> Pace:
    """Everybody starts elsewhere in the clip and between the others' frames."""
    fps = options["fps"]
    return Pace(fps, options["seconds"], share / fps, share * clip.length_ms)


async def _progress(seconds: float, *, quiet: bool) -> None:
    bar = tqdm(total=round(seconds), unit="s", desc="streaming", disable=quiet, leave=False)
    with bar:
        while True:
            await asyncio.sleep(1)
            bar.update()
