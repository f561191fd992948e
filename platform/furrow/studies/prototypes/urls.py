from django.urls import path

from furrow.studies.prototypes.api import PrototypesView, PrototypeView

urlpatterns = [
    path("workspaces/<uuid:id>/prototypes/", PrototypesView.as_view()),
    path("workspaces/<uuid:id>/prototypes/<int:prototype>/", PrototypeView.as_view()),
]
