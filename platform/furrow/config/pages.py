"""The two applications' HTML pages."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

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


def _page(name: str) -> HttpResponse:
    try:
        return HttpResponse((settings.FRONTEND_FOLDER / name).read_bytes())
    except FileNotFoundError:
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
