"""A study's participants for its researchers: who they are, and whose run counts."""

from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.models import User
from furrow.live.people import list_people
from furrow.live.services import forget_run
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.runs import exclusion, services
from furrow.studies.access import study_for
from furrow.studies.models import StudyLink

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
STATES = ["joined", "in_progress", "screened_out", "finished", "left"]


class PersonLinkSerializer(serializers.Serializer[dict[str, object]]):
    id = serializers.IntegerField()
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    kind = serializers.ChoiceField(StudyLink.Kind.choices)


class ExclusionSerializer(serializers.Serializer[dict[str, object]]):
    at = serializers.DateTimeField()
    by = serializers.CharField(allow_null=True)
    reason = serializers.CharField()


class PersonSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    label = serializers.CharField(  # type: ignore[assignment]
        help_text="P1, P2 … or Pilot 1 …, in the order of joining."
    )
    state = serializers.ChoiceField(STATES)
    joined_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField(help_text="The number of the version that they took.")
    link = PersonLinkSerializer(allow_null=True)
    external_id = serializers.CharField(allow_blank=True)
    is_pilot = serializers.BooleanField()
    is_simulated = serializers.BooleanField()
    language = serializers.CharField()
    device = serializers.CharField(allow_blank=True)
    excluded = ExclusionSerializer(allow_null=True)
    has_replay = serializers.BooleanField()
    recorder_missing = serializers.BooleanField(
        help_text="Whether a page of a task said nothing: it carried no recorder."
    )
    camera = serializers.BooleanField(allow_null=True, help_text="Null before consent.")


class ReasonSerializer(serializers.Serializer[dict[str, str]]):
    reason = serializers.CharField(max_length=300)


class PeopleView(APIView):
    @extend_schema(
        operation_id="runs_list", responses={200: PersonSerializer(many=True), **REFUSED}
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Everybody who joined, in the order of joining."""
        people = list_people(study_for(request, id).pk)
        return Response(PersonSerializer(people, many=True).data)


class PersonView(APIView):
    @extend_schema(operation_id="runs_erase", responses={204: None, **REFUSED})
    def delete(self, request: Request, id: UUID, run: int) -> Response:
        """Erases everything of a run, as its participant could; it counts as withdrawn."""
        erased = services.erase(study_for(request, id).pk, run)
        forget_run(erased.run_id)
        return Response(status=204)


class ExclusionView(APIView):
    @extend_schema(
        operation_id="runs_exclude",
        request=ReasonSerializer,
        responses={204: None, 400: InvalidSerializer, **REFUSED},
    )
    def post(self, request: Request, id: UUID, run: int) -> Response:
        """Keeps the run out of every figure; its recordings stay, and it can come back."""
        study = study_for(request, id)
        body = ReasonSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        by = cast(User, request.user).pk
        exclusion.exclude(study.pk, run, by, body.validated_data["reason"])
        return Response(status=204)


class InclusionView(APIView):
    @extend_schema(operation_id="runs_include", request=None, responses={204: None, **REFUSED})
    def post(self, request: Request, id: UUID, run: int) -> Response:
        """Lets an excluded run count again."""
        exclusion.include(study_for(request, id).pk, run)
        return Response(status=204)
