"""What an admin hears of a retraining."""

from functools import partial
from typing import Any

from django.conf import settings
from django.test import Client

from furrow.accounts.models import User
from tests.platform.lab.conftest import Lab
from tests.platform.live.browsers import Browser, WebProcess
from training.models import Experiment

PROGRESS = {"epoch": 1, "epochs": 6, "step": 3, "steps": 9, "loss": 1.5, "accuracy": None}
EPOCH = {"epoch": 1, "loss": 1.5, "validation_loss": 1.4, "accuracy": 0.4, "seconds": 9.5}


def _socket(web: WebProcess, client: Client | None, origin: str | None = None) -> Browser:
    headers = {"origin": origin} if origin else {}
    if client is not None:
        name = settings.SESSION_COOKIE_NAME
        headers["cookie"] = f"{name}={client.cookies[name].value}"
    return Browser(web.app, "/ws/lab/", [], headers)


def _start(**values: Any) -> int:
    return Experiment.objects.create(student="c", state="running", **values).pk


def _change(pk: int, **values: Any) -> None:
    Experiment.objects.filter(pk=pk).update(**values)


async def test_admin_hears_how_a_retraining_goes_on_and_ends(web: WebProcess, lab: Lab):
    pk = await web.ask(partial(_start, progress=PROGRESS | {"seconds_left": 80.0}))
    admin = _socket(web, lab.client)
    await admin.open()
    first = await admin.hear()
    assert (first["type"], first["id"], first["state"]) == ("experiment", pk, "running")
    assert (first["epoch"], first["step"], first["seconds_left"]) == (1, 3, 80.0)
    assert await admin.silence(1.2), "nothing has changed"
    await web.ask(
        partial(_change, pk, curves=[EPOCH | {"rate": 1e-3}], progress=PROGRESS | {"epoch": 2})
    )
    second = await admin.hear()
    assert (second["epoch"], second["curves"]) == (2, [EPOCH])
    await web.ask(partial(_change, pk, state="finished"))
    assert (await admin.hear())["state"] == "finished"
    await admin.leave()


async def test_what_ended_before_is_no_news(web: WebProcess, lab: Lab):
    await web.ask(
        partial(_change, await web.ask(_start), state="failed", error="The disk is full.")
    )
    admin = _socket(web, lab.client)
    await admin.open()
    assert await admin.silence(1.2)
    await admin.leave()


async def test_researchers_and_strangers_hear_nothing(web: WebProcess, as_alice: Client):
    await web.ask(_start)
    for client in (as_alice, None):
        other = _socket(web, client)
        await other.open()
        assert await other.hear() == {"close": "not_found"}


async def test_admin_who_is_one_no_longer_is_cut_off(web: WebProcess, lab: Lab, admin: User):
    socket = _socket(web, lab.client)
    await socket.open()
    await web.ask(partial(User.objects.filter(pk=admin.pk).update, is_staff=False))
    assert await socket.hear() == {"close": "not_found"}


async def test_foreign_page_cannot_open_the_socket(web: WebProcess, lab: Lab):
    socket = _socket(web, lab.client, origin="http://elsewhere.example")
    assert await socket.open() == 4405
