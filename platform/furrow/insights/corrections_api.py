"""Kept crops and their labels: for the study's team, and for admins, who train with them."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.models import User
from furrow.insights import agreement
from furrow.insights.windows import Window, parse_window
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.runs import corrections, crops
from furrow.runs.models import Correction, Run
from furrow.studies.access import study_for

MOST_LISTED = 60
REFUSED = {404: ProblemSerializer}
WINDOW = OpenApiParameter(
    "window",
    str,
    many=True,
    description="`RUN:FROM:TO`, ms of the run's clock, may be repeated; without it everything.",
)


class CropSerializer(serializers.Serializer[dict[str, object]]):
    run = serializers.IntegerField()
    t_ms = serializers.IntegerField()
    label = serializers.ChoiceField(  # type: ignore[assignment]
        corrections.CHOICES, allow_null=True, help_text="Your own; another's would lead you."
    )


class CropsSerializer(serializers.Serializer[dict[str, object]]):
    crops = CropSerializer(many=True)
    more = serializers.IntegerField(help_text="How many there are beyond those listed.")


class CorrectionSerializer(serializers.Serializer[dict[str, object]]):
    run = serializers.IntegerField()
    t_ms = serializers.IntegerField(min_value=0)
    label = serializers.ChoiceField(corrections.CHOICES)  # type: ignore[assignment]


class AgreementSerializer(serializers.Serializer[dict[str, object]]):
    labelled = serializers.IntegerField(help_text="Crops with a label.")
    twice = serializers.IntegerField(help_text="Crops with labels by two people.")
    share = serializers.FloatField(allow_null=True, help_text="Of these, with the same label.")
    kappa = serializers.FloatField(allow_null=True, help_text="Cohen's, over the same crops.")


class CropsView(APIView):
    @extend_schema(
        operation_id="study_crops",
        parameters=[WINDOW],
        responses={200: CropsSerializer, 400: InvalidSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """The kept crops, by run and time, with your own labels."""
        runs = set(_runs(request, id).values_list("pk", flat=True))
        asked = [parse_window(text) for text in request.query_params.getlist("window")]
        windows = asked or [Window(run) for run in sorted(runs)]
        found = sorted({(w.run, t) for w in windows if w.run in runs for t in crops.times(*w)})
        listed = _listed(found[:MOST_LISTED], _person(request))
        return Response({"crops": listed, "more": max(0, len(found) - MOST_LISTED)})


class CropPictureView(APIView):
    @extend_schema(
        operation_id="study_crop_picture",
        responses={(200, "image/png"): OpenApiTypes.BINARY, 409: ProblemSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID, run: int, t_ms: int) -> HttpResponse:
        """The face of that moment, grey, 64 x 64 pixels."""
        get_object_or_404(_runs(request, id), pk=run)
        png = crops.picture(run, t_ms)
        # After a withdrawal no browser may still have it.
        headers = {"Cache-Control": "private, no-store"}
        return HttpResponse(png, content_type="image/png", headers=headers)


class CorrectionsView(APIView):
    @extend_schema(operation_id="study_agreement", responses={200: AgreementSerializer, **REFUSED})
    def get(self, request: Request, id: UUID) -> Response:
        """How many crops are labelled, and how well two people agree."""
        given = Correction.objects.filter(run__in=_runs(request, id))
        pairs = corrections.pairs_of(given)
        counts = {"labelled": len(corrections.labels_of(given)), "twice": len(pairs)}
        return Response(counts | {"share": agreement.share(pairs), "kappa": agreement.kappa(pairs)})

    @extend_schema(
        operation_id="study_correct",
        request=CorrectionSerializer,
        responses={200: CorrectionSerializer, 400: InvalidSerializer, **REFUSED},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Says what you see on a crop; your later word replaces the earlier one."""
        runs = _runs(request, id)
        body = CorrectionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        said: dict[str, Any] = dict(body.validated_data)
        get_object_or_404(runs, pk=said["run"])
        corrections.correct(said["run"], said["t_ms"], said["label"], _person(request))
        return Response(said)


def _runs(request: Request, study: UUID) -> QuerySet[Run]:
    """The study's runs whose crops may be looked at."""
    return Run.objects.filter(study=study_for(request, study), consent__keep_crops=True)


def _person(request: Request) -> int:
    return cast(User, request.user).pk


def _listed(moments: list[corrections.Moment], user: int) -> list[dict[str, object]]:
    own = Correction.objects.filter(by=user, run__in={run for run, _ in moments})
    labels = {(run, t): label for run, t, label in own.values_list("run", "t_ms", "label")}
    return [{"run": run, "t_ms": t, "label": labels.get((run, t))} for run, t in moments]
