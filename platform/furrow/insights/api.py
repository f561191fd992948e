"""The report's door."""

import gzip
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from furrow.insights.report import sealed_report
from furrow.insights.schema import StudyReport
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies.access import study_for

# A seventh of the middleware's time, which is for small answers, for a fifth more bytes.
GZIP_LEVEL = 1


class ReportView(APIView):
    """GET only; a study of others does not exist here."""

    @extend_schema(
        operation_id="study_report",
        parameters=[
            OpenApiParameter("version", description="Only what these weights read, e.g. b-1.0.0."),
            OpenApiParameter(
                "study_version", int, description="Only the runs of this version of the study."
            ),
            OpenApiParameter(
                "seconds", bool, description="With each run's face, second by second."
            ),
        ],
        responses={200: StudyReport, 400: InvalidSerializer, 404: ProblemSerializer},
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The study's report, computed from what is recorded now."""
        study = study_for(request, id)
        version = request.query_params.get("version") or None
        number = _number(request.query_params.get("study_version"))
        seconds = _truth(request.query_params.get("seconds"))
        # Serialised already: the hash is of these very bytes.
        body = sealed_report(study, timezone.now(), version, number, seconds=seconds)
        return _packed(request, body)


def _packed(request: Request, body: bytes) -> HttpResponse:
    """As gzip where the browser takes it, so that the middleware leaves it alone."""
    response = HttpResponse(body, content_type="application/json")
    patch_vary_headers(response, ["Accept-Encoding"])
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(body, GZIP_LEVEL, mtime=0)
        response["Content-Encoding"] = "gzip"
    return response


def _truth(text: str | None) -> bool:
    """Raises ValidationError for anything but true and false."""
    if text not in (None, "", "true", "false"):
        raise ValidationError({"seconds": [f"Write true or false, not {text}."]})
    return text == "true"


def _number(text: str | None) -> int | None:
    """Raises ValidationError where it is not a whole number."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError({"study_version": [f"Write a version's number, not {text}."]})
    return int(text)
