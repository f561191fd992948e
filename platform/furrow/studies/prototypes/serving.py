"""Answers for the files of prototypes, from an origin that can do nothing (docs/adr/0015)."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from furrow.studies.models import Prototype
from furrow.studies.prototypes import storage
from furrow.studies.prototypes.files import Found, find, type_of
from furrow.studies.prototypes.limits import MB
from furrow.studies.prototypes.markup import decode, rewrite_page
from furrow.studies.prototypes.place import Place
from furrow.studies.prototypes.ranges import chunks, wanted_range
from furrow.studies.prototypes.scripts import rewrite_script
from furrow.studies.prototypes.styles import rewrite_styles

# Part of every ETag: grows when the rewriting changes, so that browsers ask for the new result.
REWRITING = 1
SANDBOX = "sandbox allow-scripts allow-forms allow-modals"
HEADERS = {
    "Content-Security-Policy": SANDBOX,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # A sandboxed page of its own tab would be refused otherwise.
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "X-Content-Type-Options": "nosniff",
    # The address is the key: other servers must not learn it.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
# The files of a token never change, but their prototype may be removed.
KEEP_AN_HOUR = "public, max-age=3600"
ASK_AGAIN = "no-cache"
# Larger files come in pieces and are never rewritten.
LARGE_BYTES = 8 * MB
# Design tools put their pictures into the page itself.
LARGE_PAGE_BYTES = 64 * MB
SCRIPTS = {".js", ".mjs", ".cjs"}


@csrf_exempt
@xframe_options_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS"])
def serve(request: HttpRequest, token: str, path: str = "") -> HttpResponseBase:
    """A file of a prototype; whoever knows the token may see it, nobody is signed in here."""
    response = _preflight() if request.method == "OPTIONS" else _answer(request, token, path)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    entry = Prototype.objects.filter(token=token).values_list("entry", flat=True).first()
    folder = storage.folder_of(token)
    found = find(folder, path, entry) if entry and folder.is_dir() else None
    if found is None or not found.file.is_file():
        return _missing()
    if found.needs_slash:
        to = request.get_full_path(force_append_slash=True)
        return HttpResponse(status=302, headers={"Location": to})
    return _fresh(request, found, _place(token, folder, found))


def _place(token: str, folder: Path, found: Found) -> Place:
    root = f"/p/{token}"
    inner = found.file.parent.relative_to(folder).as_posix()
    return Place(root, f"{root}/" if inner == "." else f"{root}/{inner}/")


def _fresh(request: HttpRequest, found: Found, place: Place) -> HttpResponseBase:
    """The file, or 304 where the browser has it already."""
    stat = found.file.stat()
    etag = f'"{REWRITING}-{stat.st_size:x}-{stat.st_mtime_ns:x}"'
    known = get_conditional_response(request, etag=etag)
    response = known or _content(request, found.file, stat.st_size, etag, place)
    response["ETag"] = etag
    is_page = storage.is_page(found.file)
    response["Cache-Control"] = ASK_AGAIN if is_page else KEEP_AN_HOUR
    return response


def _content(
    request: HttpRequest, file: Path, size: int, etag: str, place: Place
) -> HttpResponseBase:
    most = LARGE_PAGE_BYTES if storage.is_page(file) else LARGE_BYTES
    if size <= most and (text := _rewritten(file, place)) is not None:
        return HttpResponse(text, content_type=type_of(file))
    ranges = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        ranges = ""
    return _part(file, size, ranges)


def _rewritten(file: Path, place: Place) -> bytes | None:
    """Pages, styles and scripts with their addresses below the root; None for all else."""
    suffix = file.suffix.lower()
    if storage.is_page(file):
        return rewrite_page(decode(file.read_bytes()), place).encode("utf-8", "replace")
    if suffix != ".css" and suffix not in SCRIPTS:
        return None
    # Whatever the encoding, what is not rewritten goes through as it is.
    text = file.read_bytes().decode("utf-8", "surrogateescape")
    changed = rewrite_styles(text, place) if suffix == ".css" else rewrite_script(text, place)
    return changed.encode("utf-8", "surrogateescape")


def _part(file: Path, size: int, ranges: str) -> HttpResponseBase:
    try:
        wanted = wanted_range(ranges, size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = wanted if wanted is not None else range(size)
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(len(part))}
    if wanted is not None:
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        # Or the middleware would compress what is only a piece.
        headers["Content-Encoding"] = "identity"
    status = 200 if wanted is None else 206
    return _body(file, part, status, headers)


def _body(file: Path, part: range, status: int, headers: dict[str, str]) -> HttpResponseBase:
    content_type = type_of(file)
    if len(part) > LARGE_BYTES:
        pieces = chunks(file, part)
        return StreamingHttpResponse(pieces, content_type, status, headers=headers)
    with file.open("rb") as opened:
        opened.seek(part.start)
        return HttpResponse(opened.read(len(part)), content_type, status, headers=headers)


def _missing() -> HttpResponse:
    text = "This prototype has no such file."
    return HttpResponse(text, "text/plain; charset=utf-8", 404)


def _preflight() -> HttpResponse:
    """A sandboxed page's own requests come from nowhere, so browsers ask before unusual ones."""
    allowed = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*"}
    return HttpResponse(status=204, headers=allowed)
