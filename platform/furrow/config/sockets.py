"""Every socket of the platform."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path, re_path

from furrow.lab.consumers import LabConsumer
from furrow.live import routing
from furrow.live.origins import OriginGate

# Django's `path` is typed for views.
lab: Any = OriginGate(AuthMiddlewareStack(LabConsumer.as_asgi()))
live: Any = routing.sockets

sockets = URLRouter([path("ws/lab/", lab), re_path("", live)])
