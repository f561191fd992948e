from django.db import migrations


def pin(apps, schema_editor):
    """Runs so far belong to their study's first version, answers to its questionnaires."""
    runs = apps.get_model("runs", "Run").objects
    for version in apps.get_model("studies", "StudyVersion").objects.all():
        order = list(version.tasks.order_by("position").values_list("pk", flat=True))
        runs.filter(study=version.study_id).update(version=version, task_order=order)
    for questionnaire in apps.get_model("studies", "Questionnaire").objects.all():
        take_answers(apps, questionnaire)


def take_answers(apps, questionnaire):
    answers = apps.get_model("runs", "Answer").objects.filter(
        run__version=questionnaire.version_id, item__startswith=questionnaire.instrument
    )
    for answer in answers.iterator():
        answer.questionnaire_id, answer.value = questionnaire.pk, answer.points
        answer.save(update_fields=["questionnaire", "value"])


class Migration(migrations.Migration):
    dependencies = [
        ("runs", "0003_pages_and_versions"),
        ("studies", "0004_first_versions"),
    ]
    operations = [migrations.RunPython(pin, migrations.RunPython.noop)]
