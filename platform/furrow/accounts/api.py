"""Signing in and out, by e-mail address and password; and one's own name."""

from typing import cast

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts.models import Membership, User
from furrow.accounts.serializers import CredentialsSerializer, NameSerializer, SessionSerializer
from furrow.problems import Problem
from furrow.problems_api import InvalidSerializer, ProblemSerializer


class SessionView(APIView):
    @extend_schema(operation_id="session_read", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        """Who is signed in, and in which workspaces."""
        get_token(request._request)  # sets the cookie that the next post has to repeat
        return session_of(request._request.user)

    @extend_schema(
        operation_id="session_begin",
        request=CredentialsSerializer,
        responses={200: SessionSerializer, 400: ProblemSerializer, 429: ProblemSerializer},
    )
    def post(self, request: Request) -> Response:
        """Signs in; ten failures lock the address and name out for a quarter of an hour."""
        require_own_page(request)
        credentials = CredentialsSerializer(data=request.data)
        credentials.is_valid(raise_exception=True)
        user = _authenticate(request._request, **credentials.validated_data)
        login(request._request, user)
        return session_of(user)

    @extend_schema(operation_id="session_end", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Signs out; fine for somebody who is not signed in."""
        logout(request._request)
        return Response(status=204)


class AccountView(APIView):
    @extend_schema(
        operation_id="account_change",
        request=NameSerializer,
        responses={200: SessionSerializer, 400: InvalidSerializer},
    )
    def patch(self, request: Request) -> Response:
        """Changes one's own name."""
        body = NameSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        user = person(request)
        user.first_name, user.last_name = body.validated_data["name"], ""
        user.save(update_fields=["first_name", "last_name"])
        return session_of(user)


def person(request: Request) -> User:
    """Whoever is signed in, where the table lets nobody else through."""
    return cast(User, request.user)


def require_own_page(request: Request) -> None:
    """Refuses a foreign page that would sign somebody in under an account of its own.

    DRF checks the CSRF token only for people who are signed in already.
    """
    SessionAuthentication().enforce_csrf(request)


def session_of(user: object) -> Response:
    signed_in = user if isinstance(user, User) else None
    held = Membership.objects.filter(user=signed_in).select_related("workspace")
    listed = held.order_by("workspace__created_at") if signed_in else held.none()
    return Response(SessionSerializer({"user": signed_in, "workspaces": listed}).data)


def _authenticate(request: HttpRequest, email: str, password: str) -> User:
    user = authenticate(request, username=email.lower(), password=password)
    if not isinstance(user, User):
        detail = "The e-mail address or the password is wrong. Check both and try again."
        raise Problem(400, "wrong_credentials", detail)
    return user
