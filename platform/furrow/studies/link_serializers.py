"""Links as the API says and takes them."""

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from furrow.studies.addresses import link_url
from furrow.studies.models import StudyLink

MOST_AT_ONCE = 200
STATES = ("active", "used_up", "expired", "revoked")


class StudyLinkSerializer(serializers.ModelSerializer[StudyLink]):
    """A link that comes from `StudyLinkQuerySet.with_use`."""

    url = serializers.SerializerMethodField()
    used = serializers.IntegerField(read_only=True, help_text="How many runs it has let in.")
    state = serializers.SerializerMethodField()

    class Meta:
        model = StudyLink
        fields = (
            "id",
            "token",
            "url",
            "kind",
            "label",
            "is_pilot",
            "quota",
            "expires_at",
            "external_id_parameter",
            "created_at",
            "revoked_at",
            "used",
            "state",
        )
        read_only_fields = fields

    def get_url(self, link: StudyLink) -> str:
        return link_url(self.context["request"], link)

    def get_state(self, link: Any) -> str:
        return link.state(link.used, timezone.now())


class LinkChangeSerializer(serializers.Serializer[dict[str, Any]]):
    """What can be changed of a link later."""

    label = serializers.CharField(  # type: ignore[assignment]
        max_length=120, allow_blank=True, required=False
    )
    quota = serializers.IntegerField(
        min_value=1, max_value=1_000_000, allow_null=True, required=False
    )
    expires_at = serializers.DateTimeField(allow_null=True, required=False)


class NewLinksSerializer(LinkChangeSerializer):
    """One link, or with `labels` one personal link a label."""

    kind = serializers.ChoiceField(StudyLink.Kind.choices, default=StudyLink.Kind.GENERAL)
    is_pilot = serializers.BooleanField(default=False)
    external_id_parameter = serializers.RegexField(
        r"^[A-Za-z0-9_.-]{1,40}$",
        allow_blank=True,
        default="",
        help_text="The address parameter with a panel's own id of the person, e.g. PROLIFIC_PID.",
    )
    labels = serializers.ListField(
        child=serializers.CharField(max_length=120), max_length=MOST_AT_ONCE, default=list
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["labels"] and attrs["kind"] != StudyLink.Kind.PERSONAL:
            fault = "Several links at once are personal ones. Choose that kind."
            raise serializers.ValidationError({"labels": [fault]})
        return {"label": "", "quota": None, "expires_at": None} | attrs
