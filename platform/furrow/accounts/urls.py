from django.urls import path

from furrow.accounts import api, invitations_api, passwords_api, tokens_api, workspaces_api

urlpatterns = [
    path("session/", api.SessionView.as_view()),
    path("account/", api.AccountView.as_view()),
    path("password/", passwords_api.PasswordView.as_view()),
    path("password/forgotten/", passwords_api.ForgottenView.as_view()),
    path("password/reset/", passwords_api.ResetView.as_view()),
    path("tokens/", tokens_api.TokensView.as_view()),
    path("tokens/<int:pk>/", tokens_api.TokenView.as_view()),
    path("workspaces/", workspaces_api.WorkspacesView.as_view()),
    path("workspaces/<uuid:id>/", workspaces_api.WorkspaceView.as_view()),
    path("workspaces/<uuid:id>/leave/", workspaces_api.LeavingView.as_view()),
    path("workspaces/<uuid:id>/members/", workspaces_api.MembersView.as_view()),
    path("workspaces/<uuid:id>/members/<int:user>/", workspaces_api.MemberView.as_view()),
    path("workspaces/<uuid:id>/invitations/", invitations_api.InvitationsView.as_view()),
    path(
        "workspaces/<uuid:id>/invitations/<int:invitation>/",
        invitations_api.InvitationView.as_view(),
    ),
    path("invitations/<str:token>/", invitations_api.OfferView.as_view()),
    path("invitations/<str:token>/accept/", invitations_api.AcceptanceView.as_view()),
]
