"""The report's door."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from furrow.insights.report import sealed_report
from furrow.insights.schema import StudyReport
from furrow.problems import ProblemSerializer
from furrow.studies.models import Study


class ReportView(APIView):
    """GET only; a study of somebody else does not exist here."""

    @extend_schema(
        operation_id="study_report",
        parameters=[
            OpenApiParameter("version", description="Only what these weights read, e.g. b-1.0.0.")
        ],
        responses={200: StudyReport, 404: ProblemSerializer},
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The study's report, computed from what is recorded now."""
        study = get_object_or_404(Study.objects.visible_to(request.user), pk=id)
        # Serialised already: the hash is of these very bytes.
        version = request.query_params.get("version") or None
        body = sealed_report(study, timezone.now(), version)
        return HttpResponse(body, content_type="application/json")
