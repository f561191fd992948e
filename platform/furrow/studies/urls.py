from django.urls import path

from furrow.studies import api, links_api

STUDY = "studies/<uuid:id>/"

urlpatterns = [
    path("studies/", api.StudiesView.as_view()),
    path("studies/templates/", api.TemplatesView.as_view()),
    path(STUDY, api.StudyView.as_view()),
    path(f"{STUDY}open/", api.OpeningView.as_view()),
    path(f"{STUDY}publish/", api.PublicationView.as_view()),
    path(f"{STUDY}discard/", api.DiscardingView.as_view()),
    path(f"{STUDY}close/", api.ClosingView.as_view()),
    path(f"{STUDY}versions/", api.VersionsView.as_view()),
    path(f"{STUDY}links/", links_api.LinksView.as_view()),
    path(f"{STUDY}links/<int:link>/", links_api.LinkView.as_view()),
    path(f"{STUDY}links/<int:link>/revoke/", links_api.LinkRevocationView.as_view()),
]
