"""What participants' browsers send by HTTP, beside the socket: their pages and their screens."""

from typing import Any, cast

from django.http import HttpRequest
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from furrow.live.api import ParticipantView, _run_of
from furrow.problems import Problem
from furrow.problems_api import ProblemSerializer
from furrow.runs import pages, screens

REFUSED = dict.fromkeys((400, 401, 409, 413), ProblemSerializer)
MOMENT = OpenApiParameter("t_ms", int, required=True, description="On the run's clock.")


class PagePartSerializer(serializers.Serializer[dict[str, object]]):
    number = serializers.IntegerField(help_text="Grows in a run; a repeat changes nothing.")
    start_ms = serializers.IntegerField()
    end_ms = serializers.IntegerField()
    address = serializers.CharField(help_text="Path and query of the page.")
    width = serializers.IntegerField(help_text="Of the viewport, CSS pixels.")
    height = serializers.IntegerField(help_text="Of the document, CSS pixels.")
    events = serializers.ListField(
        child=serializers.DictField(), help_text="rrweb's; their times are on the run's clock."
    )


class MomentSerializer(serializers.Serializer[dict[str, int]]):
    t_ms = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class KeptSerializer(serializers.Serializer[dict[str, object]]):
    kept = serializers.BooleanField(help_text="False for a picture that comes too soon.")


class PackedParser(BaseParser):
    """JSON as it comes, packed by gzip or not; never more of it than a part may have."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        body = read(stream, pages.MOST_PACKED_BYTES)
        packed = parser_context["request"].headers.get("Content-Encoding") == "gzip"
        return {"body": pages.unpack(body) if packed else body}


class JpegParser(BaseParser):
    media_type = "image/jpeg"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        return {"body": read(stream, screens.MOST_BYTES)}


class PagesView(ParticipantView):
    parser_classes = (PackedParser,)

    @extend_schema(
        operation_id="run_pages",
        request=PagePartSerializer,
        responses={204: None, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Some seconds of a page, as rrweb recorded it; may come with `Content-Encoding: gzip`."""
        run = _run_of(request)
        pages.store(run.pk, pages.parse(_body(request)))
        return Response(status=204)


class ScreensView(ParticipantView):
    parser_classes = (JpegParser,)

    @extend_schema(
        operation_id="run_screens",
        parameters=[MOMENT],
        request={"image/jpeg": OpenApiTypes.BINARY},
        responses={200: KeptSerializer, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """A picture of the screen, at most 1280 pixels wide and 150 kB."""
        run = _run_of(request)
        moment = MomentSerializer(data=request.query_params)
        moment.is_valid(raise_exception=True)
        kept = screens.store(run.pk, moment.validated_data["t_ms"], _body(request))
        return Response({"kept": kept})


def _body(request: Request) -> bytes:
    # An empty body never reaches its parser.
    return cast(dict[str, bytes], request.data).get("body", b"")


def read(stream: HttpRequest, most: int) -> bytes:
    """The body of a request.

    Raises:
        Problem: 413 `too_large`.
    """
    body = stream.read(most + 1)
    if len(body) > most:
        detail = f"At most {most // 1000} kB may be sent at once; leave this one out and go on."
        raise Problem(413, "too_large", detail)
    return body
