"""Retrainings: start one, watch it, stop it, go on with it."""

from collections.abc import Callable

from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.lab.experiment_serializers import (
    EstimateQuerySerializer,
    EstimateSerializer,
    ExperimentListedSerializer,
    ExperimentSerializer,
    NewExperimentSerializer,
)
from furrow.lab.views import REFUSED, REFUSED_CHANGE, admin_of
from furrow.problems import Problem
from training import estimates, experiments
from training.experiments import ExperimentError
from training.models import Experiment


class ExperimentsView(APIView):
    @extend_schema(
        operation_id="lab_experiments",
        responses={200: ExperimentListedSerializer(many=True), **REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Every retraining, the newest first."""
        rows = Experiment.objects.select_related("by").prefetch_related("datasets").order_by("-pk")
        return Response(ExperimentListedSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="lab_start_experiment",
        request=NewExperimentSerializer,
        responses={201: ExperimentSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request) -> Response:
        """Queues one; it waits, and says so, while another one runs."""
        body = NewExperimentSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        experiment = _checked(lambda: experiments.start(body.wish(), admin_of(request)))
        return Response(ExperimentSerializer(experiment).data, status=201)


class EstimateView(APIView):
    @extend_schema(
        operation_id="lab_estimate",
        parameters=[EstimateQuerySerializer],
        responses={200: EstimateSerializer, **REFUSED_CHANGE},
    )
    def get(self, request: Request) -> Response:
        """How long it would take here; the first answer of a day takes some ten seconds."""
        query = EstimateQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        try:
            answer = estimates.estimate(query.wish())
        except ExperimentError as error:
            raise Problem(409, "refused", str(error)) from error
        return Response(EstimateSerializer(answer).data)


class ExperimentView(APIView):
    @extend_schema(operation_id="lab_experiment", responses={200: ExperimentSerializer, **REFUSED})
    def get(self, request: Request, pk: int) -> Response:
        """With its curves, its log and, at the end, its figures and confusion matrix."""
        return Response(ExperimentSerializer(_experiment(pk)).data)


class CancelView(APIView):
    @extend_schema(
        operation_id="lab_cancel_experiment",
        request=None,
        responses={200: ExperimentSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Stops it within seconds; the last whole epoch is kept."""
        experiment = _experiment(pk)
        changed = _checked(lambda: experiments.cancel(experiment, admin_of(request)))
        return Response(ExperimentSerializer(changed).data)


class ResumeView(APIView):
    @extend_schema(
        operation_id="lab_resume_experiment",
        request=None,
        responses={200: ExperimentSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Goes on after the last whole epoch of what was cancelled or failed."""
        experiment = _experiment(pk)
        changed = _checked(lambda: experiments.resume(experiment, admin_of(request)))
        return Response(ExperimentSerializer(changed).data)


def _experiment(pk: int) -> Experiment:
    return get_object_or_404(Experiment.objects.select_related("by"), pk=pk)


def _checked(change: Callable[[], Experiment]) -> Experiment:
    try:
        return change()
    except ExperimentError as error:
        raise Problem(409, "refused", str(error)) from error
