"""`manage.py load_test`: many participants at once against a running server."""

import json
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from redis import Redis

from emotion.faces import DetectorError
from emotion.media import MediaError
from emotion.reader import FaceReader
from emotion.session import ProviderError
from furrow.live.load import floor
from furrow.live.load.batches import Eavesdropper
from furrow.live.load.clip import load_clip
from furrow.live.load.costs import Meter, batch_sizes, efficiency
from furrow.live.load.crowd import Crowd
from furrow.live.load.participant import LoadError, Server
from furrow.live.load.processes import find_parts
from furrow.live.load.records import open_link, runs_of, stored
from furrow.live.load.tally import summarise
from furrow.live.succession import open_student
from training import registry


class Command(BaseCommand):
    help = (
        "Streams clips from many participants, counts what becomes of every frame, and says what "
        "a frame costs each process beside the floor: the same frames read in a plain loop."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--participants", type=int, default=30)
        parser.add_argument("--fps", type=float, default=5)
        parser.add_argument("--seconds", type=float, default=20)
        parser.add_argument(
            "--source",
            type=Path,
            nargs="+",
            required=True,
            help="pictures, GIFs or videos; the participants take them in turn",
        )
        parser.add_argument("--study", type=UUID, help="its id; by default the oldest open one")
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="the running server")
        parser.add_argument("--no-floor", action="store_true", help="do not measure the floor")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        _check(options)
        try:
            with closing(Redis.from_url(settings.REDIS_URL)) as redis:
                self._print(options, _measure(redis, options))
        except (LoadError, MediaError, DetectorError, ProviderError) as error:
            raise CommandError(str(error)) from error

    def _print(self, options: dict[str, Any], summary: dict[str, Any]) -> None:
        given = {name: options[name] for name in ("participants", "fps", "seconds")}
        if options["json"]:
            self.stdout.write(json.dumps(given | summary))
            return
        for name, value in (given | summary).items():
            self.stdout.write(f"{name:>16}  {value}")
        if hidden := summary["not_seen_from_here"]:
            self.stdout.write(f"\nOn another machine, so without CPU: {', '.join(hidden)}.")


def _measure(redis: Redis, options: dict[str, Any]) -> dict[str, Any]:
    server, link = Server(options["url"]), open_link(options["study"])
    clips = [load_clip(path) for path in options["source"]]
    meter = Meter(find_parts(options["url"], redis))
    tokens = [server.join(link) for _ in range(options["participants"])]
    crowd = Crowd(server, tokens, clips, options["fps"], options["seconds"], meter)
    with Eavesdropper(redis) as eavesdropper:
        tallies = crowd.stream()
    summary = summarise(tallies)
    answered, heard = summary["answered"], eavesdropper.heard()
    summary["stored"] = stored(tokens, answered)
    if not heard:
        meter.hide("worker", "redis")  # the server has another mailbox than we
    summary |= meter.summary(answered, len(tokens)) | {"batch": batch_sizes(heard)}
    sent = {run: crowd.jpegs(place) for place, run in enumerate(runs_of(tokens)) if run}
    wanted = sent and not options["no_floor"]
    floor_us = floor.measure(_reader(), heard, sent) if wanted else None
    return summary | {
        "floor_us_a_frame": None if floor_us is None else round(floor_us),
        "efficiency": efficiency(floor_us, summary["cpu_us_a_frame"]),
        "not_seen_from_here": meter.hidden,
    }


def _reader() -> FaceReader:
    """As the worker's, with the champion."""
    reader = FaceReader.open(settings.WEIGHTS_FOLDER)
    champion = registry.champion()
    if champion is not None and champion.label != reader.weights.label:
        reader.replace_student(open_student(champion))
    return reader


def _check(options: dict[str, Any]) -> None:
    for name in ("participants", "fps", "seconds"):
        if options[name] <= 0:
            raise CommandError(f"--{name} must be more than 0.")
