"""Absolute addresses of participants' pages."""

from django.http import HttpRequest
from django.urls import reverse
from rest_framework.request import Request

from furrow.studies.models import StudyLink


def link_url(request: Request | HttpRequest, link: StudyLink) -> str:
    """What a participant opens in the browser."""
    return request.build_absolute_uri(reverse("participant", args=[link.token]))


def origin_of(request: Request | HttpRequest) -> str:
    """The platform's own scheme, host and port, as the browser knows them."""
    return request.build_absolute_uri("/").removesuffix("/")
