"""How Furrow is, for admins; `health.py` has what machines ask."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.config.condition import condition

PARTS = ("database", "migrations", "redis", "weights", "workers", "disk")


class HealthPartSerializer(serializers.Serializer[dict[str, Any]]):
    name = serializers.ChoiceField(PARTS)
    ok = serializers.BooleanField(allow_null=True, help_text="Null where it cannot be known now.")
    next_step = serializers.CharField(
        allow_blank=True, help_text="A sentence: what is wrong and what to do. Empty where well."
    )


class HealthDatabaseSerializer(serializers.Serializer[dict[str, Any]]):
    kind = serializers.CharField()
    bytes = serializers.IntegerField(allow_null=True)


class HealthWorkersSerializer(serializers.Serializer[dict[str, Any]]):
    """Of the workers that read frames; `held` are the shards of the mailbox that one drains."""

    count = serializers.IntegerField()
    shards = serializers.IntegerField()
    held = serializers.ListField(child=serializers.IntegerField())
    frames_waiting = serializers.IntegerField()


class HealthDiskSerializer(serializers.Serializer[dict[str, Any]]):
    """Of the data folder."""

    free_bytes = serializers.IntegerField()
    total_bytes = serializers.IntegerField()


class HealthVersionsSerializer(serializers.Serializer[dict[str, Any]]):
    furrow = serializers.CharField()
    python = serializers.CharField()
    django = serializers.CharField()
    champion = serializers.CharField(allow_null=True)


class HealthSerializer(serializers.Serializer[dict[str, Any]]):
    """`participants` stream at this moment; null is what cannot be known now."""

    parts = HealthPartSerializer(many=True)
    database = HealthDatabaseSerializer()
    workers = HealthWorkersSerializer(allow_null=True)
    participants = serializers.IntegerField(allow_null=True)
    disk = HealthDiskSerializer(allow_null=True)
    versions = HealthVersionsSerializer()


class HealthView(APIView):
    @extend_schema(operation_id="lab_health", responses={200: HealthSerializer})
    def get(self, request: Request) -> Response:
        """How each part of Furrow is, and what to do where it is not well.

        A part that is away is a row that says so; the answer comes within seconds all the same.
        Without a database nobody can be recognised as an admin: then it is a 503.
        """
        return Response(HealthSerializer(condition()).data)
