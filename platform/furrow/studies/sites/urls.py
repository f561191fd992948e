from django.urls import path

from furrow.studies.sites.api import SiteCheckView

urlpatterns = [path("sites/check/", SiteCheckView.as_view())]
