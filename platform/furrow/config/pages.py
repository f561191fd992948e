"""The two applications' HTML pages, and the two addresses that say whether all is well."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

# A live site under study leads to other origins by itself, to pay or to sign in. Whatever is
# framed stays apart from our page: it has an origin of its own or a sandbox.
FRAMED = [SELF, "https:", "http:"]
NOT_BUILT = "The pages are not built yet. Run: npm --prefix frontend run build"


@require_safe
@never_cache
@ensure_csrf_cookie
def researcher(request: HttpRequest, **address: str) -> HttpResponse:
    return _page("researcher.html")


@require_safe
@never_cache
@csp_update({"frame-src": FRAMED})
def participant(request: HttpRequest, **address: object) -> HttpResponse:
    """Join by a link, preview a study, withdraw: the path says which of them."""
    return _page("participant.html")


@require_safe
def healthz(request: HttpRequest) -> HttpResponseBase:
    """The process lives and answers."""
    return JsonResponse({"status": "alive"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponseBase:
    """Whoever is needed answers too; 503 names who does not."""
    missing = [name for name, check in (("database", _database), ("redis", _redis)) if not check()]
    if missing:
        return JsonResponse({"status": "not_ready", "missing": missing}, status=503)
    return JsonResponse({"status": "ready"})


def _page(name: str) -> HttpResponse:
    try:
        return HttpResponse((settings.FRONTEND_FOLDER / name).read_bytes())
    except FileNotFoundError:
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis() -> bool:
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=2) as redis:
            return bool(redis.ping())
    except RedisError:
        return False
