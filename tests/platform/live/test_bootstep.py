"""The pump's place in a worker."""

from types import SimpleNamespace

from furrow.config.celery import app
from furrow.live.bootstep import PumpStep


def test_only_a_worker_started_for_it_pumps():
    worker = SimpleNamespace()
    assert PumpStep(worker, pump=True).include_if(worker)
    assert not PumpStep(worker).include_if(worker)


def test_worker_has_the_option_and_the_step():
    assert "--pump" in {name for option in app.user_options["worker"] for name in option.opts}
    assert "furrow.live.bootstep:PumpStep" in app.steps["worker"]
