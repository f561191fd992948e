"""What the participant's API says and takes; a plan is made by `runs/plan.py`."""

from rest_framework import serializers

from furrow.studies.models import Study, Task

CAMERA = Study.Camera.choices
RUN_STATES = ["joined", "consented", "finished"]


class InvitationSerializer(serializers.Serializer[dict[str, object]]):
    title = serializers.CharField()
    welcome = serializers.CharField()
    camera = serializers.ChoiceField(CAMERA)
    tasks = serializers.IntegerField(help_text="How many there are.")
    minutes = serializers.IntegerField(help_text="About how long it takes.")


class PlannedTaskSerializer(serializers.Serializer[dict[str, object]]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    instructions = serializers.CharField()
    start_path = serializers.CharField()
    success_rule = serializers.ChoiceField(Task.Rule.choices)
    success_address = serializers.CharField(allow_blank=True)


class ScaleSerializer(serializers.Serializer[dict[str, object]]):
    low = serializers.CharField()
    high = serializers.CharField()
    points = serializers.IntegerField()


class QuestionSerializer(ScaleSerializer):
    question = serializers.CharField()


class QuestionnaireSerializer(ScaleSerializer):
    items = serializers.ListField(child=serializers.CharField())


class CropsConsentSerializer(serializers.Serializer[dict[str, object]]):
    text = serializers.CharField()
    choice = serializers.CharField(help_text="The words beside the box, which starts unticked.")


class PlanSerializer(serializers.Serializer[dict[str, object]]):
    title = serializers.CharField()
    welcome = serializers.CharField()
    consent_text = serializers.CharField()
    camera = serializers.ChoiceField(CAMERA)
    crops = CropsConsentSerializer(
        allow_null=True, help_text="A consent apart from taking part; null where it is not asked."
    )
    baseline_seconds = serializers.IntegerField()
    tasks = PlannedTaskSerializer(many=True)
    seq = QuestionSerializer()
    sus = QuestionnaireSerializer()


class NewRunSerializer(serializers.Serializer[dict[str, object]]):
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
        default=False, help_text="Whether the box of the second consent was ticked."
    )


class ClockSerializer(serializers.Serializer[dict[str, object]]):
    clock_ms = serializers.IntegerField(help_text="What the run's clock shows now.")


class CodeSerializer(serializers.Serializer[dict[str, object]]):
    code = serializers.CharField(max_length=64)


class ErasedSerializer(serializers.Serializer[dict[str, object]]):
    erased = serializers.BooleanField()
    at = serializers.DateTimeField()
