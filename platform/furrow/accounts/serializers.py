"""What the session API says and takes."""

from rest_framework import serializers

from furrow.accounts.models import User


class UserSerializer(serializers.ModelSerializer[User]):
    name = serializers.CharField(source="get_full_name", read_only=True)
    is_admin = serializers.BooleanField(source="is_staff", read_only=True)

    class Meta:
        model = User
        fields = ("id", "email", "name", "is_admin")
        read_only_fields = fields


class SessionSerializer(serializers.Serializer[dict[str, object]]):
    """Who is signed in; `user` is null for nobody."""

    user = UserSerializer(allow_null=True)


class CredentialsSerializer(serializers.Serializer[dict[str, str]]):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=1000)
