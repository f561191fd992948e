from django.urls import path

from furrow.lab import audit_api, data_api, experiments_api, weights_api

urlpatterns = [
    path("weights/", weights_api.WeightsView.as_view()),
    path("weights/<int:pk>/candidate/", weights_api.CandidateView.as_view()),
    path("weights/<int:pk>/gates/", weights_api.GatesView.as_view()),
    path("weights/<int:pk>/promote/", weights_api.PromotionView.as_view()),
    path("rollback/", weights_api.RollbackView.as_view()),
    path("datasets/", data_api.DatasetsView.as_view()),
    path("experiments/", experiments_api.ExperimentsView.as_view()),
    path("experiments/estimate/", experiments_api.EstimateView.as_view()),
    path("experiments/<int:pk>/", experiments_api.ExperimentView.as_view()),
    path("experiments/<int:pk>/cancel/", experiments_api.CancelView.as_view()),
    path("experiments/<int:pk>/resume/", experiments_api.ResumeView.as_view()),
    path("audit/", audit_api.AuditView.as_view()),
]
