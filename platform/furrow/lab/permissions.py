"""Who may enter the lab: admins."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView


class IsAdmin(BasePermission):
    code = "admins_only"
    message = "Only admins decide about weights and retraining; ask one to do it."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(request.user and request.user.is_staff)
