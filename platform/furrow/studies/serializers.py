"""Studies as the API says and takes them."""

from typing import Any, ClassVar

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from furrow.studies.consent import notice
from furrow.studies.models import Study, Task

MOST_TASKS = 30
BODY_FIELDS = ("title", "welcome", "consent_text", "camera", "keep_crops", "tasks")
WRONG_PATH = "Write a path of this site that begins with one slash, for example /shop/."


class TaskSerializer(serializers.ModelSerializer[Task]):
    class Meta:
        model = Task
        fields = (
            "id",
            "position",
            "title",
            "instructions",
            "start_path",
            "success_rule",
            "success_address",
        )
        read_only_fields = ("id", "position")

    def validate_start_path(self, value: str) -> str:
        return _path(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("success_rule", Task.Rule.ADDRESS) == Task.Rule.WORD:
            return attrs | {"success_address": ""}
        address = attrs.get("success_address", "")
        if not address:
            raise serializers.ValidationError(
                {"success_address": ["Say which page means success, or choose the other rule."]}
            )
        if "*" in address[:-1]:
            raise serializers.ValidationError(
                {"success_address": ["A * may stand only at the end, for any ending."]}
            )
        try:
            _path(address)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({"success_address": error.detail}) from error
        return attrs


class StudyBodySerializer(serializers.ModelSerializer[Study]):
    """What a researcher writes."""

    tasks = TaskSerializer(many=True)

    class Meta:
        model = Study
        fields = BODY_FIELDS

    def validate_tasks(self, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(tasks) > MOST_TASKS:
            raise serializers.ValidationError(f"A study has at most {MOST_TASKS} tasks.")
        return tasks


class CountsSerializer(serializers.Serializer[Study]):
    """People, without pilot runs. Who withdrew still counts as joined, and as nothing else."""

    joined = serializers.IntegerField()
    consented = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    completed = serializers.IntegerField()
    withdrawn = serializers.IntegerField()


class LinkSerializer(serializers.Serializer[dict[str, str]]):
    token = serializers.CharField()
    url = serializers.CharField()


class StudyListedSerializer(serializers.ModelSerializer[Study]):
    """A line of the list; the study comes from `StudyQuerySet.with_counts`."""

    counts = CountsSerializer(source="*", read_only=True)
    link = serializers.SerializerMethodField()

    class Meta:
        model = Study
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "title",
            "state",
            "created_at",
            "opened_at",
            "closed_at",
            "counts",
            "link",
        )
        read_only_fields = fields

    @extend_schema_field(LinkSerializer(allow_null=True))
    def get_link(self, study: Study) -> dict[str, str] | None:
        link = study.current_link()
        if link is None:
            return None
        path = reverse("participant", args=[link.token])
        return {"token": link.token, "url": self.context["request"].build_absolute_uri(path)}


class StudySerializer(StudyListedSerializer):
    """A study in full."""

    tasks = TaskSerializer(many=True, read_only=True)
    consent_notice = serializers.SerializerMethodField(
        help_text="What every participant reads before the study's own consent text."
    )

    class Meta(StudyListedSerializer.Meta):
        fields = (*StudyListedSerializer.Meta.fields, *BODY_FIELDS[1:], "consent_notice")
        read_only_fields = fields

    def get_consent_notice(self, study: Study) -> str:
        return notice(study.newest(), "en")


def _path(value: str) -> str:
    if not value.startswith("/") or value.startswith("//") or any(c in value for c in "\\ \t\n"):
        raise serializers.ValidationError(WRONG_PATH)
    return value
