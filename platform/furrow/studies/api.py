"""A researcher's own studies; everybody else's do not exist for them."""

from typing import Any, cast

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from furrow.accounts.models import User
from furrow.problems import InvalidSerializer, ProblemSerializer
from furrow.studies import defaults, services
from furrow.studies.models import Study
from furrow.studies.serializers import (
    StudyBodySerializer,
    StudyListedSerializer,
    StudySerializer,
)

REFUSED = {409: ProblemSerializer, 404: ProblemSerializer}


class StudyViewSet(
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    mixins.ListModelMixin,
    GenericViewSet[Study],
):
    queryset = Study.objects.none()  # names the model for the OpenAPI document
    serializer_class = StudySerializer
    lookup_value_converter = "uuid"
    pagination_class = None

    def get_queryset(self) -> QuerySet[Study]:
        return Study.objects.visible_to(self.request.user).with_counts()

    @extend_schema(responses=StudyListedSerializer(many=True))
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The researcher's studies, the newest first."""
        context = self.get_serializer_context()
        studies = StudyListedSerializer(self.get_queryset(), many=True, context=context)
        return Response(studies.data)

    @extend_schema(
        request=StudyBodySerializer, responses={201: StudySerializer, 400: InvalidSerializer}
    )
    def create(self, request: Request) -> Response:
        """Makes a draft."""
        owner = cast(User, request.user)
        study = services.create_study(owner, self._body(request))
        return self._answer(study, status.HTTP_201_CREATED)

    @extend_schema(
        request=StudyBodySerializer,
        responses={200: StudySerializer, 400: InvalidSerializer, **REFUSED},
    )
    def update(self, request: Request, pk: str) -> Response:
        """Replaces a draft's texts and tasks."""
        study = self.get_object()
        services.change_study(study.pk, self._body(request))
        return self._answer(study)

    @extend_schema(request=None, responses={200: StudySerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: str) -> Response:
        """Lets participants in, for the first time or again."""
        study = self.get_object()
        services.open_study(study.pk)
        return self._answer(study)

    @extend_schema(request=None, responses={200: StudySerializer, **REFUSED})
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        """Lets nobody new in; whoever is in it may finish."""
        study = self.get_object()
        services.close_study(study.pk)
        return self._answer(study)

    @extend_schema(responses=StudyBodySerializer, filters=False)
    @action(detail=False, methods=["get"])
    def defaults(self, request: Request) -> Response:
        """A ready body for a new study on the demo shop."""
        return Response(defaults.new_study())

    def _body(self, request: Request) -> dict[str, Any]:
        body = StudyBodySerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def _answer(self, study: Study, code: int = status.HTTP_200_OK) -> Response:
        fresh = self.get_queryset().get(pk=study.pk)
        return Response(self.get_serializer(fresh).data, status=code)
