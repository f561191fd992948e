from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "furrow.accounts"

    def ready(self) -> None:
        # Registers itself when it is imported.
        from furrow.accounts import openapi  # noqa: F401
