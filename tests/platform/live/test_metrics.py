"""What the hops count, read as Prometheus reads it."""

import urllib.request
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from furrow.live import metrics
from furrow.live.in_flight import GIVEN_UP_AFTER_S, InFlight
from furrow.live.pump import Pump
from furrow.runs.services import Joined
from tests.platform.live.browsers import WebProcess, step, until

FORBIDDEN_LABELS = {"run", "study", "user", "participant", "token", "address", "link", "label"}


class Growth:
    """How much the registries' samples have grown since it was made."""

    def __init__(self) -> None:
        self.before = dict(samples())

    def of(self, name: str, **labels: str) -> float:
        key = (name, tuple(sorted(labels.items())))
        return dict(samples()).get(key, 0.0) - self.before.get(key, 0.0)


def samples() -> Iterator[tuple[tuple[str, tuple[tuple[str, str], ...]], float]]:
    for registry in (metrics.WEB, metrics.WORKER):
        for name, labels, value in read(registry):
            yield (name, tuple(sorted(labels.items()))), value


def read(registry: CollectorRegistry) -> Iterator[tuple[str, dict[str, str], float]]:
    for family in text_string_to_metric_families(generate_latest(registry).decode()):
        for sample in family.samples:
            yield sample.name, sample.labels, sample.value


@pytest.mark.django_db(transaction=True)
async def test_every_frame_is_counted_once_by_what_became_of_it(
    web: WebProcess, started: Joined, pump: Pump, face: bytes
):
    grown = Growth()
    browser = await web.enter(started)
    assert grown.of("furrow_sockets_open", kind="participant") == 1
    for _ in range(3):
        await browser.send_frame(face)
        await browser.hear_of("frame_answered")
    await browser.send_frame(b"no picture")
    await browser.send_frame(face[:-200])
    for _ in range(2):
        await browser.hear_of("frame_refused")
    await browser.leave()

    assert grown.of("furrow_frames_received_total") == 5
    assert grown.of("furrow_frames_answered_total") == 3
    assert grown.of("furrow_frames_dropped_total", reason="not_a_jpeg") == 1
    assert grown.of("furrow_frames_dropped_total", reason="truncated") == 1
    assert grown.of("furrow_frames_dropped_total", reason="participant_left") == 0
    assert grown.of("furrow_sockets_open", kind="participant") == 0
    assert grown.of("furrow_frame_answer_seconds_count") == 3
    answering, queueing = (grown.of(f"furrow_frame_{n}_seconds_sum") for n in ("answer", "queue"))
    assert 0 < queueing < answering
    await until(lambda: grown.of("furrow_frames_read_total") == 4)
    assert grown.of("furrow_frames_unreadable_total", reason="truncated") == 1
    assert grown.of("furrow_batch_frames_sum") == 4
    assert grown.of("furrow_batch_seconds_count") == grown.of("furrow_batch_frames_count") >= 3
    assert grown.of("furrow_flush_readings_sum") == 3


@pytest.mark.django_db(transaction=True)
async def test_frames_that_nobody_reads_are_counted_as_replaced_or_left(
    web: WebProcess, started: Joined, face: bytes
):
    grown = Growth()
    browser = await web.enter(started)
    for _ in range(4):
        await browser.send_frame(face)
    for _ in range(3):
        await browser.hear_of("frame_replaced")
    await browser.leave()
    places = [grown.of("furrow_frames_replaced_total", place=p) for p in ("web", "mailbox")]
    assert sum(places) == 3
    assert grown.of("furrow_frames_dropped_total", reason="participant_left") == 1


@pytest.mark.django_db(transaction=True)
async def test_frames_beyond_the_allowed_rate_are_counted(
    web: WebProcess, started: Joined, blank: bytes
):
    grown = Growth()
    browser = await web.enter(started)
    for _ in range(40):
        await browser.send_frame(blank)
    said = await browser.hear_of("slow_down")
    await browser.leave()
    assert grown.of("furrow_frames_dropped_total", reason="rate_limit") >= said["dropped"]


@pytest.mark.django_db(transaction=True)
async def test_events_are_counted_when_committed_and_not_when_repeated(
    web: WebProcess, started: Joined
):
    grown = Growth()
    browser = await web.enter(started)
    for _ in range(2):
        await browser.send_events(step(1), step(2))
        await browser.hear_of("events_acknowledged")
    assert grown.of("furrow_events_committed_total") == 2
    await browser.send_events(step(9))
    await browser.hear_of("events_refused")
    await browser.leave()
    assert grown.of("furrow_event_batches_refused_total", reason="invalid") == 1


def test_frame_without_an_answer_is_given_up_once_and_ages_until_then():
    socket = InFlight()
    socket.begin(1, now=10.0)
    socket.begin(2, now=12.0)
    assert socket.oldest(13.0) == 3.0
    assert socket.give_up(10.0 + GIVEN_UP_AFTER_S + 0.1) == 1
    assert socket.end(1, now=16.0) is None
    assert socket.end(2, now=16.0) == 4.0
    assert socket.oldest(16.0) == 0.0


def test_oldest_unanswered_frame_of_all_sockets_is_shown():
    old, young = InFlight(), InFlight()
    old.begin(7, now=100.0)
    young.begin(1, now=101.0)
    metrics.watch([young, old], now=102.5)
    assert metrics.WEB.get_sample_value("furrow_frame_oldest_unanswered_seconds") == 2.5
    metrics.watch([], now=103.0)
    assert metrics.WEB.get_sample_value("furrow_frame_oldest_unanswered_seconds") == 0.0


def test_no_label_can_name_a_person_a_run_or_a_study():
    labels = {
        name
        for registry in (metrics.WEB, metrics.WORKER)
        for _, said, _ in read(registry)
        for name in said
    }
    assert labels & FORBIDDEN_LABELS == set()


def test_each_worker_of_a_machine_shows_its_figures_on_the_next_free_port():
    assert metrics.serve("127.0.0.1", 0) is None
    first = metrics.serve("127.0.0.1", 49_300)
    assert first is not None
    second = metrics.serve("127.0.0.1", first)
    assert second is not None
    assert second > first
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{second}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    assert "furrow_batch_frames_bucket" in text
    assert "furrow_frames_received" not in text


def test_address_that_is_not_ours_costs_the_figures_and_nothing_else(caplog):
    assert metrics.serve("203.0.113.1", 49_300) is None
    assert "no figures of this worker" in caplog.text
