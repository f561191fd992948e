"""Replays and pages as they were seen, for whoever may read the study's report."""

import gzip
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.insights.replay_schema import PageSnapshots, RunReplay, RunScreens
from furrow.insights.replays import replay_of
from furrow.insights.snapshots import snapshots_of
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.runs import pages, screens
from furrow.runs.models import PageSnapshot, Run
from furrow.studies.access import study_for

REFUSED = {404: ProblemSerializer}
# After a withdrawal no browser may still have it.
NOT_KEPT = {"Cache-Control": "private, no-store"}
VERSION = OpenApiParameter("version", int, description="Only pages of this version of the study.")


class SnapshotsView(APIView):
    @extend_schema(
        operation_id="study_snapshots",
        parameters=[VERSION],
        responses={200: PageSnapshots, 400: InvalidSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """The pages as they were seen: one for each address and width."""
        study = study_for(request, id)
        return Response(snapshots_of(study, _number(request.query_params.get("version"))))


class SnapshotView(APIView):
    @extend_schema(operation_id="study_snapshot", responses={200: OpenApiTypes.OBJECT, **REFUSED})
    def get(self, request: Request, id: UUID, snapshot: int) -> HttpResponse:
        """rrweb's full snapshot, and its window's size; untrusted, as it is another site's page."""
        study = study_for(request, id)
        kept = get_object_or_404(PageSnapshot.objects.filter(run__study=study), pk=snapshot)
        return _packed_json(request, bytes(kept.blob))


class ReplayView(APIView):
    @extend_schema(
        operation_id="run_replay",
        responses={200: RunReplay, 409: ProblemSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID, run: int) -> Response:
        """The run's parts, tasks, marks and expression line."""
        found = get_object_or_404(_runs(request, id), pk=run)
        return Response(replay_of(found, timezone.now()))


class ReplayPartView(APIView):
    @extend_schema(
        operation_id="run_replay_part",
        responses={200: OpenApiTypes.OBJECT, **REFUSED},
    )
    def get(self, request: Request, id: UUID, run: int, number: int) -> HttpResponse:
        """rrweb's events of a part, a list. Untrusted: they are of another site's pages."""
        found = get_object_or_404(_runs(request, id), pk=run)
        return _packed_json(request, pages.events_of(found, number))


class ScreensView(APIView):
    @extend_schema(operation_id="run_screens_list", responses={200: RunScreens, **REFUSED})
    def get(self, request: Request, id: UUID, run: int) -> Response:
        """When pictures of the participant's screen were taken."""
        found = get_object_or_404(_runs(request, id), pk=run)
        return Response(list(found.screens.order_by("t_ms").values("t_ms", "width", "height")))


class ScreenView(APIView):
    @extend_schema(
        operation_id="run_screen",
        responses={(200, "image/jpeg"): OpenApiTypes.BINARY, 409: ProblemSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID, run: int, t_ms: int) -> HttpResponse:
        """The participant's screen at that moment."""
        found = get_object_or_404(_runs(request, id), pk=run)
        jpeg = screens.picture(found, t_ms)
        return HttpResponse(jpeg, content_type="image/jpeg", headers=NOT_KEPT)


def _runs(request: Request, id: UUID) -> QuerySet[Run]:
    study = study_for(request, id)
    return Run.objects.filter(study=study).select_related("study", "version", "consent")


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError({"version": [f"Write a version's number, not {text}."]})
    return int(text)


def _packed_json(request: Request, packed: bytes) -> HttpResponse:
    """As it is stored, for every browser; unpacked for programs that do not ask for gzip."""
    headers: dict[str, Any] = {**NOT_KEPT, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return HttpResponse(packed, content_type="application/json", headers=headers)
    return HttpResponse(gzip.decompress(packed), content_type="application/json", headers=headers)
