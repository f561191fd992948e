"""Signing in and out, by e-mail address and password."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.models import User
from furrow.accounts.serializers import CredentialsSerializer, SessionSerializer
from furrow.problems import Problem, ProblemSerializer


class SessionView(APIView):
    @extend_schema(operation_id="session_read", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        """Who is signed in."""
        get_token(request._request)  # sets the cookie that the next post has to repeat
        return _session(request._request.user)

    @extend_schema(
        operation_id="session_begin",
        request=CredentialsSerializer,
        responses={200: SessionSerializer, 400: ProblemSerializer, 429: ProblemSerializer},
    )
    def post(self, request: Request) -> Response:
        """Signs in; ten failures lock the address and name out for a quarter of an hour."""
        # DRF checks it only for those signed in: without it, a foreign page could sign somebody
        # in under an account of its own.
        SessionAuthentication().enforce_csrf(request)
        credentials = CredentialsSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        user = _authenticate(request._request, **credentials.validated_data)
        login(request._request, user)
        return _session(user)

    @extend_schema(operation_id="session_end", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Signs out; fine for somebody who is not signed in."""
        logout(request._request)
        return Response(status=204)


def _authenticate(request: HttpRequest, email: str, password: str) -> User:
    user = authenticate(request, username=email.lower(), password=password)
    if not isinstance(user, User):
        detail = "The e-mail address or the password is wrong. Check both and try again."
        raise Problem(400, "wrong_credentials", detail)
    return user


def _session(user: object) -> Response:
    signed_in = user if isinstance(user, User) else None
    return Response(SessionSerializer({"user": signed_in}).data)
