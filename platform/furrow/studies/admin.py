"""Studies in Django's admin: to look at; researchers change them on their own pages."""

from django.contrib import admin
from django.http import HttpRequest

from furrow.studies.models import Study, StudyLink, StudyVersion


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class VersionInline(ReadOnlyInline):
    model = StudyVersion
    fields = ("number", "published_at", "edited_by", "edited_at", "target", "camera")


class LinkInline(ReadOnlyInline):
    model = StudyLink
    fields = ("kind", "label", "quota", "expires_at", "revoked_at", "is_pilot")


@admin.register(Study)
class StudyAdmin(admin.ModelAdmin):
    list_display = ("title", "workspace", "state", "created_at", "opened_at", "closed_at")
    list_filter = ("state",)
    list_select_related = ("workspace",)
    search_fields = ("title", "workspace__name")
    inlines = (VersionInline, LinkInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
