"""The export's door."""

from collections.abc import AsyncIterator, Iterator
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from furrow.insights.exports.archive import stream
from furrow.insights.exports.formats import Format
from furrow.insights.exports.scope import Include, Scope
from furrow.problems import Problem
from furrow.problems_api import ProblemSerializer
from furrow.studies.access import study_for
from training import audit

Choice = TypeVar("Choice", bound=StrEnum)


class ExportView(APIView):
    @extend_schema(
        operation_id="study_export",
        parameters=[
            OpenApiParameter("format", enum=list(Format), default=Format.CSV),
            OpenApiParameter(
                "include",
                enum=list(Include),
                default=Include.ALL,
                description="`all` marks pilot, excluded and screened-out runs; `counted` leaves"
                " them out, as the report does.",
            ),
        ],
        responses={
            (200, "application/zip"): OpenApiTypes.BINARY,
            **dict.fromkeys((400, 401, 403, 404), ProblemSerializer),
        },
    )
    def get(self, request: Request, id: UUID) -> StreamingHttpResponse:
        """The raw data as a zip of tables, with a dictionary and every file's SHA-256."""
        to = _choice(request, "format", Format.CSV)
        scope = Scope.of(study_for(request, id), _choice(request, "include", Include.ALL))
        detail = {"study": scope.study.title, "format": to, "include": scope.include}
        audit.record(request.user, "export_study", f"study {scope.study.pk}", detail)
        pieces = stream(scope, to, timezone.now())
        answer = StreamingHttpResponse(_threaded(pieces), content_type="application/zip")
        # Or the middleware would compress each piece again, as a file of its own.
        answer["Content-Encoding"] = "identity"
        answer["Content-Disposition"] = f'attachment; filename="{_name(scope)}"'
        return answer


def _choice(request: Request, name: str, default: Choice) -> Choice:
    text = request.query_params.get(name, default)
    try:
        return type(default)(text)
    except ValueError as error:
        known = ", ".join(type(default))
        detail = f"{name} must be one of {known}, not {text[:40]}."
        raise Problem(400, f"unknown_{name}", detail) from error


def _name(scope: Scope) -> str:
    name = slugify(scope.study.title)[:60] or "study"
    if scope.is_simulated and not name.endswith("simulated"):
        name = f"{name}-simulated"
    return f"{name}.zip"


async def _threaded(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """A server that speaks ASGI would collect a plain iterator before it sends anything."""
    step = sync_to_async(lambda: next(pieces, None))
    while (piece := await step()) is not None:
        if piece:
            yield piece
