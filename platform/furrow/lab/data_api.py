"""Data sets to train with and to test on; they stay where they are on this machine."""

from pathlib import Path

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.lab.data_serializers import DatasetSerializer, NewDatasetSerializer
from furrow.lab.views import REFUSED, REFUSED_CHANGE, admin_of, validated
from furrow.problems import Problem
from training import datasets
from training.datasets import DatasetError
from training.models import Dataset


class DatasetsView(APIView):
    @extend_schema(
        operation_id="lab_datasets", responses={200: DatasetSerializer(many=True), **REFUSED}
    )
    def get(self, request: Request) -> Response:
        """Every registered data set, the newest first."""
        datasets.corrections()  # researchers may have labelled more faces since
        rows = Dataset.objects.select_related("registered_by").order_by("-pk")
        return Response(DatasetSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="lab_register_dataset",
        request=NewDatasetSerializer,
        responses={201: DatasetSerializer, **REFUSED_CHANGE},
    )
    def post(self, request: Request) -> Response:
        """Reads a data set on this machine once, some seconds, and enters what it holds."""
        body = validated(NewDatasetSerializer(data=request.data))
        try:
            dataset = datasets.register(Path(body["path"]), body["name"], admin_of(request))
        except DatasetError as error:
            raise Problem(409, "unusable_dataset", str(error)) from error
        return Response(DatasetSerializer(dataset).data, status=201)
