"""Addresses of the report."""

from django.urls import path

from furrow.insights.api import ReportView

urlpatterns = [path("studies/<uuid:id>/report/", ReportView.as_view(), name="report")]
