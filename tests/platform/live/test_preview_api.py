"""A preview shows the newest version and uses nothing up."""

import pytest
from django.test import Client

from furrow.accounts.models import User
from furrow.runs.joining import join
from furrow.runs.models import Run
from furrow.runs.plan import plan_of
from furrow.studies.designs import read
from furrow.studies.models import Study
from furrow.studies.services import save_design

pytestmark = pytest.mark.django_db


def preview(client: Client, study: Study, lang: str = "") -> dict:
    answer = client.get(f"/api/v1/studies/{study.pk}/preview/", {"lang": lang})
    assert answer.status_code == 200
    return dict(answer.json())


def test_preview_is_what_a_participant_would_get(as_alice: Client, study: Study, link: str) -> None:
    shown = preview(as_alice, study)
    assert shown["plan"] == plan_of(join(link).run, "http://testserver")
    assert shown["invitation"]["tasks"] == 2
    assert preview(as_alice, study)["invitation"] == shown["invitation"]
    assert Run.objects.count() == 1


def test_preview_shows_what_is_not_published_yet(
    as_alice: Client, alice: User, study: Study
) -> None:
    save_design(study.pk, alice, 1, read(study.newest()) | {"welcome": "Newer"})
    assert preview(as_alice, study)["plan"]["welcome"] == "Newer"


def test_preview_speaks_the_participants_languages(as_alice: Client, study: Study) -> None:
    german = preview(as_alice, study, "de")["plan"]
    assert german["language"] == "de"
    assert german["consent_text"] != preview(as_alice, study)["plan"]["consent_text"]
    assert preview(as_alice, study, "xx")["plan"]["language"] == "en"


def test_preview_of_a_draft_is_for_its_workspace(as_bob: Client, draft: Study) -> None:
    assert as_bob.get(f"/api/v1/studies/{draft.pk}/preview/").status_code == 404
