from django.urls import path

from furrow.live import api, captures_api, people_api, preview_api

urlpatterns = [
    path("join/<str:link>/", api.InvitationView.as_view()),
    path("join/<str:link>/runs/", api.RunsView.as_view()),
    path("run/", api.RunView.as_view()),
    path("run/consent/", api.ConsentView.as_view()),
    path("run/pages/", captures_api.PagesView.as_view()),
    path("run/screens/", captures_api.ScreensView.as_view()),
    path("withdrawals/", api.WithdrawalsView.as_view()),
    path("studies/<uuid:id>/preview/", preview_api.PreviewView.as_view()),
    path("studies/<uuid:id>/runs/", people_api.PeopleView.as_view()),
    path("studies/<uuid:id>/runs/<int:run>/", people_api.PersonView.as_view()),
    path("studies/<uuid:id>/runs/<int:run>/exclude/", people_api.ExclusionView.as_view()),
    path("studies/<uuid:id>/runs/<int:run>/include/", people_api.InclusionView.as_view()),
]
