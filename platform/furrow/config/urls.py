"""Every address of the platform; the sockets' are in `live/routing.py`."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from furrow.config import health, health_api, pages
from furrow.config.openapi.page import reference
from furrow.studies.prototypes.serving import serve

handler404 = "furrow.config.failures.not_found"
handler500 = "furrow.config.failures.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.figures),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs", reference),
    path("api/v1/", include("furrow.accounts.urls")),
    path("api/v1/", include("furrow.studies.urls")),
    path("api/v1/", include("furrow.studies.prototypes.urls")),
    path("api/v1/", include("furrow.studies.sites.urls")),
    path("api/v1/", include("furrow.insights.urls")),
    path("api/v1/", include("furrow.live.urls")),
    path("api/v1/lab/health/", health_api.HealthView.as_view()),
    path("api/v1/lab/", include("furrow.lab.urls")),
    path("p/<str:token>/", serve),
    path("p/<str:token>/<path:path>", serve),
    path("j/<str:link>", pages.participant, name="participant"),
    path("preview/<uuid:study>", pages.participant),
    path("withdraw", pages.participant),
    path("", pages.researcher, name="researcher"),
    path("sign-in", pages.researcher),
    path("account", pages.researcher),
    path("workspace", pages.researcher),
    path("invitation/<str:token>", pages.researcher),
    path("password/forgotten", pages.researcher),
    path("password/reset/<str:uid>/<str:token>", pages.researcher),
    path("studies/", pages.researcher),
    path("studies/<path:path>", pages.researcher),
    path("lab", pages.researcher),
    path("lab/<path:path>", pages.researcher),
]
