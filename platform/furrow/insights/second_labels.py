"""Kept faces that one person has labelled and that wait for a second look, by an admin."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.problems_api import ProblemSerializer
from furrow.runs.models import Correction

MOST_LISTED = 60

# A study, a run of it, and the moment in it.
Face = tuple[UUID, int, int]


class WaitingFaceSerializer(serializers.Serializer[dict[str, object]]):
    study = serializers.UUIDField()
    run = serializers.IntegerField()
    t_ms = serializers.IntegerField()


class WaitingFacesSerializer(serializers.Serializer[dict[str, object]]):
    crops = WaitingFaceSerializer(many=True)
    more = serializers.IntegerField(help_text="How many there are beyond those listed.")


class SecondLabelsView(APIView):
    @extend_schema(
        operation_id="second_labels",
        responses={200: WaitingFacesSerializer, 403: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        """Faces with another's label and none of yours; what the other saw is not said."""
        found = _waiting(request.user.pk or 0)
        fields = ("study", "run", "t_ms")
        listed = [dict(zip(fields, face, strict=True)) for face in found[:MOST_LISTED]]
        return Response({"crops": listed, "more": max(0, len(found) - MOST_LISTED)})


def _waiting(user: int) -> list[Face]:
    """Those with one label by somebody else, the first labelled first."""
    people: dict[Face, set[int | None]] = {}
    given = Correction.objects.filter(run__consent__keep_crops=True).order_by("pk")
    for study, run, t_ms, by in given.values_list("run__study", "run", "t_ms", "by"):
        people.setdefault((study, run, t_ms), set()).add(by)
    return [face for face, seen_by in people.items() if len(seen_by) == 1 and user not in seen_by]
