"""Who did what in the lab, and when."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.lab.serializers import AuditSerializer
from furrow.lab.views import REFUSED
from training.models import AuditEntry

PAGE_SIZE = 50


class AuditView(APIView):
    @extend_schema(
        operation_id="lab_audit",
        parameters=[OpenApiParameter("page", int, description="Counts from 1.")],
        responses={200: AuditSerializer, **REFUSED},
    )
    def get(self, request: Request) -> Response:
        """Every change, the newest first, fifty a page."""
        entries = AuditEntry.objects.select_related("by").order_by("-pk")
        page = _page(Paginator(entries, PAGE_SIZE), request.query_params.get("page", "1"))
        answer = {"page": page.number, "pages": page.paginator.num_pages, "entries": page}
        return Response(AuditSerializer(answer).data)


def _page(paginator: "Paginator[AuditEntry]", number: str) -> "Page[AuditEntry]":
    try:
        return paginator.page(number)
    except (EmptyPage, PageNotAnInteger) as error:
        raise NotFound from error
