"""The three addresses for whoever watches over Furrow: is it alive, is it ready, what has it done.

The first two are open, so they name no host and no password. The figures need the token of
`FURROW_METRICS_TOKEN`.
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from redis import Redis, RedisError

from furrow.live import metrics
from training import registry, storage

REDIS_WITHIN_S = 2
# What is said for each part that is not ready: what is wrong and what to do.
NEXT_STEP = {
    "database": "The database does not answer. Start it, or correct DATABASE_URL.",
    "migrations": "The database's tables are those of another version. Run: manage.py migrate",
    "redis": "Redis does not answer. Start it, or correct REDIS_URL; frames wait for it.",
    "weights": "The champion's weights are not in their storage, so a worker cannot start. Put the"
    " data folder back, or promote other weights in the lab.",
}
NO_FIGURES = {
    "code": "metrics_token",
    "detail": "The figures are for whoever has the token: set FURROW_METRICS_TOKEN where Furrow"
    " runs, and send it as `Authorization: Bearer …`.",
}


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponseBase:
    """The process lives and answers."""
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponseBase:
    """Whoever is needed answers too; 503 names who does not, and what to do."""
    missing = {name: NEXT_STEP[name] for name in missing_parts()}
    if missing:
        return JsonResponse({"status": "not_ready", "missing": missing}, status=503)
    return JsonResponse({"status": "ready"})


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponseBase:
    """This web process' figures, as Prometheus reads them."""
    if not _has_token(request):
        return JsonResponse(NO_FIGURES, status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(generate_latest(metrics.WEB), content_type=CONTENT_TYPE_LATEST)


def missing_parts() -> list[str]:
    """Names of NEXT_STEP, in its order."""
    missing = [] if _database() else ["database"]
    if not missing:
        missing += [name for name, check in IN_DATABASE.items() if not check()]
    return missing if _redis() else [*missing, "redis"]


def open_redis() -> Redis:
    """A client that connects and answers within REDIS_WITHIN_S, or raises RedisError."""
    half = REDIS_WITHIN_S / 2
    return Redis.from_url(settings.REDIS_URL, socket_timeout=half, socket_connect_timeout=half)


def _has_token(request: HttpRequest) -> bool:
    expected = settings.METRICS_TOKEN
    said = request.headers.get("Authorization", "")
    return bool(expected) and constant_time_compare(said, f"Bearer {expected}")


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _migrations() -> bool:
    try:
        _require_migrated()
    except (Error, LookupError):
        return False
    return True


@cache  # Only while all is well, since it raises otherwise: tables do not go back while we run.
def _require_migrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError("migrations wait")


def _weights() -> bool:
    """The champion's, where one is appointed; before that the workers read with shipped ones."""
    try:
        champion = registry.champion()
        return champion is None or storage.size_of(champion.folder) is not None
    except Exception:  # what storages elsewhere raise shares no base class
        return False


IN_DATABASE: dict[str, Callable[[], bool]] = {"migrations": _migrations, "weights": _weights}


def _redis() -> bool:
    try:
        with open_redis() as redis:
            return bool(redis.ping())
    except RedisError:
        return False
