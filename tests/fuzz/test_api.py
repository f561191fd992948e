"""Every address of the OpenAPI document, asked by everybody what no page of ours would ask."""

import json
import logging
import traceback
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis
from schemathesis import GenerationMode

from furrow.accounts.models import User
from furrow.runs import services as runs
from furrow.studies.models import Study
from tests.fuzz import words
from tests.fuzz.amounts import REQUESTS, tries
from tests.platform.accounts.scene import Scene, make_scene

pytestmark = pytest.mark.django_db

ASKING = ("anonymous", "participant", "stranger", "observer", "owner", "admin", "token")
# How often the address names something that is there, a body gets a bad value, and is no JSON.
REAL_ADDRESS = 0.8
SPOILT = 0.5
BROKEN = 0.05
NO_JSON = (b"", b"{", b"[]", b"null", b'"\\ud800"', b"\xff\xfe", b"[" * 5_000, b'{"a":1}' * 2)


@pytest.fixture(scope="module")
def operations() -> dict[str, Any]:
    """By method and address."""
    with GENERATOR_STATS.silence():
        document = SchemaGenerator().get_schema(request=None, public=True)
    found = (each.ok() for each in schemathesis.openapi.from_dict(document).get_all_operations())
    return {operation.label: operation for operation in found}


@pytest.fixture
def scene(valkey: Redis, alice: User, study: Study, started: runs.Joined) -> Scene:
    return make_scene(alice, study, started)


@pytest.fixture(autouse=True)
def nothing_is_logged_as_a_fault(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    faults = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert [record.getMessage() for record in faults] == []


def test_no_request_of_anybody_breaks_the_server(scene: Scene, operations: dict[str, Any]) -> None:
    assert len(operations) > 80
    answers: Counter[int] = Counter()
    faults = {label: first_fault(scene, each, answers) for label, each in operations.items()}
    broken = {label: fault for label, fault in faults.items() if fault}
    assert broken == {}, "\n\n".join(f"{label}\n{fault}" for label, fault in broken.items())
    # Somebody got behind the doors, and somebody's request was understood and refused.
    assert answers[2] > 100
    assert answers[4] > 100


def first_fault(scene: Scene, operation: Any, answers: Counter[int]) -> str:
    """What broke, or ''; counts the answers by the hundreds of their status."""
    good = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    bad = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    faults: list[str] = []

    @tries(REQUESTS, 1)
    @given(case=st.one_of(good, good, bad), random=st.randoms(use_true_random=True))
    def ask(case: Any, random: Random) -> None:
        if not faults and (fault := outcome(scene, case, random, answers)):
            faults.append(fault)

    ask()
    return "".join(faults)


def outcome(scene: Scene, case: Any, random: Random, answers: Counter[int]) -> str:
    cache.clear()  # else the throttles answer for the views
    name = random.choice(ASKING)
    request = prepared(case, random)
    address = (
        scene.address(case.operation.label)
        if random.random() < REAL_ADDRESS
        else case.formatted_path
    )
    query = request.url.partition("?")[2]
    said = f"{name}: {request.method} {address}?{query} {str(request.body)[:500]}"
    try:
        status = send(scene.people[name].client, request, f"{address}?{query}")
    except Exception:
        return f"{said}\n{traceback.format_exc(limit=-4)}"
    answers[status // 100] += 1
    return f"{said}\n{status}" if status >= 500 else ""


def prepared(case: Any, random: Random) -> requests.PreparedRequest:
    """The case's request; sometimes a value of its body is a strange one, or it is no JSON."""
    wanted = case.as_transport_kwargs(base_url="http://testserver")
    if (body := wanted.pop("json", None)) is not None:
        wanted["data"] = json.dumps(spoilt(body, random) if random.random() < SPOILT else body)
        if random.random() < BROKEN:
            wanted["data"] = random.choice(NO_JSON)
    keys = ("method", "url", "params", "data", "files")
    request = requests.Request(**{key: wanted[key] for key in keys if key in wanted}).prepare()
    request.headers.setdefault("Content-Type", case.media_type or "application/json")
    return request


def spoilt(value: Any, random: Random) -> Any:
    """The value with something strange in one place."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(list(value))
        return value | {key: spoilt(value[key], random)}
    if isinstance(value, list) and value and random.random() < 0.9:
        place = random.randrange(len(value))
        return [*value[:place], spoilt(value[place], random), *value[place + 1 :]]
    return random.choice(words.STRANGE)


def send(client: Client, request: requests.PreparedRequest, address: str) -> int:
    """The status; whatever was changed is as before afterwards."""
    body = request.body.encode() if isinstance(request.body, str) else request.body or b""
    with transaction.atomic():
        answer = client.generic(
            request.method or "", address, body, content_type=request.headers["Content-Type"]
        )
        consume(answer)
        transaction.set_rollback(True)
    return answer.status_code


def consume(answer: HttpResponseBase) -> None:
    """A streamed answer breaks only while it is read; Django's client closes it at its end.

    The export alone streams from a thread, which would not see the rows of this transaction.
    """
    if answer.streaming and not answer.is_async:
        for _ in answer:
            pass
