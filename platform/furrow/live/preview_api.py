"""A study as its participants will see it, for those who make it."""

from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.live.serializers import PreviewSerializer
from furrow.problems_api import ProblemSerializer
from furrow.runs.plan import invitation_of, version_plan
from furrow.studies.access import study_for
from furrow.studies.addresses import origin_of
from furrow.studies.instruments import LANGUAGES

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
IN_LANGUAGE = OpenApiParameter("lang", OpenApiTypes.STR, enum=[*LANGUAGES])


class PreviewView(APIView):
    @extend_schema(
        operation_id="studies_preview",
        parameters=[IN_LANGUAGE],
        responses={200: PreviewSerializer, **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """The newest version, published or not, in its tasks' own order; nothing is used up."""
        version = study_for(request, id).newest()
        asked = request.query_params.get("lang", "")
        language = asked if asked in LANGUAGES else "en"
        order = list(version.tasks.values_list("pk", flat=True))
        plan = version_plan(version, language, order, origin_of(request))
        return Response({"invitation": invitation_of(version, None), "plan": plan})
