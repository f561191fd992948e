"""Invitations into a workspace."""

from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts import invitations
from furrow.accounts.api import person, require_own_page, session_of
from furrow.accounts.gate import authorise
from furrow.accounts.models import Role, User, WorkspaceInvitation
from furrow.accounts.serializers import CredentialsSerializer, SessionSerializer
from furrow.accounts.services import create_account
from furrow.accounts.throttles import PerPlace
from furrow.problems_api import InvalidSerializer, ProblemSerializer

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
LINK_REFUSED = {404: ProblemSerializer, 410: ProblemSerializer}
LONGEST_DAYS = 90


class NewInvitationSerializer(serializers.Serializer[dict[str, Any]]):
    role = serializers.ChoiceField(Role.choices)
    email = serializers.EmailField(
        default="", allow_blank=True, help_text="Whom it is for, as a note; no mail is sent."
    )
    days = serializers.IntegerField(default=7, min_value=1, max_value=LONGEST_DAYS)


class MembershipInvitationSerializer(serializers.ModelSerializer[WorkspaceInvitation]):
    invited_by = serializers.SerializerMethodField()

    class Meta:
        model = WorkspaceInvitation
        fields: tuple[str, ...] = ("id", "role", "email", "invited_by", "created_at", "expires_at")
        read_only_fields: tuple[str, ...] = fields

    def get_invited_by(self, invitation: WorkspaceInvitation) -> str:
        return _called(invitation.created_by)


class NewlyInvitedSerializer(MembershipInvitationSerializer):
    url = serializers.URLField(help_text="The link; said this once.")

    class Meta(MembershipInvitationSerializer.Meta):
        fields: tuple[str, ...] = (*MembershipInvitationSerializer.Meta.fields, "url")
        read_only_fields: tuple[str, ...] = fields


class OfferSerializer(serializers.Serializer[dict[str, Any]]):
    """What the link offers."""

    workspace = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    invited_by = serializers.CharField()
    email = serializers.CharField(help_text="Whom it was made for; may be empty.")
    expires_at = serializers.DateTimeField()


class NewAccountSerializer(CredentialsSerializer):
    name = serializers.CharField(max_length=150, default="", allow_blank=True)


class InvitationsView(APIView):
    @extend_schema(
        operation_id="workspace_invitations",
        responses={200: MembershipInvitationSerializer(many=True), **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Those that nobody has accepted, expired ones too, the newest first."""
        authorise(request, id)
        waiting = WorkspaceInvitation.objects.filter(workspace=id, accepted_at=None)
        listed = waiting.select_related("created_by").order_by("-created_at")
        return Response(MembershipInvitationSerializer(listed, many=True).data)

    @extend_schema(
        operation_id="workspace_invite",
        request=NewInvitationSerializer,
        responses={201: NewlyInvitedSerializer, 400: InvalidSerializer, **REFUSED},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Makes a link that makes whoever follows it a member, once."""
        authorise(request, id)
        body = NewInvitationSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = dict(body.validated_data)
        invited = invitations.invite(id, Role(wanted.pop("role")), person(request), **wanted)
        url = request.build_absolute_uri(f"/invitation/{invited.token}")
        return Response(
            MembershipInvitationSerializer(invited.invitation).data | {"url": url}, status=201
        )


class InvitationView(APIView):
    @extend_schema(operation_id="workspace_uninvite", responses={204: None, **REFUSED})
    def delete(self, request: Request, id: UUID, invitation: int) -> Response:
        """Takes an invitation back; its link leads nowhere from now on."""
        authorise(request, id)
        invitations.withdraw(id, invitation)
        return Response(status=204)


class OfferView(APIView):
    @extend_schema(operation_id="invitation_read", responses={200: OfferSerializer, **LINK_REFUSED})
    def get(self, request: Request, token: str) -> Response:
        """What the link offers, by whom."""
        found = invitations.find(token)
        offer = {
            "workspace": found.workspace.name,
            "role": found.role,
            "invited_by": _called(found.created_by),
            "email": found.email,
            "expires_at": found.expires_at,
        }
        return Response(OfferSerializer(offer).data)


class AcceptanceView(APIView):
    # People accept, no programs: an API token does not reach beyond its own workspace.
    authentication_classes = (SessionAuthentication,)
    throttle_classes = (PerPlace,)

    @extend_schema(
        operation_id="invitation_accept",
        request=NewAccountSerializer,
        responses={200: SessionSerializer, 409: ProblemSerializer, **LINK_REFUSED},
    )
    def post(self, request: Request, token: str) -> Response:
        """Joins: with the account that is signed in (an empty body), else with a new one."""
        require_own_page(request)
        invitation = invitations.find(token)
        with transaction.atomic():
            user = _signed_in_or_new(request)
            invitations.accept(invitation, user)
        if not request.user.is_authenticated:
            login(request._request, user, "django.contrib.auth.backends.ModelBackend")
        return session_of(user)


def _signed_in_or_new(request: Request) -> User:
    if request.user.is_authenticated:
        return person(request)
    body = NewAccountSerializer(data=request.data)
    body.is_valid(raise_exception=True)
    return create_account(**body.validated_data)


def _called(user: User) -> str:
    return user.get_full_name() or user.email
