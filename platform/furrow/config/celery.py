"""The Celery application: `celery -A furrow.config worker`."""

import os

from celery import Celery
from click import Option

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furrow.config.settings")

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
