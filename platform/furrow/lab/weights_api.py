"""Versions of the weights: which is live, how a candidate compares, promotion and rollback."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.lab import services
from furrow.lab.serializers import (
    GatesSerializer,
    PromotionSerializer,
    RollbackSerializer,
    WeightsSerializer,
)
from furrow.lab.trainer import trainer_standing
from furrow.lab.views import REFUSED, REFUSED_CHANGE, admin_of, validated
from training import comparisons, registry
from training.models import Appointment, WeightsVersion


class WeightsView(APIView):
    @extend_schema(operation_id="lab_weights", responses={200: WeightsSerializer, **REFUSED})
    def get(self, request: Request) -> Response:
        """Every registered version, the newest first, and whether retraining is possible."""
        return _answer()


class CandidateView(APIView):
    @extend_schema(
        operation_id="lab_nominate",
        request=None,
        responses={200: WeightsSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Makes this version the candidate."""
        registry.nominate(_version(pk), admin_of(request))
        return _answer()


class GatesView(APIView):
    @extend_schema(operation_id="lab_gates", responses={200: GatesSerializer, **REFUSED})
    def get(self, request: Request, pk: int) -> Response:
        """This version beside the champion: gates, slices and what is missing for them."""
        return Response(GatesSerializer(comparisons.standing(_version(pk))).data)

    @extend_schema(
        operation_id="lab_compute_gates",
        request=None,
        responses={202: GatesSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Starts computing them; about a minute on two cores."""
        version = _version(pk)
        services.compute_gates(version, admin_of(request))
        return Response(GatesSerializer(comparisons.standing(version)).data, status=202)


class PromotionView(APIView):
    @extend_schema(
        operation_id="lab_promote",
        request=PromotionSerializer,
        responses={200: WeightsSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Makes this version the champion; every worker follows within five seconds."""
        body = validated(PromotionSerializer(data=request.data))
        services.promote(_version(pk), admin_of(request), body["reason"])
        return _answer()


class RollbackView(APIView):
    @extend_schema(
        operation_id="lab_rollback",
        request=RollbackSerializer,
        responses={200: WeightsSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request) -> Response:
        """Takes the last promotion back."""
        body = validated(RollbackSerializer(data=request.data))
        services.rollback(admin_of(request), body["reason"])
        return _answer()


def _version(pk: int) -> WeightsVersion:
    return get_object_or_404(WeightsVersion, pk=pk)


def _versions() -> QuerySet[WeightsVersion]:
    return WeightsVersion.objects.select_related("by").order_by("-pk")


def _appointed() -> Appointment | None:
    """The row that says which version is live, who decided it and when."""
    rows = Appointment.objects.filter(alias=Appointment.Alias.CHAMPION).select_related("by")
    return rows.order_by("-pk").first()


def _answer() -> Response:
    champion, candidate = registry.champion(), registry.candidate()
    aliases = {"champion": champion and champion.pk, "candidate": candidate and candidate.pk}
    answer = {
        **aliases,
        "appointed": _appointed(),
        "trainer": trainer_standing(),
        "versions": _versions(),
    }
    return Response(WeightsSerializer(answer, context={"aliases": aliases}).data)
