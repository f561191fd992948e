"""A study's design as researchers write it; every refusal says what to change."""

from typing import Any
from urllib.parse import urlsplit

from rest_framework import serializers

from furrow.studies.models import Prototype, Questionnaire, StudyVersion, Task
from furrow.studies.own_items import OwnItemSerializer
from furrow.studies.sites.fetching import NoSite, ascii_name

MOST_TASKS = 30
MOST_QUESTIONNAIRES = 20
MOST_ITEMS = 40
WRONG_PATH = "Write a path of the site that begins with one slash, for example /shop/."
MISSING_VALUE = {
    Task.Rule.ADDRESS: "Say which page means success, or choose another rule.",
    Task.Rule.ELEMENT: "Say which element has to be clicked, as a CSS selector: #order, .buy.",
    Task.Rule.TEXT: "Write the text that the participant has to see.",
}


def check_path(value: str) -> None:
    if not value.startswith("/") or value.startswith("//") or any(c in value for c in "\\ \t\n"):
        raise serializers.ValidationError(WRONG_PATH)


class TaskSerializer(serializers.Serializer[dict[str, Any]]):
    key = serializers.UUIDField(
        required=False, help_text="The task's name through all versions; made when it is missing."
    )
    title = serializers.CharField(max_length=120)
    instructions = serializers.CharField(max_length=2000)
    start_path = serializers.CharField(max_length=200, default="/", validators=[check_path])
    success_rule = serializers.ChoiceField(Task.Rule.choices, default=Task.Rule.ADDRESS)
    success_value = serializers.CharField(
        max_length=200,
        allow_blank=True,
        default="",
        help_text="A path (a * at the end stands for any ending), a CSS selector, or a text.",
    )
    path = serializers.ListField(
        child=serializers.CharField(max_length=200),
        max_length=30,
        default=list,
        help_text="The pages of the shortest way; empty: direct is who returns to no page.",
    )
    time_limit_s = serializers.IntegerField(
        min_value=10, max_value=7200, allow_null=True, default=None
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        errors = {"success_value": _value_fault(attrs), "path": _path_fault(attrs["path"])}
        if found := {name: [fault] for name, fault in errors.items() if fault}:
            raise serializers.ValidationError(found)
        by_word = attrs["success_rule"] == Task.Rule.WORD
        return attrs | {"success_value": ""} if by_word else attrs


class QuestionnaireSerializer(serializers.Serializer[dict[str, Any]]):
    key = serializers.UUIDField(required=False)
    instrument = serializers.ChoiceField(Questionnaire.Instrument.choices)
    when = serializers.ChoiceField(Questionnaire.When.choices)
    title = serializers.CharField(max_length=120, allow_blank=True, default="")
    items = OwnItemSerializer(many=True, default=list)

    def validate_items(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(items) > MOST_ITEMS:
            raise serializers.ValidationError(f"A questionnaire has at most {MOST_ITEMS} items.")
        keys = [item["key"] for item in items]
        if len(set(keys)) < len(keys):
            raise serializers.ValidationError("Two questions have the same key.")
        return items

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if fault := _instrument_fault(attrs):
            raise serializers.ValidationError(fault)
        return attrs


class DesignSerializer(serializers.Serializer[dict[str, Any]]):
    """All of a study that a researcher writes; `context["workspace"]` is its workspace's id."""

    title = serializers.CharField(max_length=120)
    retention_days = serializers.IntegerField(
        min_value=1,
        max_value=3650,
        allow_null=True,
        default=None,
        help_text="Recordings older than this are erased; null keeps them.",
    )
    welcome = serializers.CharField(max_length=2000)
    consent_text = serializers.CharField(max_length=8000)
    camera = serializers.ChoiceField(StudyVersion.Camera.choices, default="required")
    keep_crops = serializers.BooleanField(default=False)
    record_pages = serializers.BooleanField(default=True)
    task_order = serializers.ChoiceField(StudyVersion.Order.choices, default="fixed")
    target = serializers.ChoiceField(StudyVersion.Target.choices, default="shop")
    prototype = serializers.IntegerField(allow_null=True, default=None)
    address = serializers.CharField(max_length=500, allow_blank=True, default="")
    tasks = TaskSerializer(many=True)
    questionnaires = QuestionnaireSerializer(many=True, default=list)

    def validate_tasks(self, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(tasks) > MOST_TASKS:
            raise serializers.ValidationError(f"A study has at most {MOST_TASKS} tasks.")
        return _require_own_keys(tasks)

    def validate_questionnaires(self, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(asked) > MOST_QUESTIONNAIRES:
            fault = f"A study has at most {MOST_QUESTIONNAIRES} questionnaires."
            raise serializers.ValidationError(fault)
        return _require_own_keys(asked)

    def validate_prototype(self, prototype: int | None) -> int | None:
        known = Prototype.objects.filter(workspace=self.context["workspace"])
        if prototype is not None and not known.filter(pk=prototype).exists():
            raise serializers.ValidationError("This workspace has no such prototype. Choose again.")
        return prototype

    def validate_address(self, address: str) -> str:
        if address and (fault := _site_fault(address)):
            raise serializers.ValidationError(fault)
        return address


class SavedDesignSerializer(DesignSerializer):
    revision = serializers.IntegerField(
        min_value=1, help_text="The study's revision that was read before it was changed."
    )


class NewStudySerializer(DesignSerializer):
    workspace = serializers.UUIDField()


def _value_fault(task: dict[str, Any]) -> str | None:
    rule, value = task["success_rule"], task["success_value"]
    if rule in MISSING_VALUE and not value:
        return MISSING_VALUE[rule]
    if rule != Task.Rule.ADDRESS:
        return None
    if "*" in value[:-1]:
        return "A * may stand only at the end, for any ending."
    return _path_fault([value])


def _path_fault(paths: list[str]) -> str | None:
    try:
        for path in paths:
            check_path(path)
    except serializers.ValidationError:
        return WRONG_PATH
    return None


def _instrument_fault(asked: dict[str, Any]) -> dict[str, list[str]] | None:
    own = asked["instrument"] == Questionnaire.Instrument.OWN
    screening = asked["when"] == Questionnaire.When.SCREENING
    if own and not asked["items"]:
        return {"items": ["Write at least one question, or remove this questionnaire."]}
    if not own and asked["items"]:
        return {"items": ["A standard questionnaire has fixed items; add own questions apart."]}
    if screening and not own:
        return {"when": ["Only own questions can decide who takes part."]}
    if screening and any(item["kind"] not in ("single", "multiple") for item in asked["items"]):
        return {"items": ["Screening questions need options to choose from."]}
    if not screening and any(item["accepts"] is not None for item in asked["items"]):
        return {"items": ["Only screening questions can turn people away."]}
    return None


def _site_fault(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        ascii_name(parts.hostname or "")
    except (ValueError, NoSite):
        named = False
    if not named or any(c in address for c in "\\ \t\n"):
        return "Write the whole address of the site, for example https://www.example.org."
    if parts.username or parts.query or parts.fragment:
        return "Write the site's address alone, without a password, ? or #."
    return None


def _require_own_keys(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [row["key"] for row in rows if row.get("key")]
    if len(set(keys)) < len(keys):
        raise serializers.ValidationError("Two of them have the same key. Leave it out for a copy.")
    return rows
