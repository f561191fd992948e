"""Addresses of the report."""

from django.urls import path

from furrow.insights import corrections_api
from furrow.insights.api import ReportView
from furrow.insights.second_labels import SecondLabelsView

urlpatterns = [
    path("studies/<uuid:id>/report/", ReportView.as_view(), name="report"),
    path("studies/<uuid:id>/crops/", corrections_api.CropsView.as_view()),
    path(
        "studies/<uuid:id>/crops/<int:run>/<int:t_ms>.png",
        corrections_api.CropPictureView.as_view(),
    ),
    path("studies/<uuid:id>/corrections/", corrections_api.CorrectionsView.as_view()),
    path("second-labels/", SecondLabelsView.as_view()),
]
