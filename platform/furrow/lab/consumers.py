"""The lab's socket: how retrainings go on, about once a second."""

import asyncio
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from furrow.accounts.models import User
from furrow.live.hub import Hub
from furrow.live.lifespan import HUB
from furrow.live.messages import CLOSE_CODES, CurvePoint, ExperimentSeen
from training.models import Experiment

TELL_EVERY_S = 1.0
SEND_WITHIN_S = 5.0
State = Experiment.State
UNDER_WAY = (State.QUEUED, State.WAITING, State.RUNNING, State.CANCELLING)


class LabConsumer(AsyncWebsocketConsumer):
    """`/ws/lab/`, for admins, with Django's session; says each experiment whenever it changed."""

    channel_layer_alias = None

    telling: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        hub: Hub = self.scope[HUB]
        self.database = hub.database
        self.told: dict[int, ExperimentSeen] = {}
        await self.accept()
        self.telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        """Until the admin leaves, is no admin any more, or stops reading."""
        try:
            while await self.database.call(is_admin, self.scope["user"]):
                await self._tell_news()
                await asyncio.sleep(TELL_EVERY_S)
            await self._close("not_found")
        except TimeoutError:
            await self._close("observer_too_slow")

    async def _tell_news(self) -> None:
        for seen in await self.database.call(look, [*self.told]):
            if self.told.get(seen.id) != seen:
                await asyncio.wait_for(self.send(seen.model_dump_json()), SEND_WITHIN_S)
            self.told[seen.id] = seen

    async def _close(self, name: str) -> None:
        await self.close(CLOSE_CODES[name], name)

    async def disconnect(self, code: int) -> None:
        if self.telling is not None:
            self.telling.cancel()
            await asyncio.gather(self.telling, return_exceptions=True)


def is_admin(user: User | AnonymousUser) -> bool:
    """Asked anew every second: an account may be locked or lose its rights meanwhile."""
    admins = User.objects.filter(is_staff=True, is_active=True)
    return isinstance(user, User) and admins.filter(pk=user.pk).exists()


def look(followed: list[int]) -> list[ExperimentSeen]:
    """Experiments under way and those that were when we last looked."""
    wanted = Q(state__in=UNDER_WAY) | Q(pk__in=followed)
    return [see(experiment) for experiment in Experiment.objects.filter(wanted).order_by("pk")]


def see(experiment: Experiment) -> ExperimentSeen:
    values: dict[str, Any] = {
        "id": experiment.pk,
        "state": experiment.state,
        "curves": [_point(entry) for entry in experiment.curves],
        "weights": experiment.weights_id,
        "error": experiment.error,
    }
    return ExperimentSeen.model_validate(values | _progress(experiment.progress))


def _progress(progress: dict[str, Any]) -> dict[str, Any]:
    """Empty before the first step."""
    counts = {name: progress.get(name, 0) for name in ("epoch", "epochs", "step", "steps")}
    return counts | {name: progress.get(name) for name in ("loss", "accuracy", "seconds_left")}


def _point(entry: dict[str, Any]) -> CurvePoint:
    return CurvePoint(**{name: entry[name] for name in CurvePoint.model_fields})
