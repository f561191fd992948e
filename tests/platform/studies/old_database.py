"""What stood in a database before studies had versions; run by `test_migrations.py`.

`python tests/platform/studies/old_database.py fill` writes it into a database that is migrated as
far as `OLD`; `… tell` prints as JSON what became of it after all migrations.
"""

import json
import sys
from typing import Any

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

OLD = [("accounts", "0001_initial"), ("studies", "0002_crops"), ("runs", "0002_crops")]


def fill() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(OLD)
    model = executor.loader.project_state(OLD).apps.get_model
    ann = model("accounts", "User").objects.create(email="ann@example.org", password="!")
    texts = {"welcome": "Hello", "consent_text": "One year.", "camera": "optional"}
    now = timezone.now()
    shop, draft = (
        model("studies", "Study").objects.create(owner=ann, title=title, **texts, **state)
        for title, state in (("Shop", {"state": "open", "opened_at": now}), ("Draft", {}))
    )
    for study in (shop, draft):
        _add_tasks(model("studies", "Task"), study)
    for number, link in ((1, model("studies", "StudyLink").objects.create(study=shop)), (2, None)):
        _add_run(model, shop, link, number)


def _add_tasks(task: Any, study: Any) -> None:
    common = {"study": study, "instructions": "Do it."}
    task.objects.create(position=1, title="Buy", success_address="/shop/thanks.html", **common)
    task.objects.create(position=2, title="Ask", success_rule="word", **common)


def _add_run(model: Any, study: Any, link: Any, number: int) -> None:
    digests = {"token_sha256": f"t{number}", "withdrawal_sha256": f"w{number}"}
    run = model("runs", "Run").objects.create(study=study, link=link, **digests)
    model("runs", "Consent").objects.create(run=run, text="Agreed", camera=True)
    answers = model("runs", "Answer").objects
    for place, task in enumerate(study.tasks.all(), 1):
        answers.create(run=run, task=task, item="seq", value=place + number)
    for item in range(1, 11):
        answers.create(run=run, item=f"sus_{item}", value=item % 5 + 1)


def tell() -> dict[str, Any]:
    from furrow.runs.models import Answer, Run
    from furrow.studies.models import Study

    return {
        "studies": [_study(study) for study in Study.objects.order_by("title")],
        "runs": [
            {
                "version": run.version.number,
                "study": run.version.study.title,
                "tasks": list(run.version.tasks.values_list("pk", flat=True)) == run.task_order,
                "by_link": run.link is not None,
            }
            for run in Run.objects.order_by("pk")
        ],
        "answers": sorted(
            [
                answer.run_id,
                answer.questionnaire.instrument,
                answer.questionnaire.version.study.title,
                answer.task.title if answer.task else "",
                answer.item,
                answer.value,
            ]
            for answer in Answer.objects.all()
        ),
    }


def _study(study: Any) -> dict[str, Any]:
    version = study.versions.get()
    membership = study.workspace.memberships.get()
    return {
        "title": study.title,
        "members": [membership.user.email, membership.role],
        "by": study.created_by.email,
        "published": version.published_at is not None,
        "welcome": version.welcome,
        "camera": version.camera,
        "record_pages": version.record_pages,
        "tasks": [[task.title, task.success_rule, task.success_value] for task in _tasks(version)],
        "different_keys": len({task.key for task in _tasks(version)}),
        "asked": [[q.instrument, q.when] for q in version.questionnaires.all()],
    }


def _tasks(version: Any) -> list[Any]:
    return list(version.tasks.all())


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        fill()
    else:
        json.dump(tell(), sys.stdout)
