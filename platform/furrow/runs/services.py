"""The verbs of a run: join, consent, record, store, withdraw, erase."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs import crops
from furrow.runs.clock import CLOCK
from furrow.runs.events import Recorded, RecordedEvent, record
from furrow.runs.exclusion import lock_in
from furrow.runs.joining import Joined as Joined
from furrow.runs.joining import join as join
from furrow.runs.models import Consent, Run, Segment, Withdrawal
from furrow.runs.samples import Samples, unpack_all
from furrow.runs.secrets import code_digest, token_digest
from furrow.runs.segments import segment_of
from furrow.studies.consent import crops_consent, screen_consent, shown_text
from furrow.studies.models import StudyVersion


@dataclass(frozen=True, slots=True)
class Withdrawn:
    run_id: int
    at: datetime


def find_run(token: str) -> Run:
    """The run of a token, with its study and version.

    Raises:
        Problem: 401 `unknown_run`, also after a withdrawal.
    """
    runs = Run.objects.select_related("version__study", "version__prototype", "study", "consent")
    run = runs.filter(token_sha256=token_digest(token)).first()
    if run is None:
        detail = "This session is over or was withdrawn. Open your invitation link to start again."
        raise Problem(401, "unknown_run", detail)
    return run


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody agrees to beside taking part; each is a consent of its own."""

    camera: bool
    keep_crops: bool = False
    screen: bool = False


def give_consent(
    run_id: int, *, camera: bool, keep_crops: bool = False, screen: bool = False
) -> int:
    """Starts the run's clock and says how many milliseconds it shows; twice changes nothing.

    keep_crops, screen: consents of their own; they count only where the study asks for them, the
    first only with a camera.

    Raises:
        Problem: 409 `camera_required`, 401 `unknown_run`.
    """
    with transaction.atomic():
        run = _lock(run_id)
        if run.started_at is None:
            _require_camera(run.version, camera)
            _agree(run, Choices(camera, keep_crops, screen))
            run.started_at = CLOCK.now()
            run.save(update_fields=["started_at"])
    return run.clock_ms()


def new_epoch(run_id: int) -> int:
    """Counts a new socket of the run; the newest one wins.

    Raises:
        Problem: 401 `unknown_run`.
    """
    with transaction.atomic():
        run = _lock(run_id)
        run.epoch += 1
        run.save(update_fields=["epoch"])
    return run.epoch


def record_events(run_id: int, events: Sequence[RecordedEvent]) -> Recorded:
    """Commits events, in order of `seq` and without a gap, in one transaction.

    Events that are stored already are skipped. An event that cannot be true (an answer to a
    question that was not asked) is dropped and named in the result; the others still count.

    Raises:
        Problem: 401 `unknown_run`, 409 `no_consent`, 409 `gap`.
    """
    with transaction.atomic():
        run = _lock(run_id)
        if run.started_at is None:
            raise Problem(409, "no_consent", "Nothing is recorded before consent was given.")
        return record(run, events)


def store_segments(parts: Sequence[tuple[int, str, Samples]], unsure: Container[int] = ()) -> int:
    """Stores (run, weights, samples) in one transaction; how many segments were stored.

    Runs are locked and looked up inside it, so nothing lands after an erasure.

    unsure: runs of which an earlier call may have been committed although its answer was lost with
    the connection; of those, readings that are there already are left out.
    """
    with transaction.atomic():
        alive = set(_locked({run for run, _, _ in parts}).values_list("pk", flat=True))
        rows = [
            segment_of(run, weights, new)
            for run, weights, samples in parts
            if run in alive and len(new := _unknown(run, samples) if run in unsure else samples)
        ]
        Segment.objects.bulk_create(rows)
    return len(rows)


def withdraw(code: str) -> Withdrawn:
    """Erases everything of the code's run at once and leaves only that somebody withdrew.

    Raises:
        Problem: 404 `unknown_code`.
    """
    with transaction.atomic():
        digest = code_digest(code)
        run = Run.objects.select_for_update().filter(withdrawal_sha256=digest).first()
        if run is None:
            detail = "No data belongs to this code: check it, or it has been erased already."
            raise Problem(404, "unknown_code", detail)
        return _erase(run)


def erase(study_id: UUID, run_id: int) -> Withdrawn:
    """Erases a run for the researchers, exactly as its participant could.

    Raises:
        Problem: 404 `no_run`.
    """
    with transaction.atomic():
        return _erase(lock_in(study_id, run_id))


def _erase(run: Run) -> Withdrawn:
    run_id, at = run.pk, timezone.now()
    if not run.is_pilot:
        Withdrawal.objects.create(study_id=run.study_id, at=at)
    run.delete()
    return Withdrawn(run_id, at)


def _agree(run: Run, choices: Choices) -> None:
    """Keeps what was agreed to, in the words that were shown."""
    version, camera = run.version, choices.camera and run.version.camera != "off"
    crops_asked = crops_consent(version, run.language) is not None
    screen_asked = screen_consent(version, run.language) is not None
    consent = Consent.objects.create(
        run=run,
        text=shown_text(version, run.language),
        camera=camera,
        keep_crops=choices.keep_crops and camera and crops_asked,
        screen=choices.screen and screen_asked,
    )
    if consent.keep_crops:
        # What a lost database left behind under this number shows somebody else.
        crops.erase(run.pk)


def _require_camera(version: StudyVersion, camera: bool) -> None:
    if not camera and version.camera == StudyVersion.Camera.REQUIRED:
        detail = "This study needs a camera. Allow it in your browser, or leave the study here."
        raise Problem(409, "camera_required", detail)


def _locked(run_ids: Iterable[int]) -> QuerySet[Run]:
    # Locked in one order everywhere, or two flushes could wait for each other for ever.
    return Run.objects.select_for_update(of=("self",)).filter(pk__in=run_ids).order_by("pk")


def _lock(run_id: int) -> Run:
    run = _locked([run_id]).select_related("version__study").first()
    if run is None:
        raise Problem(401, "unknown_run", "This session was withdrawn; nothing of it is kept.")
    return run


def _unknown(run_id: int, samples: Samples) -> Samples:
    """Those of the readings that no segment holds; a run has one reading of a moment."""
    around = Segment.objects.filter(
        run=run_id, start_ms__lte=samples.t_ms.max(), end_ms__gte=samples.t_ms.min()
    )
    known = unpack_all(around.values_list("blob", flat=True)).t_ms
    return samples.only(~np.isin(samples.t_ms, known))
