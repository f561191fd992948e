"""The studies of one's workspaces; everybody else's do not exist."""

from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Q
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.gate import authorise
from furrow.accounts.models import User
from furrow.problems import Problem
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies import services, templates
from furrow.studies.access import roles_of, studies_of, study_for
from furrow.studies.design_serializers import (
    DesignSerializer,
    NewStudySerializer,
    SavedDesignSerializer,
)
from furrow.studies.models import Study
from furrow.studies.serializers import (
    StudyListedSerializer,
    StudySerializer,
    StudyVersionSerializer,
    TemplateSerializer,
)

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
WRONG = REFUSED | {400: InvalidSerializer}
CHANGED = REFUSED | {200: StudySerializer, 409: ProblemSerializer}
BY_WORKSPACE = OpenApiParameter("workspace", OpenApiTypes.UUID, description="Only its studies.")


class StudiesView(APIView):
    @extend_schema(
        operation_id="studies_list",
        parameters=[BY_WORKSPACE],
        responses=StudyListedSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """The studies of one's workspaces, the newest first."""
        found = studies_of(request).with_counts()
        if wanted := request.query_params.get("workspace"):
            found = found.filter(workspace=_uuid(wanted))
        return Response(StudyListedSerializer(found, many=True, context=_context(request)).data)

    @extend_schema(
        operation_id="studies_create",
        request=NewStudySerializer,
        responses={201: StudySerializer, **WRONG},
    )
    def post(self, request: Request) -> Response:
        """Makes a draft in a workspace."""
        workspace = _workspace_in(request)
        authorise(request, workspace)
        design = _validated(NewStudySerializer, request, workspace)
        study = services.create_study(design.pop("workspace"), cast(User, request.user), design)
        return _answer(request, study, 201)


class StudyView(APIView):
    @extend_schema(operation_id="studies_read", responses={200: StudySerializer, **REFUSED})
    def get(self, request: Request, id: UUID) -> Response:
        """A study with the newest version of its design."""
        return _answer(request, study_for(request, id))

    @extend_schema(
        operation_id="studies_save",
        request=SavedDesignSerializer,
        responses=WRONG | CHANGED,
    )
    def put(self, request: Request, id: UUID) -> Response:
        """Saves the design; of a published one it makes the next version, not yet published."""
        study = study_for(request, id)
        design = _validated(SavedDesignSerializer, request, study.workspace_id)
        revision = design.pop("revision")
        services.save_design(study.pk, cast(User, request.user), revision, design)
        return _answer(request, study)

    @extend_schema(operation_id="studies_delete", responses={204: None, **REFUSED})
    def delete(self, request: Request, id: UUID) -> Response:
        """Erases the study and everything that its participants left."""
        study_for(request, id).delete()
        return Response(status=204)


class OpeningView(APIView):
    @extend_schema(operation_id="studies_open", request=None, responses=CHANGED)
    def post(self, request: Request, id: UUID) -> Response:
        """Publishes the newest version and lets participants in, for the first time or again."""
        study = study_for(request, id)
        services.open_study(study.pk)
        return _answer(request, study)


class PublicationView(APIView):
    @extend_schema(operation_id="studies_publish", request=None, responses=CHANGED)
    def post(self, request: Request, id: UUID) -> Response:
        """Gives an open study's newest version to whoever joins from now on."""
        study = study_for(request, id)
        services.publish(study.pk)
        return _answer(request, study)


class DiscardingView(APIView):
    @extend_schema(operation_id="studies_discard", request=None, responses=CHANGED)
    def post(self, request: Request, id: UUID) -> Response:
        """Drops the changes that were not published."""
        study = study_for(request, id)
        services.discard(study.pk)
        return _answer(request, study)


class ClosingView(APIView):
    @extend_schema(operation_id="studies_close", request=None, responses=CHANGED)
    def post(self, request: Request, id: UUID) -> Response:
        """Lets nobody new in; whoever is in it may finish."""
        study = study_for(request, id)
        services.close_study(study.pk)
        return _answer(request, study)


class VersionsView(APIView):
    @extend_schema(
        operation_id="studies_versions",
        responses={200: StudyVersionSerializer(many=True), **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """The study's versions, the newest first."""
        study = study_for(request, id)
        real = Count("runs", filter=Q(runs__is_pilot=False))
        versions = study.versions.select_related("edited_by").annotate(runs_count=real)
        return Response(StudyVersionSerializer(versions.order_by("-number"), many=True).data)


class TemplatesView(APIView):
    @extend_schema(operation_id="studies_templates", responses=TemplateSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Ready designs to begin with; each can be posted as it is."""
        return Response(templates.everything())


def _validated(kind: type[DesignSerializer], request: Request, workspace: UUID) -> dict[str, Any]:
    body = kind(data=request.data, context={"workspace": workspace})
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def _workspace_in(request: Request) -> UUID:
    """Read before the rest of the body: a stranger learns nothing of what would be right."""
    named = request.data.get("workspace") if isinstance(request.data, dict) else None
    return _uuid(str(named))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        detail = "Name the workspace by its id; GET /api/v1/workspaces/ lists yours."
        raise Problem(400, "unknown_workspace", detail) from error


def _context(request: Request) -> dict[str, Any]:
    return {"request": request, "roles": roles_of(request)}


def _answer(request: Request, study: Study, code: int = 200) -> Response:
    fresh = Study.objects.with_counts().get(pk=study.pk)
    return Response(StudySerializer(fresh, context=_context(request)).data, status=code)
