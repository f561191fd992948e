"""Pictures of a participant's screen, by a consent of its own: small, few and encrypted."""

from django.db import transaction

from emotion import frame
from furrow.problems import Problem
from furrow.runs import sealing
from furrow.runs.models import Run, ScreenPicture

MOST_BYTES = 150_000
MOST_WIDTH = 1280
MOST_PIXELS = MOST_WIDTH * 2800  # a phone's screen is high
# Browsers send one every five seconds; what comes in quicker is not kept.
CLOSEST_MS = 4_000
MOST_PICTURES = 2_000


def store(run_id: int, t_ms: int, jpeg: bytes) -> bool:
    """Keeps a picture of the moment; False where there is one from about then already.

    Raises:
        Problem: 401 `unknown_run`, 409 `no_screen_consent` or `run_over`, 400 `not_a_jpeg` or
            `truncated`, 413 `too_large` or `recording_full`.
    """
    height, width = _size(jpeg)
    sealed = sealing.seal(jpeg)
    with transaction.atomic():
        run = _lock(run_id)
        if _is_too_soon(run, t_ms):
            return False
        if run.screens.count() >= MOST_PICTURES:
            raise Problem(413, "recording_full", "There are enough pictures of this run; go on.")
        run.screens.create(t_ms=t_ms, width=width, height=height, blob=sealed)
    return True


def picture(run: Run, t_ms: int) -> bytes:
    """The JPEG of a moment.

    Raises:
        Problem: 404 `no_picture`, 409 `unreadable_picture`.
    """
    sealed = run.screens.filter(t_ms=t_ms).values_list("blob", flat=True).first()
    if sealed is None:
        raise Problem(404, "no_picture", "No picture of this moment is kept.")
    return sealing.unseal(bytes(sealed))


def _size(jpeg: bytes) -> tuple[int, int]:
    """Height and width of a picture that can be read."""
    try:
        height, width = frame.decode(jpeg, max_bytes=MOST_BYTES, max_pixels=MOST_PIXELS).shape
    except frame.FrameError as error:
        status = 413 if isinstance(error, frame.TooLargeError) else 400
        raise Problem(status, error.code, str(error)) from error
    if width > MOST_WIDTH:
        detail = f"The picture is {width} pixels wide; at most {MOST_WIDTH} are accepted."
        raise Problem(413, "too_large", detail)
    return height, width


def _lock(run_id: int) -> Run:
    runs = Run.objects.select_for_update(of=("self",)).select_related("consent")
    run = runs.filter(pk=run_id).first()
    if run is None:
        raise Problem(401, "unknown_run", "This session was withdrawn; nothing of it is kept.")
    if run.started_at is None or not run.consent.screen:
        detail = "No pictures of the screen are kept: the participant has not agreed to them."
        raise Problem(409, "no_screen_consent", detail)
    if run.finished_at or run.screened_out_at:
        raise Problem(409, "run_over", "This run is over; nothing more of it is recorded.")
    return run


def _is_too_soon(run: Run, t_ms: int) -> bool:
    around = (max(0, t_ms - CLOSEST_MS + 1), t_ms + CLOSEST_MS - 1)
    return ScreenPicture.objects.filter(run=run, t_ms__range=around).exists()
