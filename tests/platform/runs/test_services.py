"""What is recorded, exactly once, and what is gone after a withdrawal."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from django.db import close_old_connections, connections

from furrow.problems import Problem
from furrow.runs import services
from furrow.runs.models import (
    Answer,
    Run,
    Segment,
)
from furrow.runs.samples import Samples, unpack
from furrow.runs.services import Joined
from furrow.studies.consent import shown_text, whole_text
from furrow.studies.models import Study
from furrow.studies.services import close_study
from tests.platform.runs.recorded import answer, event, samples

pytestmark = pytest.mark.django_db


def first_task(study: Study) -> int:
    return study.versions.get().tasks.all()[0].pk


def events_of(run: Run) -> list[int]:
    return list(run.events.order_by("seq").values_list("seq", flat=True))


def test_joining_stores_no_secret(joined: Joined) -> None:
    row = Run.objects.filter(pk=joined.run.pk).values().get()
    code = joined.withdrawal_code
    assert joined.token not in str(row)
    assert code not in str(row)
    assert code.replace("-", "") not in str(row)


def test_unknown_link_is_refused(study: Study) -> None:
    with pytest.raises(Problem) as refusal:
        services.join("no-such-link")
    assert (refusal.value.status, refusal.value.code) == (404, "unknown_link")


def test_link_of_a_closed_study_is_gone(study: Study, link: str) -> None:
    close_study(study.pk)
    with pytest.raises(Problem) as refusal:
        services.join(link)
    assert (refusal.value.status, refusal.value.code) == (410, "closed_study")


def test_revoked_link_is_gone(study: Study, link: str) -> None:
    study.links.update(revoked_at=study.created_at)
    with pytest.raises(Problem) as refusal:
        services.join(link)
    assert (refusal.value.status, refusal.value.code) == (410, "link_revoked")


def test_token_finds_its_run_and_no_other(joined: Joined, link: str) -> None:
    other = services.join(link)
    assert services.find_run(joined.token).pk == joined.run.pk
    assert services.find_run(other.token).pk == other.run.pk
    with pytest.raises(Problem) as refusal:
        services.find_run(joined.withdrawal_code)
    assert (refusal.value.status, refusal.value.code) == (401, "unknown_run")


def test_consent_starts_the_clock_and_keeps_the_words(joined: Joined) -> None:
    clock_ms = services.give_consent(joined.run.pk, camera=True)

    run = services.find_run(joined.token)
    assert 0 <= clock_ms <= run.clock_ms()
    assert run.state == "consented"
    assert run.consent.camera
    assert run.consent.text == whole_text(run.version, "en")


def test_second_consent_changes_nothing(started: Joined) -> None:
    first = started.run.started_at
    services.give_consent(started.run.pk, camera=False)
    run = services.find_run(started.token)
    assert run.started_at == first
    assert run.consent.camera


def test_camera_is_needed_where_the_study_says_so(joined: Joined) -> None:
    with pytest.raises(Problem) as refusal:
        services.give_consent(joined.run.pk, camera=False)
    assert (refusal.value.status, refusal.value.code) == (409, "camera_required")
    assert services.find_run(joined.token).state == "joined"


def test_optional_camera_may_stay_off(study: Study, joined: Joined) -> None:
    study.versions.update(camera="optional")
    services.give_consent(joined.run.pk, camera=False)
    assert not services.find_run(joined.token).consent.camera


def test_second_consent_is_kept_apart_with_its_words(study: Study, joined: Joined) -> None:
    study.versions.update(keep_crops=True)
    services.give_consent(joined.run.pk, camera=True, keep_crops=True)
    consent = services.find_run(joined.token).consent
    assert consent.keep_crops
    assert consent.text == shown_text(study.versions.get(), "en")


@pytest.mark.parametrize(
    ("asked", "camera", "ticked"), [(False, True, True), (True, False, True), (True, True, False)]
)
def test_crops_need_a_study_that_asks_a_camera_and_a_tick(
    study: Study, joined: Joined, asked: bool, camera: bool, ticked: bool
) -> None:
    study.versions.update(keep_crops=asked, camera="optional")
    services.give_consent(joined.run.pk, camera=camera, keep_crops=ticked)
    assert not services.find_run(joined.token).consent.keep_crops


def test_newer_socket_gets_a_higher_epoch(started: Joined) -> None:
    assert [services.new_epoch(started.run.pk) for _ in range(3)] == [1, 2, 3]


def test_events_are_stored_once_however_often_they_are_sent(started: Joined) -> None:
    run = started.run
    assert services.record_events(run.pk, [event(1), event(2)]).seq == 2
    assert services.record_events(run.pk, [event(1), event(2), event(3)]).seq == 3
    assert services.record_events(run.pk, [event(2)]).seq == 3
    assert events_of(run) == [1, 2, 3]


def test_gap_is_refused_and_stores_nothing(started: Joined) -> None:
    services.record_events(started.run.pk, [event(1)])
    for broken in ([event(3)], [event(2), event(4)], [event(2), event(2)]):
        with pytest.raises(Problem) as refusal:
            services.record_events(started.run.pk, broken)
        assert refusal.value.code == "gap"
        assert "number 2" in refusal.value.detail
    assert events_of(started.run) == [1]


def test_events_before_consent_are_refused(joined: Joined) -> None:
    with pytest.raises(Problem) as refusal:
        services.record_events(joined.run.pk, [event(1)])
    assert refusal.value.code == "no_consent"


@pytest.mark.django_db(transaction=True)
def test_two_sockets_that_send_the_same_events_store_them_once(started: Joined) -> None:
    batch = [event(seq) for seq in range(1, 41)]

    def send(_: int) -> int:
        close_old_connections()
        try:
            return services.record_events(started.run.pk, batch).seq
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        acknowledged = list(threads.map(send, range(8)))

    assert acknowledged == [40] * 8
    assert events_of(started.run) == list(range(1, 41))


def test_step_is_where_the_participant_is(started: Joined) -> None:
    steps = [event(1, "step_entered", step="camera"), event(2, "step_entered", step="thanks")]
    services.record_events(started.run.pk, steps)
    assert services.find_run(started.token).step == "thanks"


def test_last_answer_to_an_item_stands(started: Joined, study: Study) -> None:
    task = first_task(study)
    services.record_events(
        started.run.pk,
        [
            answer(1, "seq", 3, task),
            answer(2, "seq", 6, task),
            answer(3, "sus_1", 1),
            answer(4, "sus_1", 5),
        ],
    )
    found = Answer.objects.order_by("item").values_list("item", "task_id", "value")
    assert list(found) == [("seq", task, 6), ("sus_1", None, 5)]


def test_impossible_answers_are_dropped_and_named(started: Joined, study: Study) -> None:
    task = first_task(study)
    recorded = services.record_events(
        started.run.pk,
        [
            answer(1, "seq", 7, task + 1000),
            answer(2, "seq", 7),
            answer(3, "sus_2", 6),
            answer(4, "sus_2", 1, task),
            answer(5, "sus_3", 5),
            event(6, "task_started", task=-1),
        ],
    )
    assert recorded.seq == 6
    assert [f"event {seq}:" in str(recorded.refused) for seq in range(1, 7)] == [
        *[True] * 4,
        False,
        True,
    ]
    assert events_of(started.run) == [5]
    assert list(Answer.objects.values_list("item", "value")) == [("sus_3", 5)]


def test_finishing_twice_keeps_the_first_time(started: Joined) -> None:
    services.record_events(started.run.pk, [event(1, "run_finished")])
    first = services.find_run(started.token)
    services.record_events(started.run.pk, [event(2, "run_finished")])
    assert first.state == "finished"
    assert services.find_run(started.token).finished_at == first.finished_at


def test_segments_come_back_as_they_were_read(started: Joined) -> None:
    assert services.store_segments([(started.run.pk, "student-b-1.0.0", samples())]) == 1

    segment = Segment.objects.get()
    assert (segment.start_ms, segment.end_ms, segment.count) == (1000, 1400, 3)
    assert segment.weights == "student-b-1.0.0"
    np.testing.assert_array_equal(unpack(segment.blob).t_ms, [1000, 1200, 1400])


def test_segments_without_readings_are_not_stored(started: Joined) -> None:
    assert services.store_segments([(started.run.pk, "student-b-1.0.0", Samples.empty())]) == 0
    assert not Segment.objects.exists()


def test_readings_whose_commit_was_not_heard_of_are_stored_once(started: Joined) -> None:
    run = started.run.pk
    services.store_segments([(run, "w", samples())])
    later = Samples.only(samples(), np.array([True, False, True]))
    later.t_ms[1] = 1600
    assert services.store_segments([(run, "w", later)], unsure={run}) == 1
    stored = [unpack(segment.blob).t_ms.tolist() for segment in Segment.objects.order_by("pk")]
    assert stored == [[1000, 1200, 1400], [1600]]
    assert services.store_segments([(run, "w", samples())], unsure={run}) == 0


def test_nothing_is_stored_after_an_erasure(started: Joined, link: str) -> None:
    other = services.join(link)
    services.withdraw(started.withdrawal_code)

    parts = [(started.run.pk, "w", samples()), (other.run.pk, "w", samples())]
    assert services.store_segments(parts) == 1
    assert list(Segment.objects.values_list("run_id", flat=True)) == [other.run.pk]
    with pytest.raises(Problem) as refusal:
        services.record_events(started.run.pk, [event(1)])
    assert refusal.value.code == "unknown_run"
