"""What the session and account API says and takes."""

from rest_framework import serializers

from furrow.accounts.models import Membership, Role, User, Workspace


class UserSerializer(serializers.ModelSerializer[User]):
    name = serializers.CharField(source="get_full_name", read_only=True)
    is_admin = serializers.BooleanField(source="is_staff", read_only=True)

    class Meta:
        model = User
        fields = ("id", "email", "name", "is_admin")
        read_only_fields = fields


class OwnWorkspaceSerializer(serializers.ModelSerializer[Membership]):
    """A workspace, and the role that whoever asks has in it."""

    id = serializers.UUIDField(source="workspace.pk")
    name = serializers.CharField(source="workspace.name")
    role = serializers.ChoiceField(Role.choices)

    class Meta:
        model = Membership
        fields = ("id", "name", "role")


class SessionSerializer(serializers.Serializer[dict[str, object]]):
    """Who is signed in; `user` is null for nobody."""

    user = UserSerializer(allow_null=True)
    workspaces = OwnWorkspaceSerializer(many=True)


class CredentialsSerializer(serializers.Serializer[dict[str, str]]):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=1000)


class NameSerializer(serializers.Serializer[dict[str, str]]):
    """A person's name, as colleagues see it."""

    name = serializers.CharField(max_length=150, allow_blank=True)


class WorkspaceNameSerializer(serializers.ModelSerializer[Workspace]):
    class Meta:
        model = Workspace
        fields = ("name",)
