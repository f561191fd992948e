"""Studies as the API says them; `design_serializers` has what researchers write."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from furrow.accounts.models import Role, User
from furrow.studies import designs
from furrow.studies.addresses import link_url
from furrow.studies.consent import notice
from furrow.studies.design_serializers import DesignSerializer
from furrow.studies.models import Study, StudyVersion


class CountsSerializer(serializers.Serializer[Study]):
    """People, without pilot runs. Who withdrew still counts as joined, and as nothing else."""

    joined = serializers.IntegerField()
    consented = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    completed = serializers.IntegerField()
    screened_out = serializers.IntegerField()
    withdrawn = serializers.IntegerField()
    excluded = serializers.IntegerField()


class LinkSerializer(serializers.Serializer[dict[str, str]]):
    token = serializers.CharField()
    url = serializers.CharField()


class StudyListedSerializer(serializers.ModelSerializer[Study]):
    """A line of the list; the study comes from `StudyQuerySet.with_counts`.

    `context["roles"]` has the reader's role in each workspace.
    """

    workspace = serializers.UUIDField(source="workspace_id", read_only=True)
    role = serializers.SerializerMethodField()
    counts = CountsSerializer(source="*", read_only=True)
    link = serializers.SerializerMethodField()
    unpublished = serializers.SerializerMethodField(
        help_text="Whether there are changes that new participants do not get yet."
    )
    is_simulated = serializers.SerializerMethodField(
        help_text="Whether it has participants that a program made."
    )

    class Meta:
        model = Study
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "workspace",
            "role",
            "title",
            "state",
            "created_at",
            "opened_at",
            "closed_at",
            "counts",
            "link",
            "unpublished",
            "is_simulated",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(Role.choices))
    def get_role(self, study: Study) -> str:
        return str(self.context["roles"][study.workspace_id])

    @extend_schema_field(LinkSerializer(allow_null=True))
    def get_link(self, study: Study) -> dict[str, str] | None:
        link = study.current_link()
        if link is None:
            return None
        return {"token": link.token, "url": link_url(self.context["request"], link)}

    def get_unpublished(self, study: Study) -> bool:
        return study.newest().published_at is None

    def get_is_simulated(self, study: Any) -> bool:
        return bool(study.simulated)


class StudySerializer(StudyListedSerializer):
    """A study in full; `design` is its newest version."""

    published_number = serializers.SerializerMethodField()
    number = serializers.SerializerMethodField()
    revision = serializers.SerializerMethodField(help_text="Send it along when you save.")
    edited_by = serializers.SerializerMethodField()
    edited_at = serializers.SerializerMethodField()
    design = serializers.SerializerMethodField()
    consent_notice = serializers.SerializerMethodField(
        help_text="What every participant reads before the study's own consent text."
    )

    class Meta(StudyListedSerializer.Meta):
        fields = (
            *StudyListedSerializer.Meta.fields,
            "published_number",
            "number",
            "revision",
            "edited_by",
            "edited_at",
            "design",
            "consent_notice",
        )
        read_only_fields = fields

    def get_published_number(self, study: Study) -> int | None:
        published = study.published()
        return published.number if published else None

    def get_number(self, study: Study) -> int:
        return study.newest().number

    def get_revision(self, study: Study) -> int:
        return study.newest().revision

    def get_edited_by(self, study: Study) -> str | None:
        return name_of(study.newest().edited_by)

    @extend_schema_field(serializers.DateTimeField)
    def get_edited_at(self, study: Study) -> str:
        return study.newest().edited_at.isoformat()

    @extend_schema_field(DesignSerializer)
    def get_design(self, study: Study) -> dict[str, Any]:
        return designs.read(study.newest())

    def get_consent_notice(self, study: Study) -> str:
        return notice(study.newest(), "en")


class StudyVersionSerializer(serializers.ModelSerializer[StudyVersion]):
    """A version, with `runs` counted by the query."""

    edited_by = serializers.SerializerMethodField()
    runs = serializers.IntegerField(
        source="runs_count", read_only=True, help_text="Without pilot runs."
    )

    class Meta:
        model = StudyVersion
        fields = ("number", "published_at", "edited_by", "edited_at", "runs")
        read_only_fields = fields

    def get_edited_by(self, version: StudyVersion) -> str | None:
        return name_of(version.edited_by)


class TemplateSerializer(serializers.Serializer[dict[str, Any]]):
    key = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    design = DesignSerializer()


def name_of(user: User | None) -> str | None:
    """How a colleague is called; None for somebody whose account is gone."""
    return (user.get_full_name() or user.email) if user else None
