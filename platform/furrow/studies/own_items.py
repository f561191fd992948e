"""A researcher's own question: its kinds, and what each of them needs."""

import secrets
from typing import Any

from rest_framework import serializers

KINDS = ("scale", "single", "multiple", "text")
MOST_OPTIONS = 30
MOST_POINTS = 11


class OwnItemSerializer(serializers.Serializer[dict[str, Any]]):
    """One question; places of options and points of scales count from 1."""

    key = serializers.RegexField(
        r"^[a-z0-9_-]{1,40}$", required=False, help_text="Made by the server when it is missing."
    )
    kind = serializers.ChoiceField(KINDS)
    text = serializers.CharField(max_length=500)
    options = serializers.ListField(child=serializers.CharField(max_length=200), default=list)
    low = serializers.CharField(max_length=80, allow_blank=True, default="")
    high = serializers.CharField(max_length=80, allow_blank=True, default="")
    points = serializers.IntegerField(min_value=0, max_value=MOST_POINTS, default=0)
    required = serializers.BooleanField(default=True)  # type: ignore[assignment]
    accepts = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        allow_null=True,
        default=None,
        help_text="Screening: the places of the options that let people in; null lets all in.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check = {"scale": _check_scale, "text": _check_text}.get(attrs["kind"], _check_choice)
        if fault := check(attrs):
            raise serializers.ValidationError(fault)
        return {"key": f"q_{secrets.token_hex(4)}"} | attrs


def _check_scale(item: dict[str, Any]) -> dict[str, list[str]] | None:
    if item["points"] < 2:
        return {"points": [f"A scale has 2 to {MOST_POINTS} points."]}
    return _check_text(item)


def _check_text(item: dict[str, Any]) -> dict[str, list[str]] | None:
    if item["options"] or item["accepts"] is not None:
        return {"options": ["Only questions with one or several choices have options."]}
    return None


def _check_choice(item: dict[str, Any]) -> dict[str, list[str]] | None:
    options, accepts = item["options"], item["accepts"]
    if not 2 <= len(options) <= MOST_OPTIONS:
        return {"options": [f"Write 2 to {MOST_OPTIONS} options."]}
    if len(set(options)) < len(options):
        return {"options": ["Two options say the same."]}
    if accepts is not None and not accepts:
        return {"accepts": ["Nobody could take part: let at least one option in."]}
    if accepts is not None and not set(accepts) <= set(range(1, len(options) + 1)):
        return {"accepts": ["This names an option that is not there."]}
    return None
