"""Celery's way into retraining. The rows of the experiments are the queue; a message only wakes."""

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from kombu.exceptions import KombuError

QUEUE = "training"
# Another worker of this machine trains: look again, in case it dies before it comes to the rest.
LOOK_AGAIN_S = 10

log = logging.getLogger(__name__)


@shared_task(queue=QUEUE)
def retrain() -> None:
    from training import retraining  # only the worker that trains needs it

    if not retraining.run_all():
        retrain.apply_async(countdown=LOOK_AGAIN_S)


def wake() -> None:
    """Tells a training worker that something waits; one that starts later looks by itself."""
    try:
        retrain.delay()
    except (KombuError, OSError) as error:
        log.warning("The training worker could not be woken, it looks at its next start: %s", error)


@worker_ready.connect
def look_for_work(sender: Any, **_: Any) -> None:
    """What a killed worker left behind goes on."""
    if QUEUE in sender.app.amqp.queues.consume_from:
        wake()
