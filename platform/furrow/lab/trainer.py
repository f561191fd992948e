"""Can this machine retrain, and is somebody there to do it?"""

from importlib.util import find_spec
from typing import Any

from celery import current_app
from django.core.cache import cache
from kombu.exceptions import KombuError
from redis import RedisError

from training.models import Experiment

QUEUE = "training"
ANSWERS_WITHIN_S = 0.5
# A broker that is away is asked once; Celery alone would try for six seconds.
ONCE = {"max_retries": 0, "socket_connect_timeout": 0.5, "socket_timeout": 2}
# Asking the workers takes half a second; the page asks every few.
REMEMBERED_S = 10
NOT_INSTALLED = (
    "Retraining needs torch, which is not installed: stop Furrow and start it with"
    " `make run TRAINING=1`."
)
NOT_RUNNING = (
    "No worker takes retrainings: start Furrow with `make run TRAINING=1`, or a worker with"
    " `celery -A furrow.config worker -P solo -c 1 -Q training`."
)
RUNNING = "One retraining at a time, at the lowest priority: the frames of participants go first."


def trainer_standing() -> dict[str, Any]:
    """installed, running, and how: a sentence."""
    installed, running = find_spec("torch") is not None, is_running()
    how = RUNNING if running else NOT_RUNNING if installed else NOT_INSTALLED
    return {"installed": installed, "running": running, "how": how}


def is_running() -> bool:
    # A worker that trains answers nobody meanwhile.
    if Experiment.objects.filter(state=Experiment.State.RUNNING).exists():
        return True
    return bool(cache.get_or_set("lab.trainer", _answers, REMEMBERED_S))


def _answers() -> bool:
    try:
        queues = _queues()
    except (KombuError, RedisError, OSError):
        return False
    return QUEUE in queues


def _queues() -> set[str]:
    """What the workers take that answer in time."""
    options = {**current_app.conf.broker_transport_options, **ONCE}
    with current_app.connection_for_read(transport_options=options) as connection:
        inspect = current_app.control.inspect(timeout=ANSWERS_WITHIN_S, connection=connection)
        answers = (inspect.active_queues() or {}).values()
        return {queue["name"] for several in answers for queue in several}
