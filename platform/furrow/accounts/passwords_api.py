"""Passwords: changed, forgotten, set anew."""

from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts import passwords
from furrow.accounts.api import person
from furrow.accounts.throttles import PerMailbox, PerPerson, PerPlace
from furrow.problems_api import InvalidSerializer, ProblemSerializer

REFUSED = {400: InvalidSerializer, 429: ProblemSerializer}
SENT = "If there is an account for this address, a mail with a link is on its way to it."
NO_MAIL = (
    "This Furrow cannot send mail. Ask whoever runs it for a link: on the server,"
    " `manage.py password_link` and your address print one."
)


class ForgottenSerializer(serializers.Serializer[dict[str, str]]):
    email = serializers.EmailField()


class WhatNowSerializer(serializers.Serializer[dict[str, Any]]):
    sends_mail = serializers.BooleanField()
    detail = serializers.CharField()


class ResetSerializer(serializers.Serializer[dict[str, str]]):
    uid = serializers.CharField(max_length=40)
    token = serializers.CharField(max_length=100)
    password = serializers.CharField(trim_whitespace=False, max_length=1000)


class ChangeSerializer(serializers.Serializer[dict[str, str]]):
    old = serializers.CharField(trim_whitespace=False, max_length=1000)
    new = serializers.CharField(trim_whitespace=False, max_length=1000)


class ForgottenView(APIView):
    throttle_classes = (PerPlace, PerMailbox)

    @extend_schema(
        operation_id="password_forgotten",
        request=ForgottenSerializer,
        responses={202: WhatNowSerializer, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Sends a link; the answer is the same whether there is such an account or not."""
        email = _validated(ForgottenSerializer(data=request.data))["email"]
        if settings.SENDS_MAIL:
            passwords.send_link(email, request.build_absolute_uri("/").rstrip("/"))
        detail = SENT if settings.SENDS_MAIL else NO_MAIL
        return Response({"sends_mail": settings.SENDS_MAIL, "detail": detail}, status=202)


class ResetView(APIView):
    throttle_classes = (PerPlace,)

    @extend_schema(
        operation_id="password_reset",
        request=ResetSerializer,
        responses={204: None, 410: ProblemSerializer, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Sets a new password with what the link carries."""
        passwords.reset(**_validated(ResetSerializer(data=request.data)))
        return Response(status=204)


class PasswordView(APIView):
    throttle_classes = (PerPerson,)

    @extend_schema(
        operation_id="password_change",
        request=ChangeSerializer,
        responses={204: None, **REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Sets a new password; other browsers are signed out, this one stays."""
        user = person(request)
        passwords.change(user, **_validated(ChangeSerializer(data=request.data)))
        update_session_auth_hash(request._request, user)
        return Response(status=204)


def _validated(body: "serializers.Serializer[Any]") -> dict[str, Any]:
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
