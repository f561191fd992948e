"""Workspaces and their members."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from furrow.accounts import access, workspaces
from furrow.accounts.api import person
from furrow.accounts.gate import authorise
from furrow.accounts.models import Membership, Role, Workspace
from furrow.accounts.serializers import OwnWorkspaceSerializer, WorkspaceNameSerializer
from furrow.problems_api import InvalidSerializer, ProblemSerializer

REFUSED = {403: ProblemSerializer, 404: ProblemSerializer}
REFUSED_CHANGE = {400: InvalidSerializer, **REFUSED}
TYPED_NAME = OpenApiParameter(
    "name", required=True, description="The workspace's name, typed to confirm."
)


class MemberSerializer(serializers.ModelSerializer[Membership]):
    user = serializers.IntegerField(source="user.pk", read_only=True)
    name = serializers.CharField(source="user.get_full_name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)

    class Meta:
        model = Membership
        fields = ("user", "name", "email", "role", "joined_at")
        read_only_fields = ("joined_at",)


class RoleSerializer(serializers.Serializer[dict[str, str]]):
    role = serializers.ChoiceField(Role.choices)


class WorkspacesView(APIView):
    @extend_schema(
        operation_id="workspaces", responses={200: OwnWorkspaceSerializer(many=True), **REFUSED}
    )
    def get(self, request: Request) -> Response:
        """One's workspaces, the oldest first; an API token sees its own."""
        held = access.memberships_of(request).select_related("workspace")
        listed = held.order_by("workspace__created_at")
        return Response(OwnWorkspaceSerializer(listed, many=True).data)

    @extend_schema(
        operation_id="workspace_begin",
        request=WorkspaceNameSerializer,
        responses={201: OwnWorkspaceSerializer, 400: InvalidSerializer},
    )
    def post(self, request: Request) -> Response:
        """Makes a workspace; whoever makes it owns it."""
        workspace = person(request).begin_workspace(_name(request))
        return Response(OwnWorkspaceSerializer(workspace.memberships.get()).data, status=201)


class WorkspaceView(APIView):
    @extend_schema(
        operation_id="workspace_rename",
        request=WorkspaceNameSerializer,
        responses={200: OwnWorkspaceSerializer, **REFUSED_CHANGE},
    )
    def patch(self, request: Request, id: UUID) -> Response:
        """Gives it another name."""
        authorise(request, id)
        Workspace.objects.filter(pk=id).update(name=_name(request))
        return Response(
            OwnWorkspaceSerializer(access.memberships_of(request).get(workspace=id)).data
        )

    @extend_schema(
        operation_id="workspace_delete",
        parameters=[TYPED_NAME],
        responses={204: None, 400: ProblemSerializer, 409: ProblemSerializer, **REFUSED},
    )
    def delete(self, request: Request, id: UUID) -> Response:
        """Erases it with its studies and recordings; not while one of them is open."""
        authorise(request, id)
        workspaces.delete_workspace(id, request.query_params.get("name", ""))
        return Response(status=204)


class LeavingView(APIView):
    @extend_schema(
        operation_id="workspace_leave",
        request=None,
        responses={204: None, 409: ProblemSerializer, **REFUSED},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Ends one's own membership."""
        authorise(request, id)
        workspaces.remove_member(id, person(request).pk)
        return Response(status=204)


class MembersView(APIView):
    @extend_schema(
        operation_id="workspace_members",
        responses={200: MemberSerializer(many=True), **REFUSED},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Who is in it, the longest first."""
        authorise(request, id)
        members = Membership.objects.filter(workspace=id).select_related("user")
        return Response(MemberSerializer(members, many=True).data)


class MemberView(APIView):
    @extend_schema(
        operation_id="workspace_member_role",
        request=RoleSerializer,
        responses={200: MemberSerializer, 409: ProblemSerializer, **REFUSED_CHANGE},
    )
    def patch(self, request: Request, id: UUID, user: int) -> Response:
        """Gives a member another role."""
        authorise(request, id)
        role = Role(_validated(RoleSerializer(data=request.data))["role"])
        return Response(MemberSerializer(workspaces.change_role(id, user, role)).data)

    @extend_schema(
        operation_id="workspace_member_remove",
        responses={204: None, 409: ProblemSerializer, **REFUSED},
    )
    def delete(self, request: Request, id: UUID, user: int) -> Response:
        """Takes a member out; studies stay, the person's API tokens for it end."""
        authorise(request, id)
        workspaces.remove_member(id, user)
        return Response(status=204)


def _name(request: Request) -> str:
    return str(_validated(WorkspaceNameSerializer(data=request.data))["name"])


def _validated(body: "serializers.Serializer[Any]") -> dict[str, Any]:
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
