"""A team's verdicts on the friction list."""

from typing import Any, cast
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.models import User
from furrow.insights.models import FrictionVerdict
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies.access import study_for


class FrictionVerdictSerializer(serializers.Serializer[dict[str, object]]):
    task = serializers.UUIDField(help_text="The task's key, as the report's `task` of the point.")
    address = serializers.CharField(max_length=500)
    verdict = serializers.ChoiceField(
        FrictionVerdict.Verdict.choices, allow_null=True, help_text="Null takes it back."
    )


class FrictionView(APIView):
    @extend_schema(
        operation_id="study_friction_verdict",
        request=FrictionVerdictSerializer,
        responses={
            200: FrictionVerdictSerializer,
            400: InvalidSerializer,
            403: ProblemSerializer,
            404: ProblemSerializer,
        },
    )
    def put(self, request: Request, id: UUID) -> Response:
        """Says whether a point of the friction list is one; the last word stands."""
        study = study_for(request, id)
        body = FrictionVerdictSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        said: dict[str, Any] = dict(body.validated_data)
        place = {"study": study, "task_key": said["task"], "address": said["address"]}
        if said["verdict"] is None:
            FrictionVerdict.objects.filter(**place).delete()
        else:
            by = cast(User, request.user)
            told = {"verdict": said["verdict"], "by": by, "at": timezone.now()}
            FrictionVerdict.objects.update_or_create(**place, defaults=told)
        return Response(FrictionVerdictSerializer(said).data)
