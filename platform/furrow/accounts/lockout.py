"""What somebody sees after too many wrong passwords."""

from typing import Any

from django.http import HttpRequest, JsonResponse

DETAIL = "Too many wrong passwords. Wait a quarter of an hour, then try again."


def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
    return JsonResponse({"code": "locked_out", "detail": DETAIL}, status=429)
