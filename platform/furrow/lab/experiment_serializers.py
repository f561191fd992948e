"""Retrainings as the lab's API says and takes them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from furrow.lab.serializers import PersonField
from training.experiments import TEACHERS, Wish
from training.models import Experiment

MOST_SOURCES = 20
# A database has no larger one, and asking it for one is an error.
LARGEST_ID = 2**63 - 1


def ids(**options: Any) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        max_length=MOST_SOURCES,
        **options,
    )


class TeacherSerializer(serializers.Serializer[dict[str, Any]]):
    """`weights` are ids: one for the kind weights, two or more for an ensemble."""

    kind = serializers.ChoiceField(TEACHERS)
    weights = ids(default=list)


class TaughtBySerializer(TeacherSerializer):
    labels = serializers.ListField(child=serializers.CharField())


class WishFieldsSerializer(serializers.Serializer[dict[str, Any]]):
    """A number that is left out, or null, is the preset's."""

    student = serializers.ChoiceField(Experiment.Student.choices)
    preset = serializers.ChoiceField(Experiment.Preset.choices, default="quick")
    seed = serializers.IntegerField(min_value=0, max_value=2**31 - 1, default=1)
    temperature = serializers.FloatField(
        min_value=0.1, max_value=100, default=None, allow_null=True
    )
    alpha = serializers.FloatField(min_value=0, max_value=1, default=None, allow_null=True)
    epochs = serializers.IntegerField(min_value=1, max_value=10_000, default=None, allow_null=True)
    datasets = ids(allow_empty=False)


class NewExperimentSerializer(WishFieldsSerializer):
    teacher = TeacherSerializer(default={"kind": "none", "weights": []})

    def wish(self) -> Wish:
        values = dict(self.validated_data)
        teacher = values.pop("teacher")
        return Wish(teacher=teacher["kind"], teachers=teacher["weights"], **values)


class EstimateQuerySerializer(WishFieldsSerializer):
    """The same wish in an address; `datasets` and `weights` may stand there several times."""

    teacher = serializers.ChoiceField(TEACHERS, default="none")
    weights = ids(default=list)

    def wish(self) -> Wish:
        values = dict(self.validated_data)
        return Wish(teachers=values.pop("weights"), **values)


class EstimateSerializer(serializers.Serializer[dict[str, Any]]):
    seconds = serializers.FloatField(allow_null=True, help_text="Null where nobody can say.")
    basis = serializers.CharField(help_text="A sentence: what the estimate rests on.")


class ProgressSerializer(serializers.Serializer[dict[str, Any]]):
    """Empty before the first step; epoch and step count from 1."""

    epoch = serializers.IntegerField()
    epochs = serializers.IntegerField()
    step = serializers.IntegerField()
    steps = serializers.IntegerField()
    loss = serializers.FloatField(allow_null=True)
    accuracy = serializers.FloatField(allow_null=True)
    seconds_left = serializers.FloatField(allow_null=True)


class EpochSerializer(serializers.Serializer[dict[str, Any]]):
    epoch = serializers.IntegerField()
    loss = serializers.FloatField()
    validation_loss = serializers.FloatField()
    accuracy = serializers.FloatField()
    seconds = serializers.FloatField()


class ExperimentListedSerializer(serializers.ModelSerializer[Experiment]):
    """`log` says why a waiting one waits; `weights` is the version that came out of it."""

    by = PersonField()
    teacher = TaughtBySerializer(read_only=True)
    progress = serializers.SerializerMethodField()
    epochs = serializers.IntegerField(source="config.optimizer.epochs", read_only=True)
    temperature = serializers.FloatField(source="config.loss.temperature", read_only=True)
    alpha = serializers.FloatField(source="config.loss.alpha", read_only=True)

    class Meta:
        model = Experiment
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "student",
            "teacher",
            "datasets",
            "preset",
            "epochs",
            "temperature",
            "alpha",
            "seed",
            "state",
            "progress",
            "by",
            "created_at",
            "started_at",
            "ended_at",
            "weights",
            "error",
        )
        read_only_fields = fields

    @extend_schema_field(ProgressSerializer(allow_null=True))
    def get_progress(self, experiment: Experiment) -> dict[str, Any] | None:
        return experiment.progress or None


class ExperimentSerializer(ExperimentListedSerializer):
    curves = EpochSerializer(many=True, read_only=True)

    class Meta(ExperimentListedSerializer.Meta):
        fields = (
            *ExperimentListedSerializer.Meta.fields,
            "curves",
            "metrics",
            "log",
            "config",
            "commit",
            "fingerprint",
            "provenance",
        )
        read_only_fields = fields
