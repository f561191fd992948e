import uuid

from django.db import migrations

FIXED = ("welcome", "consent_text", "camera", "keep_crops")


def make_versions(apps, schema_editor):
    """What a study showed so far becomes its first version, with the questionnaires it had."""
    for study in apps.get_model("studies", "Study").objects.all():
        membership = study.owner.memberships.order_by("joined_at").first()
        study.workspace, study.created_by = membership.workspace, study.owner
        study.save(update_fields=["workspace", "created_by"])
        make_version(apps, study)


def make_version(apps, study):
    version = apps.get_model("studies", "StudyVersion").objects.create(
        study=study,
        edited_by=study.owner,
        edited_at=study.created_at,
        published_at=study.opened_at,
        record_pages=False,
        **{name: getattr(study, name) for name in FIXED},
    )
    for task in study.tasks.all():
        task.version, task.key = version, uuid.uuid4()
        task.success_value = task.success_address
        task.save(update_fields=["version", "key", "success_value"])
    questionnaires = apps.get_model("studies", "Questionnaire").objects
    for position, (instrument, when) in enumerate([("seq", "after_task"), ("sus", "end")], 1):
        questionnaires.create(
            version=version, position=position, instrument=instrument, when=when
        )


class Migration(migrations.Migration):
    dependencies = [
        ("studies", "0003_versions"),
        ("accounts", "0003_everybody_has_a_workspace"),
    ]
    operations = [migrations.RunPython(make_versions, migrations.RunPython.noop)]
