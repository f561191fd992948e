"""Studies in Django's admin: to look at; researchers change them on their own pages."""

from django.contrib import admin
from django.http import HttpRequest

from furrow.studies.models import Study, StudyLink, Task


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class TaskInline(ReadOnlyInline):
    model = Task


class LinkInline(ReadOnlyInline):
    model = StudyLink


@admin.register(Study)
class StudyAdmin(admin.ModelAdmin):
    list_display = ("title", "owner", "state", "created_at", "opened_at", "closed_at")
    list_filter = ("state",)
    list_select_related = ("owner",)
    search_fields = ("title", "owner__email")
    inlines = (TaskInline, LinkInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
