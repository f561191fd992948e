"""Data sets as the lab's API says and takes them."""

from typing import Any

from rest_framework import serializers

from training.models import Dataset


class DatasetSerializer(serializers.ModelSerializer[Dataset]):
    registered_by = serializers.EmailField(
        source="registered_by.email", allow_null=True, read_only=True
    )
    counts = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="How many images, by split and label.",
    )

    class Meta:
        model = Dataset
        fields = ("id", "name", "form", "path", "fingerprint", "counts", "registered_by", "at")
        read_only_fields = fields


class NewDatasetSerializer(serializers.Serializer[dict[str, Any]]):
    """A file or folder on the machine that Furrow runs on; without a name, the file's."""

    path = serializers.CharField(max_length=500)
    name = serializers.CharField(max_length=80, allow_blank=True, default="")

    def validate_path(self, value: str) -> str:
        if "\0" in value or not value.startswith(("/", "~")):
            raise serializers.ValidationError("Write the whole path, beginning with /.")
        return value
