"""Versions, gates and what happened, as the lab's API says and takes them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from training import storage
from training.models import Appointment, AuditEntry, WeightsVersion

GATE_STATES = ("missing", "computing", "ready", "failed")
UNITS = ("share", "ms", "bytes")
ALIASES = tuple(Appointment.Alias.values)


class PersonField(serializers.EmailField):
    """Whose account it was; null for the shell, the platform itself and accounts that are gone."""

    def __init__(self) -> None:
        super().__init__(source="by.email", allow_null=True, read_only=True)


class FiguresSerializer(serializers.Serializer[dict[str, Any]]):
    """Of one split; shares are 0..1. `confusion[i][j]` counts images of class i called j."""

    n = serializers.IntegerField()
    accuracy = serializers.FloatField()
    accuracy_interval = serializers.ListField(child=serializers.FloatField())
    macro_f1 = serializers.FloatField()
    recall = serializers.DictField(child=serializers.FloatField(allow_null=True))
    confusion = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    calibration_error = serializers.FloatField()


class SplitFiguresSerializer(FiguresSerializer):
    """As the export measured them; `twin_free` leaves near-duplicates of Training out."""

    twin_free = FiguresSerializer(required=False, allow_null=True)


class VersionSerializer(serializers.ModelSerializer[WeightsVersion]):
    by = PersonField()
    aliases = serializers.SerializerMethodField()
    parameters = serializers.SerializerMethodField()
    folded_parameters = serializers.SerializerMethodField()
    bytes = serializers.SerializerMethodField(help_text="Null while the file is out of reach.")
    metrics = serializers.SerializerMethodField(help_text="Its own figures by split, if measured.")
    teacher = serializers.SerializerMethodField(help_text="Null for hard labels only.")

    class Meta:
        model = WeightsVersion
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "label",
            "name",
            "version",
            "sha256",
            "at",
            "by",
            "aliases",
            "parameters",
            "folded_parameters",
            "bytes",
            "metrics",
            "teacher",
            "experiment",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(ALIASES)))
    def get_aliases(self, weights: WeightsVersion) -> list[str]:
        return [alias for alias, pk in self.context["aliases"].items() if pk == weights.pk]

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_parameters(self, weights: WeightsVersion) -> int | None:
        return weights.manifest.get("parameters")

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_folded_parameters(self, weights: WeightsVersion) -> int | None:
        return weights.manifest.get("folded_parameters")

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_bytes(self, weights: WeightsVersion) -> int | None:
        return storage.size_of(weights.folder)

    @extend_schema_field(serializers.DictField(child=SplitFiguresSerializer(), allow_null=True))
    def get_metrics(self, weights: WeightsVersion) -> dict[str, Any] | None:
        return weights.manifest.get("metrics")

    @extend_schema_field(serializers.ListField(child=serializers.CharField(), allow_null=True))
    def get_teacher(self, weights: WeightsVersion) -> list[str] | None:
        return weights.manifest.get("teacher")


class TrainerSerializer(serializers.Serializer[dict[str, Any]]):
    installed = serializers.BooleanField(help_text="Whether torch is there to train with.")
    running = serializers.BooleanField(help_text="Whether a worker takes retrainings.")
    how = serializers.CharField(help_text="A sentence: what to do, or how it runs beside frames.")


class AppointmentSerializer(serializers.ModelSerializer[Appointment]):
    """Who made the champion what it is."""

    by = PersonField()

    class Meta:
        model = Appointment
        fields = ("at", "by", "reason", "is_rollback")
        read_only_fields = fields


class WeightsSerializer(serializers.Serializer[dict[str, Any]]):
    champion = serializers.IntegerField(allow_null=True)
    candidate = serializers.IntegerField(allow_null=True)
    appointed = AppointmentSerializer(allow_null=True)
    trainer = TrainerSerializer()
    versions = VersionSerializer(many=True)


class PromotionSerializer(serializers.Serializer[dict[str, Any]]):
    """`reason` is needed, 10 letters or more, past a gate that is failed or missing."""

    reason = serializers.CharField(max_length=2000, allow_blank=True, default="")


class RollbackSerializer(serializers.Serializer[dict[str, Any]]):
    reason = serializers.CharField(max_length=2000, allow_blank=True, default="")


class BinSerializer(serializers.Serializer[dict[str, Any]]):
    """A point of the reliability diagram."""

    low = serializers.FloatField()
    high = serializers.FloatField()
    n = serializers.IntegerField()
    confidence = serializers.FloatField()
    accuracy = serializers.FloatField()


class ExaminedSerializer(FiguresSerializer):
    """On the test set, as it is served; milliseconds a face by batch size."""

    reliability = BinSerializer(many=True)
    latency_ms = serializers.DictField(child=serializers.FloatField())
    bytes = serializers.IntegerField()


class SideSerializer(serializers.Serializer[dict[str, Any]]):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    metrics = ExaminedSerializer(allow_null=True)


class PairSerializer(serializers.Serializer[dict[str, Any]]):
    """Both versions; candidate minus champion with its 95% interval."""

    champion = serializers.FloatField()
    candidate = serializers.FloatField()
    difference = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class RecallSerializer(PairSerializer):
    label = serializers.CharField()  # type: ignore[assignment]
    n = serializers.IntegerField()


class GateSerializer(PairSerializer):
    key = serializers.CharField()
    title = serializers.CharField()
    passed = serializers.BooleanField()
    threshold = serializers.FloatField()
    unit = serializers.ChoiceField(UNITS)
    detail = serializers.CharField()
    mcnemar_p = serializers.FloatField(required=False)
    classes = RecallSerializer(many=True, required=False)


class SliceSerializer(PairSerializer):
    name = serializers.CharField()
    n = serializers.IntegerField()


class TestSetSerializer(serializers.Serializer[dict[str, Any]]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    split = serializers.CharField()
    n = serializers.IntegerField()


class GatesSerializer(serializers.Serializer[dict[str, Any]]):
    """A version beside today's champion; `missing` are sentences."""

    state = serializers.ChoiceField(GATE_STATES)
    test_set = TestSetSerializer(allow_null=True)
    champion = SideSerializer(allow_null=True)
    candidate = SideSerializer()
    gates = GateSerializer(many=True)
    slices = SliceSerializer(many=True)
    missing = serializers.ListField(child=serializers.CharField())
    error = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField(allow_null=True)


class AuditEntrySerializer(serializers.ModelSerializer[AuditEntry]):
    by = PersonField()

    class Meta:
        model = AuditEntry
        fields = ("id", "at", "by", "action", "subject", "detail")
        read_only_fields = fields


class AuditSerializer(serializers.Serializer[dict[str, Any]]):
    """The newest first; `page` counts from 1."""

    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    entries = AuditEntrySerializer(many=True)
