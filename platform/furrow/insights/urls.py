"""Addresses of the report."""

from django.urls import path

from furrow.insights import corrections_api, replay_api
from furrow.insights.api import ReportView
from furrow.insights.exports.api import ExportView
from furrow.insights.friction_api import FrictionView
from furrow.insights.second_labels import SecondLabelsView

urlpatterns = [
    path("studies/<uuid:id>/report/", ReportView.as_view(), name="report"),
    path("studies/<uuid:id>/export/", ExportView.as_view()),
    path("studies/<uuid:id>/friction/", FrictionView.as_view()),
    path("studies/<uuid:id>/crops/", corrections_api.CropsView.as_view()),
    path(
        "studies/<uuid:id>/crops/<int:run>/<int:t_ms>.png",
        corrections_api.CropPictureView.as_view(),
    ),
    path("studies/<uuid:id>/corrections/", corrections_api.CorrectionsView.as_view()),
    path("studies/<uuid:id>/snapshots/", replay_api.SnapshotsView.as_view()),
    path("studies/<uuid:id>/snapshots/<int:snapshot>/", replay_api.SnapshotView.as_view()),
    path("studies/<uuid:id>/runs/<int:run>/replay/", replay_api.ReplayView.as_view()),
    path(
        "studies/<uuid:id>/runs/<int:run>/replay/<int:number>/",
        replay_api.ReplayPartView.as_view(),
    ),
    path("studies/<uuid:id>/runs/<int:run>/screens/", replay_api.ScreensView.as_view()),
    path(
        "studies/<uuid:id>/runs/<int:run>/screens/<int:t_ms>.jpg", replay_api.ScreenView.as_view()
    ),
    path("second-labels/", SecondLabelsView.as_view()),
]
