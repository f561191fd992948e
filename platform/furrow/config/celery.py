"""The Celery application: `celery -A furrow.config worker`."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_ready
from click import Option
from django.conf import settings

from furrow.config.children import report_ready
from furrow.config.persistence import PersistenceError, require_no_persistence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furrow.config.settings")
# Checks of the code, which `make check` ran: they import every view, a third of a worker's start.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

app = Celery("furrow")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
)
app.autodiscover_tasks()

PUMP_HELP = "Read the participants' frames; one such worker is needed, more take over from it."
app.user_options["worker"].add(Option(["--pump"], is_flag=True, help=PUMP_HELP))
# By name: only the worker loads what reads faces, the web process does not.
app.steps["worker"].add("furrow.live.bootstep:PumpStep")


@worker_init.connect
def check_mailbox(**_: Any) -> None:
    """No worker takes frames from a server that might write them to a disk."""
    try:
        require_no_persistence(settings.REDIS_URL)
    except PersistenceError as error:
        sys.exit(str(error))


@worker_ready.connect
def say_so(**_: Any) -> None:
    report_ready()
