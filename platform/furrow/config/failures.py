"""What is answered where no view was reached or one broke: the API's own shape below `/api/`."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults

NOT_FOUND = {"code": "not_found", "detail": "There is nothing at this address. Check its spelling."}
BROKEN = {
    "code": "server_error",
    "detail": "The server met a fault of its own; it is in its log. Try again, or tell whoever"
    " runs Furrow.",
}
NO_PAGE = "There is no page at this address."


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if _is_api(request):
        return JsonResponse(NOT_FOUND, status=404)
    return HttpResponse(NO_PAGE, "text/plain; charset=utf-8", 404)


def server_error(request: HttpRequest) -> HttpResponseBase:
    return JsonResponse(BROKEN, status=500) if _is_api(request) else defaults.server_error(request)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
