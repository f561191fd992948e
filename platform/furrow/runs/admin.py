"""Runs in Django's admin: where each one is, never what a face or an answer said."""

from django.contrib import admin
from django.http import HttpRequest

from furrow.runs.models import Run, Withdrawal


class LookOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Run)
class RunAdmin(LookOnlyAdmin):
    list_display = ("pk", "study", "joined_at", "started_at", "finished_at", "step", "is_pilot")
    list_filter = ("is_pilot", "study")
    list_select_related = ("study",)
    fields = ("study", "joined_at", "started_at", "finished_at", "step", "is_pilot", "device")


@admin.register(Withdrawal)
class WithdrawalAdmin(LookOnlyAdmin):
    list_display = ("study", "at")
    list_select_related = ("study",)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # It is the receipt: that somebody withdrew stays known while the study is.
        return False
