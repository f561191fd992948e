"""Writes the simulated study: 24 people whose runs count, and a few whose runs do not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from furrow.accounts.models import User, Workspace
from furrow.insights.demo import design, replays
from furrow.insights.demo.cast import PARTICIPANTS, Member, cast
from furrow.insights.demo.faces import readings, some_face
from furrow.insights.demo.lives import Life
from furrow.runs.models import (
    Answer,
    Consent,
    Event,
    PageSnapshot,
    ReplayPart,
    Run,
    Segment,
    Withdrawal,
)
from furrow.runs.samples import Samples
from furrow.runs.secrets import code_digest, new_token, new_withdrawal_code, token_digest
from furrow.runs.segments import segment_of
from furrow.studies import designs
from furrow.studies.models import Questionnaire, Study, StudyLink, StudyVersion

SEED = 24
WEIGHTS = "simulated"
SEGMENT_MS = 10_000
BETWEEN = timedelta(hours=2, minutes=35)
DEVICES = {"desktop": "Chrome 140 on Windows", "phone": "Chrome 140 on Android"}
EXCLUDED_REASON = "The connection broke off in the first task"


def find_demo(workspace: Workspace) -> Study | None:
    """The simulated study of a workspace, if it has one."""
    return Study.objects.filter(workspace=workspace, runs__is_simulated=True).first()


@transaction.atomic
def make_demo(workspace: Workspace, author: User, now: datetime) -> Study:
    """A closed study whose last participant finished a day before `now`."""
    began = now - timedelta(days=1) - BETWEEN * (PARTICIPANTS + 4)
    study = Study.objects.create(
        workspace=workspace,
        created_by=author,
        title=design.TITLE,
        state=Study.State.CLOSED,
        created_at=began,
        opened_at=began,
        closed_at=now - timedelta(hours=20),
    )
    version = StudyVersion(study=study, edited_by=author, edited_at=began, published_at=began)
    designs.write(version, designs.content_in(design.design()))
    link = StudyLink.objects.create(study=study, label="Everybody", created_at=began)
    _people(version, link, began)
    return study


def _people(version: StudyVersion, link: StudyLink, began: datetime) -> None:
    """The cast, and among them a try, one who withdrew, one screened out, one excluded."""
    rng = np.random.default_rng(SEED)
    members = cast(rng)
    tried = _record(version, link, members[0], rng, began)
    Run.objects.filter(pk=tried.pk).update(is_pilot=True)
    for member in members:
        _record(version, link, member, rng, began + BETWEEN * (member.number + 1))
    lost = _record(version, link, members[5], rng, began + BETWEEN * (PARTICIPANTS + 1))
    Run.objects.filter(pk=lost.pk).update(
        excluded_at=lost.finished_at,
        excluded_by=version.edited_by,
        excluded_reason=EXCLUDED_REASON,
    )
    _screened_out(version, link, began + BETWEEN * (PARTICIPANTS + 2))
    gone = began + BETWEEN * (PARTICIPANTS + 3)
    Withdrawal.objects.create(study=version.study, at=gone)


def _record(
    version: StudyVersion, link: StudyLink, member: Member, rng: np.random.Generator, at: datetime
) -> Run:
    """One member's whole run."""
    life = Life(member, version, rng)
    run = _run(version, link, at, member.device)
    run.last_event_seq = len(life.walk.events)
    if life.finished:
        run.finished_at = at + timedelta(milliseconds=life.walk.t_ms)
        run.step = "thanks"
    run.save()
    Consent.objects.create(run=run, text=version.consent_text, camera=member.camera, at=at)
    _write_events(run, life)
    _write_answers(run, life)
    _write_pages(run, life)
    if member.camera:
        face = some_face(rng, member.missing)
        samples = readings(face, life.walk.feelings, life.walk.t_ms, rng)
        Segment.objects.bulk_create(_segments(run, samples))
    return run


def _run(version: StudyVersion, link: StudyLink, at: datetime, device: str) -> Run:
    """Its token and code are forgotten at once: nobody needs them."""
    return Run(
        study=version.study,
        version=version,
        link=link,
        token_sha256=token_digest(new_token()),
        withdrawal_sha256=code_digest(new_withdrawal_code()),
        joined_at=at,
        started_at=at,
        task_order=list(version.tasks.values_list("pk", flat=True)),
        device=DEVICES[device],
        is_simulated=True,
    )


def _screened_out(version: StudyVersion, link: StudyLink, at: datetime) -> None:
    run = _run(version, link, at, "desktop")
    run.screened_out_at, run.step = at + timedelta(seconds=20), "screened_out"
    run.save()
    Consent.objects.create(run=run, text=version.consent_text, camera=False, at=at)
    screening = version.questionnaires.get(when=Questionnaire.When.SCREENING)
    Answer.objects.create(run=run, questionnaire=screening, item="ordered", value=2)


def _write_events(run: Run, life: Life) -> None:
    rows = enumerate(life.walk.events, 1)
    Event.objects.bulk_create(
        Event(run=run, seq=seq, t_ms=t_ms, kind=kind, data=data) for seq, (t_ms, kind, data) in rows
    )


def _write_answers(run: Run, life: Life) -> None:
    Answer.objects.bulk_create(
        Answer(run=run, questionnaire=a.questionnaire, task=a.task, item=a.item, value=a.value)
        for a in life.answers
    )


def _write_pages(run: Run, life: Life) -> None:
    device, events = life.member.device, life.walk.events
    ReplayPart.objects.bulk_create(replays.parts(run, events, device))
    PageSnapshot.objects.bulk_create(replays.snapshots(run, events, device))


def _segments(run: Run, samples: Samples) -> Iterator[Segment]:
    places = samples.t_ms // SEGMENT_MS
    for place in np.unique(places):
        yield segment_of(run.pk, WEIGHTS, samples.only(places == place))
