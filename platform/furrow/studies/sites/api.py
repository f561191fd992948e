"""Trying a site before it is studied."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from furrow.problems_api import InvalidSerializer, ProblemSerializer
from furrow.studies.sites.checks import check_site


class AddressSerializer(serializers.Serializer[Any]):
    address = serializers.CharField(max_length=500)


class SiteCheckSerializer(serializers.Serializer[Any]):
    address = serializers.CharField(help_text="Where it leads in the end.")
    reachable = serializers.BooleanField()
    frameable = serializers.BooleanField()
    header = serializers.ChoiceField(
        ["X-Frame-Options", "Content-Security-Policy"],
        allow_null=True,
        help_text="What forbids a frame.",
    )
    value = serializers.CharField(allow_null=True, help_text="What that header says.")
    detail = serializers.CharField(help_text="A sentence for people.")
    remedy = serializers.CharField(help_text="What the site's owner writes; may be empty.")
    has_recorder = serializers.BooleanField(allow_null=True)


class ChecksThrottle(UserRateThrottle):
    """So that nobody lets this server knock at a network's doors one by one."""

    scope = "site_checks"
    rate = "20/minute"


class SiteCheckView(APIView):
    throttle_classes = (ChecksThrottle,)

    @extend_schema(
        operation_id="sites_check",
        request=AddressSerializer,
        responses={200: SiteCheckSerializer, 400: InvalidSerializer, 429: ProblemSerializer},
    )
    def post(self, request: Request) -> Response:
        """Tries an address: whether participants can see it in a frame, and if not, why."""
        body = AddressSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        platform = f"{request.scheme}://{request.get_host()}"
        address = body.validated_data["address"].strip()
        found = check_site(address, platform, private=settings.PRIVATE_SITES)
        return Response(SiteCheckSerializer(found).data)
