"""All participants of a load test at once."""

import asyncio
import sys
from collections.abc import Sequence

import uvloop
from tqdm import tqdm

from furrow.live.load.clip import Clip
from furrow.live.load.costs import Meter
from furrow.live.load.participant import Pace, Server, take_part
from furrow.live.load.tally import Tally


class Crowd:
    """Everybody takes a clip in turn, starts elsewhere in it and between the others' frames."""

    def __init__(
        self,
        server: Server,
        tokens: Sequence[str],
        clips: Sequence[Clip],
        fps: float,
        seconds: float,
        meter: Meter,
    ) -> None:
        self.server = server
        self.tokens = tokens
        self.clips = clips
        self.fps = fps
        self.seconds = seconds
        self.meter = meter
        self.tallies: list[Tally] = []

    def stream(self) -> list[Tally]:
        """What became of each one's frames. Raises LoadError."""
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            self.tallies = runner.run(self._all())
        return self.tallies

    def jpegs(self, place: int) -> list[bytes]:
        """What a participant sent, by sequence less one."""
        jpegs = self.clip_of(place).jpegs
        return [jpegs[picture] for picture in self.tallies[place].pictures]

    def clip_of(self, place: int) -> Clip:
        return self.clips[place % len(self.clips)]

    async def _all(self) -> list[Tally]:
        self.meter.begin()
        watching = asyncio.create_task(self._watch(quiet=not sys.stderr.isatty()))
        try:
            return await asyncio.gather(*(self._one(i) for i in range(len(self.tokens))))
        finally:
            self.meter.end()
            watching.cancel()

    async def _one(self, place: int) -> Tally:
        share, clip = place / len(self.tokens), self.clip_of(place)
        pace = Pace(self.fps, self.seconds, share / self.fps, share * clip.length_ms)
        return await take_part(self.server, self.tokens[place], clip, pace)

    async def _watch(self, *, quiet: bool) -> None:
        seconds = round(self.seconds)
        with tqdm(total=seconds, unit="s", desc="streaming", disable=quiet, leave=False) as bar:
            for _ in range(seconds):
                await asyncio.sleep(1)
                bar.update()
                # The last look is the one just before everybody leaves.
                self.meter.watch_memory()
