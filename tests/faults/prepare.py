"""Fills an empty database: `python -m tests.faults.prepare` prints what a test needs, as JSON."""

import json

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from furrow.accounts.models import User  # noqa: E402
from furrow.studies import templates  # noqa: E402
from furrow.studies.models import Study  # noqa: E402
from furrow.studies.services import create_study, open_study  # noqa: E402


def main() -> None:
    call_command("migrate", verbosity=0)
    alice = User.objects.create_user("alice@example.org", "a furrowed brow")
    study = _study(alice)
    link = study.current_link()
    assert link is not None
    print(json.dumps({"study": str(study.pk), "link": link.token, "session": _session(alice)}))


def _study(owner: User) -> Study:
    design = templates.design_of("demo") | {"camera": "required", "keep_crops": True}
    study = create_study(owner.workspaces.get().pk, owner, design)
    open_study(study.pk)
    return study


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main()
