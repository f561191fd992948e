"""A workspace's prototypes."""

from typing import cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.gate import authorise
from furrow.accounts.models import User
from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies.models import Prototype
from furrow.studies.prototypes import services
from furrow.studies.prototypes.serializers import PrototypeSerializer, UploadSerializer

REFUSED = {404: ProblemSerializer, 403: ProblemSerializer}


class PrototypesView(APIView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="prototypes_list",
        responses={200: PrototypeSerializer(many=True), **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """The workspace's prototypes, the newest first."""
        authorise(request, id)
        prototypes = Prototype.objects.filter(workspace=id)
        context = {"request": request}
        return Response(PrototypeSerializer(prototypes, many=True, context=context).data)

    @extend_schema(
        operation_id="prototypes_upload",
        request={"multipart/form-data": UploadSerializer},
        responses={
            201: PrototypeSerializer,
            400: InvalidSerializer,
            413: ProblemSerializer,
            507: ProblemSerializer,
            **REFUSED,
        },
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Uploads a zip of static pages; all of it is kept, or nothing."""
        authorise(request, id)
        form = UploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        name, file = form.validated_data["name"], form.validated_data["file"]
        user = cast(User, request.user)
        prototype = services.upload(id, user, name, file.file, file.size)
        context = {"request": request}
        return Response(PrototypeSerializer(prototype, context=context).data, status=201)


class PrototypeView(APIView):
    @extend_schema(
        operation_id="prototypes_remove",
        responses={204: None, 409: ProblemSerializer, **REFUSED},
    )
    def delete(self, request: Request, id: UUID, prototype: int) -> Response:
        """Erases a prototype that no study shows."""
        authorise(request, id)
        services.remove(get_object_or_404(Prototype, pk=prototype, workspace=id))
        return Response(status=204)
