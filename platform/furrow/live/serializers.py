"""What the participant's API says and takes; a plan is made by `runs/plan.py`."""

from rest_framework import serializers

from furrow.studies.instruments import LANGUAGES
from furrow.studies.models import Questionnaire, StudyVersion, Task
from furrow.studies.own_items import KINDS

CAMERA = StudyVersion.Camera.choices
TARGETS = StudyVersion.Target.choices
LANGUAGE_CHOICES = [*LANGUAGES]
RUN_STATES = ["joined", "consented", "screened_out", "finished"]


class InvitationSerializer(serializers.Serializer[dict[str, object]]):
    title = serializers.CharField()
    welcome = serializers.CharField()
    camera = serializers.ChoiceField(CAMERA)
    tasks = serializers.IntegerField(help_text="How many there are.")
    minutes = serializers.IntegerField(help_text="About how long it takes.")
    languages = serializers.ListField(child=serializers.ChoiceField(LANGUAGE_CHOICES))
    target = serializers.ChoiceField(TARGETS)
    screen = serializers.BooleanField(help_text="Whether pictures of the screen are asked for.")
    external_id_parameter = serializers.CharField(
        allow_blank=True, help_text="The address parameter with a panel's own id of the person."
    )


class PlannedTaskSerializer(serializers.Serializer[dict[str, object]]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    instructions = serializers.CharField()
    start_path = serializers.CharField()
    success_rule = serializers.ChoiceField(Task.Rule.choices)
    success_value = serializers.CharField(allow_blank=True)
    time_limit_s = serializers.IntegerField(allow_null=True)


class PlannedItemSerializer(serializers.Serializer[dict[str, object]]):
    """A question as it is shown; options' places and scales' points count from 1."""

    key = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    text = serializers.CharField()
    options = serializers.ListField(child=serializers.CharField())
    low = serializers.CharField(allow_blank=True)
    high = serializers.CharField(allow_blank=True)
    points = serializers.IntegerField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    accepts = serializers.ListField(
        child=serializers.IntegerField(),
        allow_null=True,
        help_text="Screening: the places of the options that let people in; null lets all in.",
    )


class PlannedQuestionnaireSerializer(serializers.Serializer[dict[str, object]]):
    id = serializers.IntegerField()
    instrument = serializers.ChoiceField(Questionnaire.Instrument.choices)
    when = serializers.ChoiceField(Questionnaire.When.choices)
    title = serializers.CharField(allow_blank=True)
    items = PlannedItemSerializer(many=True)


class TargetSerializer(serializers.Serializer[dict[str, object]]):
    kind = serializers.ChoiceField(TARGETS)
    base = serializers.CharField(
        allow_blank=True, help_text="A task's start path is appended to it."
    )
    origin = serializers.CharField(help_text="Of the recorder's messages; 'null' for a prototype.")


class ExtraConsentSerializer(serializers.Serializer[dict[str, object]]):
    """A consent apart from taking part."""

    text = serializers.CharField()
    choice = serializers.CharField(help_text="The words beside the box, which starts unticked.")


class PlanSerializer(serializers.Serializer[dict[str, object]]):
    title = serializers.CharField()
    welcome = serializers.CharField()
    consent_text = serializers.CharField()
    camera = serializers.ChoiceField(CAMERA)
    language = serializers.ChoiceField(LANGUAGE_CHOICES)
    crops = ExtraConsentSerializer(allow_null=True, help_text="Null where it is not asked.")
    screen = ExtraConsentSerializer(allow_null=True, help_text="Null where it is not asked.")
    baseline_seconds = serializers.IntegerField()
    record_pages = serializers.BooleanField()
    target = TargetSerializer()
    tasks = PlannedTaskSerializer(many=True, help_text="In this participant's order.")
    questionnaires = PlannedQuestionnaireSerializer(many=True)


class PreviewSerializer(serializers.Serializer[dict[str, object]]):
    invitation = InvitationSerializer()
    plan = PlanSerializer()


class NewRunSerializer(serializers.Serializer[dict[str, object]]):
    language = serializers.ChoiceField(LANGUAGE_CHOICES, default="en")
    external_id = serializers.CharField(
        max_length=120,
        allow_blank=True,
        default="",
        help_text="A panel's own id of the person; kept only where the link asks for one.",
    )
    pilot = serializers.BooleanField(default=False, help_text="A try that never counts.")


class JoinedSerializer(serializers.Serializer[dict[str, object]]):
    token = serializers.CharField()
    withdrawal_code = serializers.CharField()
    plan = PlanSerializer()


class RunStateSerializer(serializers.Serializer[dict[str, object]]):
    state = serializers.ChoiceField(RUN_STATES)
    step = serializers.CharField(allow_blank=True)
    plan = PlanSerializer()


class ConsentSerializer(serializers.Serializer[dict[str, object]]):
    camera = serializers.BooleanField()
    keep_crops = serializers.BooleanField(
        default=False, help_text="Whether the box of this consent was ticked."
    )
    screen = serializers.BooleanField(
        default=False, help_text="Whether pictures of the screen may be kept."
    )


class ClockSerializer(serializers.Serializer[dict[str, object]]):
    clock_ms = serializers.IntegerField(help_text="What the run's clock shows now.")


class CodeSerializer(serializers.Serializer[dict[str, object]]):
    code = serializers.CharField(max_length=64)


class ErasedSerializer(serializers.Serializer[dict[str, object]]):
    erased = serializers.BooleanField()
    at = serializers.DateTimeField()
