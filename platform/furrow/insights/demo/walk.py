"""A simulated person's way through the shop: what their browser would have told."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from furrow.insights.demo.stage import Spot, StagePage

STEP_MS = 100  # between two points of the pointer's way
MOST_POINTS = 10
SCROLL_STEP_MS = 400
HEADER_PX = 120  # what somebody scrolls to stays this far below the upper edge


@dataclass(frozen=True, slots=True)
class Feeling:
    """A change of expression that sets in at `t_ms` and fades over `length_ms`."""

    t_ms: int
    label: str
    strength: float
    length_ms: int


@dataclass
class Walk:
    """Events in their order, and the feelings that go with them; times are ms of the run."""

    pages: dict[str, StagePage]
    rng: np.random.Generator
    reactivity: float
    has_mouse: bool
    t_ms: int = 0
    page: StagePage | None = None
    scroll_y: float = 0
    pointer: tuple[float, float] = (0, 0)
    events: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    feelings: list[Feeling] = field(default_factory=list)

    def say(self, kind: str, **data: Any) -> None:
        self.events.append((self.t_ms, kind, data))

    def wait(self, seconds: float) -> None:
        """About so long."""
        self.t_ms += round(1000 * seconds * self.rng.uniform(0.7, 1.4))

    def rest(self, seconds: float) -> None:
        """A pause: the page says so, and time goes by."""
        self.say("pause_changed", paused=True)
        self.wait(seconds)
        self.say("pause_changed", paused=False)

    def feel(self, label: str, strength: float, seconds: float) -> None:
        length = round(1000 * seconds * self.rng.uniform(0.8, 1.3))
        delay = int(self.rng.integers(150, 700))
        feeling = Feeling(self.t_ms + delay, label, strength * self.reactivity, length)
        self.feelings.append(feeling)

    def visit(self, name: str) -> None:
        self.page, self.scroll_y = self.pages[name], 0
        self.wait(0.4)
        self.say("navigated", **self._where(), **self._document(), title=self.page.title)

    def look_around(self, seconds: float) -> None:
        """Reads, and lets the pointer wander over what is in view."""
        end = self.t_ms + 1000 * seconds * self.rng.uniform(0.8, 1.3)
        while self.t_ms < end:
            width, height = self._page().viewport
            x, y = self.rng.uniform((0.2, 0.15), (0.8, 0.85)) * (width, height)
            self._move(float(x), float(y) + self.scroll_y)
            self.wait(0.9)

    def scroll_to(self, y: float) -> None:
        page = self._page()
        goal = float(np.clip(y, 0, max(page.document[1] - page.viewport[1], 0)))
        steps = max(1, round(abs(goal - self.scroll_y) / 350))
        for target in np.linspace(self.scroll_y, goal, steps + 1)[1:]:
            self.t_ms += SCROLL_STEP_MS
            moved = round(float(target) - self.scroll_y, 1)
            self.scroll_y = round(float(target), 1)
            self.pointer = (self.pointer[0], self.pointer[1] + moved)
            where = {"scroll_x": 0, "scroll_y": self.scroll_y}
            self.say("scrolled", **self._where(), **self._document(), **where)

    def click(self, name: str, kind: str = "clicked") -> None:
        """Goes there and clicks; `dead_clicked` and `rage_clicked` come with their clicks."""
        spot = self._page().spots[name]
        self._bring_into_view(spot)
        x, y = self._inside(spot)
        self._move(x, y)
        self.wait(0.25)
        for _ in range(4 if kind == "rage_clicked" else 1):
            self._click(spot, x, y, "clicked")
            self.t_ms += 210
        if kind != "clicked":
            self._click(spot, x, y, kind)

    def _click(self, spot: Spot, x: float, y: float, kind: str) -> None:
        place = {"x": x, "y": y, "element": spot.css}
        self.say(kind, **self._where(), **self._document(), **place)

    def _bring_into_view(self, spot: Spot) -> None:
        height = self._page().viewport[1]
        if not self.scroll_y <= spot.y <= self.scroll_y + height - spot.height:
            self.scroll_to(spot.y - HEADER_PX - self.rng.uniform(0, height / 3))

    def _inside(self, spot: Spot) -> tuple[float, float]:
        spread = self.rng.normal(0.5, 0.14, 2).clip(0.08, 0.92)
        x, y = spot.x + spread[0] * spot.width, spot.y + spread[1] * spot.height
        return round(float(x), 1), round(float(y), 1)

    def _move(self, x: float, y: float) -> None:
        """A slightly bent way, slow at both ends, as hands move."""
        if not self.has_mouse:
            self.t_ms += 300
            return
        (from_x, from_y), distance = (
            self.pointer,
            np.hypot(x - self.pointer[0], y - self.pointer[1]),
        )
        count = int(np.clip(distance / 90, 3, MOST_POINTS))
        share = (1 - np.cos(np.linspace(0, np.pi, count + 1)[1:])) / 2
        bend = self.rng.normal(0, 0.05) * distance * np.sin(np.pi * share)
        xs, ys = from_x + share * (x - from_x), from_y + share * (y - from_y) + bend
        points = [
            {"after_ms": STEP_MS * place, "x": round(float(px), 1), "y": round(float(py), 1)}
            for place, (px, py) in enumerate(zip(xs, ys, strict=True))
        ]
        self.say("cursor_moved", **self._where(), **self._document(), points=points)
        self.t_ms += STEP_MS * count
        self.pointer = (x, y)

    def _where(self) -> dict[str, Any]:
        page = self._page()
        width, height = page.viewport
        return {"address": page.address, "viewport_width": width, "viewport_height": height}

    def _document(self) -> dict[str, Any]:
        width, height = self._page().document
        return {"document_width": width, "document_height": height}

    def _page(self) -> StagePage:
        if self.page is None:
            raise ValueError("somebody who points at a page must have visited one")
        return self.page
