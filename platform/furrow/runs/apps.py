from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "furrow.runs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from furrow.runs import erasure

        erasure.follow_runs()
