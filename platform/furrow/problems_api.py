"""How the API says no: one shape for every error, `{"code", "detail"}` and often `fields`."""

import logging
import math
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import APIException, Throttled, ValidationError
from rest_framework.response import Response

from furrow.problems import AWAY, Problem, database_away, disk_full, is_disk_full

logger = logging.getLogger(__name__)


class ProblemSerializer(serializers.Serializer[Any]):
    """Every error of the API."""

    code = serializers.CharField(help_text="A fixed name that programs may rely on.")
    detail = serializers.CharField(help_text="A sentence for people, with the next step.")


class InvalidSerializer(ProblemSerializer):
    """A body that cannot be taken."""

    fields = serializers.DictField(  # type: ignore[assignment]
        help_text="What is wrong with each field, in the shape of the body."
    )


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: turns whatever a view raised into the one shape."""
    if is_disk_full(error):
        error = disk_full()
    elif isinstance(error, AWAY):
        logger.error("a request was refused, the database cannot be used: %s", error)
        error = database_away()
    # DRF's views import our authentication, which imports this module.
    from rest_framework.views import exception_handler

    if isinstance(error, Problem):
        return Response({"code": error.code, "detail": error.detail}, status=error.status)
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError):
        detail = "Some fields are not right; each of them says what to change."
        response.data = {"code": "invalid", "detail": detail, "fields": response.data}
    else:
        response.data = {"code": _code(error), "detail": _sentence(error, response)}
    return response


def _code(error: Exception) -> str:
    codes = error.get_codes() if isinstance(error, APIException) else None
    return codes if isinstance(codes, str) else "not_found"


def _sentence(error: Exception, response: Response) -> str:
    if response.status_code == 404:
        return "There is nothing here, or it belongs to somebody else."
    if isinstance(error, Throttled):
        minutes = math.ceil(int(response.headers.get("Retry-After", 60)) / 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        return f"That was tried too often. Wait {wait}, then try again."
    return str(error)
