from django.urls import path

from furrow.lab import audit_api, data_api, weights_api

urlpatterns = [
    path("weights/", weights_api.WeightsView.as_view()),
    path("weights/<int:pk>/candidate/", weights_api.CandidateView.as_view()),
    path("weights/<int:pk>/gates/", weights_api.GatesView.as_view()),
    path("weights/<int:pk>/promote/", weights_api.PromotionView.as_view()),
    path("rollback/", weights_api.RollbackView.as_view()),
    path("datasets/", data_api.DatasetsView.as_view()),
    path("audit/", audit_api.AuditView.as_view()),
]
