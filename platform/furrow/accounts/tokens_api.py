"""One's own API tokens."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts import access, tokens
from furrow.accounts.api import person
from furrow.accounts.models import ApiToken, Role
from furrow.accounts.rules import Scope
from furrow.problems_api import InvalidSerializer, ProblemSerializer

LONGEST_DAYS = 366
STATES = ("active", "expired", "revoked")


class NewTokenSerializer(serializers.Serializer[dict[str, Any]]):
    name = serializers.CharField(max_length=80, help_text="What it is for.")
    workspace = serializers.UUIDField()
    scopes = serializers.ListField(
        child=serializers.ChoiceField(Scope.choices), allow_empty=False, max_length=len(Scope)
    )
    days = serializers.IntegerField(min_value=1, max_value=LONGEST_DAYS)


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    workspace = serializers.UUIDField(source="workspace_id")
    workspace_name = serializers.CharField(source="workspace.name")
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))
    state = serializers.SerializerMethodField()

    class Meta:
        model = ApiToken
        fields: tuple[str, ...] = (
            "id",
            "name",
            "workspace",
            "workspace_name",
            "scopes",
            "state",
            "created_at",
            "expires_at",
            "last_used_at",
        )
        read_only_fields: tuple[str, ...] = fields

    @extend_schema_field(serializers.ChoiceField(STATES))
    def get_state(self, token: ApiToken) -> str:
        if token.revoked_at:
            return "revoked"
        return "expired" if token.expires_at <= timezone.now() else "active"


class NewTokenMadeSerializer(TokenSerializer):
    secret = serializers.CharField(help_text="What programs send; said this once.")

    class Meta(TokenSerializer.Meta):
        fields: tuple[str, ...] = (*TokenSerializer.Meta.fields, "secret")
        read_only_fields: tuple[str, ...] = fields


class TokensView(APIView):
    @extend_schema(operation_id="tokens", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's tokens, the newest first."""
        own = ApiToken.objects.filter(user=person(request)).select_related("workspace")
        return Response(TokenSerializer(own.order_by("-created_at"), many=True).data)

    @extend_schema(
        operation_id="token_make",
        request=NewTokenSerializer,
        responses={
            201: NewTokenMadeSerializer,
            400: InvalidSerializer,
            404: ProblemSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        """Makes one for a workspace; it never may more than its person."""
        body = NewTokenSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = dict(body.validated_data)
        access.require_role(request, wanted["workspace"], Role.OBSERVER)
        wanted["scopes"] = {Scope(scope) for scope in wanted["scopes"]}
        made = tokens.make_token(person(request), **wanted)
        return Response(TokenSerializer(made.token).data | {"secret": made.secret}, status=201)


class TokenView(APIView):
    @extend_schema(operation_id="token_revoke", responses={204: None, 404: ProblemSerializer})
    def delete(self, request: Request, pk: int) -> Response:
        """Ends it at once; it stays in the list as revoked."""
        tokens.revoke_token(person(request), pk)
        return Response(status=204)
