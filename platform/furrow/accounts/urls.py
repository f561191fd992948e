from django.urls import path

from furrow.accounts.api import SessionView

urlpatterns = [path("session/", SessionView.as_view())]
