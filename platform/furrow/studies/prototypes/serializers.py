"""Prototypes as the API says and takes them."""

from typing import Any, ClassVar

from rest_framework import serializers

from furrow.studies.models import Prototype
from furrow.studies.prototypes.storage import pages_of


class UploadSerializer(serializers.Serializer[Any]):
    """A posted form (multipart/form-data)."""

    name = serializers.CharField(max_length=120)
    file = serializers.FileField(help_text="A zip of static pages.", allow_empty_file=False)


class PrototypeSerializer(serializers.ModelSerializer[Prototype]):
    url = serializers.SerializerMethodField(
        help_text="Where it can be looked at; whoever knows this address can."
    )
    pages = serializers.SerializerMethodField(help_text="Paths of its HTML files.")

    class Meta:
        model = Prototype
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "name",
            "entry",
            "files",
            "bytes",
            "uploaded_at",
            "url",
            "pages",
        )
        read_only_fields = fields

    def get_url(self, prototype: Prototype) -> str:
        return str(self.context["request"].build_absolute_uri(f"/p/{prototype.token}/"))

    def get_pages(self, prototype: Prototype) -> list[str]:
        return pages_of(prototype.token)
