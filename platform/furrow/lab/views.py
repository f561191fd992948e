"""What every view of the lab shares."""

from typing import Any, cast

from rest_framework.request import Request
from rest_framework.serializers import Serializer

from furrow.accounts.models import User
from furrow.problems_api import InvalidSerializer, ProblemSerializer

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
REFUSED_CHANGE = {400: InvalidSerializer, 409: ProblemSerializer, **REFUSED}


def admin_of(request: Request) -> User:
    return cast(User, request.user)


def validated(body: "Serializer[Any]") -> dict[str, Any]:
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
