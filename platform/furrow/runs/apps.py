from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "furrow.runs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from furrow.runs import corrections, erasure
        from training.corrections import offer

        erasure.follow_runs()
        offer(corrections.Source())
