"""The training tables in Django's admin, to look at; decisions are made in the lab."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from training.models import Appointment, AuditEntry, Dataset, Experiment, WeightsVersion


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Dataset)
class DatasetAdmin(ReadOnly):
    list_display = ("name", "form", "path", "at")


@admin.register(WeightsVersion)
class WeightsVersionAdmin(ReadOnly):
    list_display = ("label", "sha256", "at", "by")


@admin.register(Appointment)
class AppointmentAdmin(ReadOnly):
    list_display = ("alias", "weights", "by", "at", "reason", "is_rollback")


@admin.register(Experiment)
class ExperimentAdmin(ReadOnly):
    list_display = ("id", "student", "preset", "state", "by", "created_at", "ended_at")


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ("at", "by", "action", "subject")
