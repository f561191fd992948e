"""The champion's succession: a thread of the worker loads new weights and offers them to the pump.

Redis says at once that there is another champion; since nobody repeats it, the thread also looks
at the newest row every second.
"""

import logging
import threading
import time
from pathlib import Path

from django.db import Error, connection, connections
from redis import Redis, RedisError

from emotion.classifier import Classifier
from emotion.weights import WeightsError, load_weights
from furrow.live.database import with_fresh_connection
from furrow.live.pump import Pump
from training import registry
from training.models import WeightsVersion

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
# A storage that was away may be back; a damaged network costs no more than its hash.
TRY_REFUSED_AGAIN_S = 30.0


class Succession:
    """Sees to it that the pump reads with the champion; weights that are no good change nothing."""

    def __init__(self, redis: Redis, pump: Pump) -> None:
        self.redis = redis
        self.pump = pump
        self.offered = pump.weights
        self._refused: dict[str, float] = {}
        self._sees = True

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set."""
        pubsub = self.redis.pubsub(ignore_subscribe_messages=True)
        try:
            while not stop.is_set():
                self.look()
                try:
                    if not pubsub.subscribed:
                        pubsub.subscribe(registry.CHANNEL)
                    pubsub.get_message(timeout=LOOK_EVERY_S)
                except RedisError:
                    stop.wait(LOOK_EVERY_S)
        finally:
            pubsub.close()
            connections.close_all()

    def look(self) -> None:
        """Offers the champion to the pump, if it is another one than before."""
        try:
            champion = with_fresh_connection(_champion)
        except Error as error:  # also that the tables are missing: the first start makes them
            self._complain(error)
            return
        self._sees = True
        if champion is not None and champion.label != self.offered:
            self._follow(champion)

    def _follow(self, champion: WeightsVersion) -> None:
        if time.monotonic() < self._refused.get(champion.label, 0):
            return
        try:
            student = open_student(champion)
        except Exception as error:  # ONNX Runtime's own exceptions share no public base class.
            self._refuse(champion, error)
        else:
            logger.info("%s reads the faces from now on, after %s", champion.label, self.offered)
            self.pump.offer(student)
            self.offered = champion.label
            self._refused.clear()

    def _refuse(self, champion: WeightsVersion, error: Exception) -> None:
        if champion.label not in self._refused:
            logger.error("%s is refused, %s stays: %s", champion.label, self.offered, error)
        self._refused[champion.label] = time.monotonic() + TRY_REFUSED_AGAIN_S

    def _complain(self, error: Error) -> None:
        if self._sees:
            logger.warning("who is champion cannot be looked up, %s stays: %s", self.offered, error)
        self._sees = False


def open_student(version: WeightsVersion) -> Classifier:
    """A version's network, checked and warmed up.

    Raises RegistryError, WeightsError, ProviderError, or what ONNX Runtime raises.
    """
    weights = load_weights(registry.folder_of(version))
    if weights.sha256 != version.sha256:
        raise WeightsError(f"{weights.model_path} is not the network that was registered.")
    student = Classifier(weights)
    student.warm_up()
    return student


def _champion() -> WeightsVersion | None:
    # To look would make an empty file, in the way of `migrate`, which the first start runs beside.
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return None
    return registry.champion()
