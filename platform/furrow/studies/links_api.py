"""A study's links."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies import links
from furrow.studies.access import study_for
from furrow.studies.link_serializers import (
    LinkChangeSerializer,
    NewLinksSerializer,
    StudyLinkSerializer,
)
from furrow.studies.models import Study, StudyLink

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
WRONG = REFUSED | {400: InvalidSerializer, 409: ProblemSerializer}


class LinksView(APIView):
    @extend_schema(
        operation_id="links_list", responses={200: StudyLinkSerializer(many=True), **REFUSED}
    )
    def get(self, request: Request, id: UUID) -> Response:
        """All links of the study, the oldest first."""
        study = study_for(request, id)
        return _answer(request, study)

    @extend_schema(
        operation_id="links_create",
        request=NewLinksSerializer,
        responses={201: StudyLinkSerializer(many=True), **WRONG},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Makes one link, or one personal link for each of `labels`; answers with the new ones."""
        study = study_for(request, id)
        body = NewLinksSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        made = links.make_links(study.pk, body.validated_data)
        return _answer(request, study, [link.pk for link in made], 201)


class LinkView(APIView):
    @extend_schema(
        operation_id="links_change",
        request=LinkChangeSerializer,
        responses={200: StudyLinkSerializer, **WRONG},
    )
    def patch(self, request: Request, id: UUID, link: int) -> Response:
        """Changes a link's label, quota or end."""
        study = study_for(request, id)
        body = LinkChangeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        links.change_link(study.pk, link, body.validated_data)
        return _one(request, study, link)


class LinkRevocationView(APIView):
    @extend_schema(
        operation_id="links_revoke",
        request=None,
        responses={200: StudyLinkSerializer, **REFUSED},
    )
    def post(self, request: Request, id: UUID, link: int) -> Response:
        """Lets nobody in by this link any more."""
        study = study_for(request, id)
        links.revoke_link(study.pk, link)
        return _one(request, study, link)


def _answer(
    request: Request, study: Study, only: list[int] | None = None, code: int = 200
) -> Response:
    found = StudyLink.objects.filter(study=study).with_use()
    shown = found if only is None else found.filter(pk__in=only)
    context: dict[str, Any] = {"request": request}
    return Response(StudyLinkSerializer(shown, many=True, context=context).data, status=code)


def _one(request: Request, study: Study, link: int) -> Response:
    found = StudyLink.objects.filter(study=study).with_use().get(pk=link)
    return Response(StudyLinkSerializer(found, context={"request": request}).data)
