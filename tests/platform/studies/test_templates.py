"""Templates are designs that can be posted as they are."""

import pytest
from django.test import Client

from furrow.studies.models import Study
from furrow.studies.services import open_study
from tests.platform.studies.bodies import STUDIES, post

pytestmark = pytest.mark.django_db


def test_every_template_can_be_posted_and_opened(as_alice: Client, workspace: str) -> None:
    templates = as_alice.get(f"{STUDIES}templates/").json()
    assert [t["key"] for t in templates] == [
        "shop_checkout",
        "sign_up",
        "find_information",
        "demo",
    ]
    for template in templates:
        made = post(as_alice, STUDIES, template["design"] | {"workspace": workspace})
        assert made.status_code == 201, made.json()
        study = Study.objects.get(pk=made.json()["id"])
        if study.newest().target == "site":
            study.versions.update(address="https://shop.example")
        open_study(study.pk)


def test_templates_need_somebody_who_is_signed_in(client: Client) -> None:
    assert client.get(f"{STUDIES}templates/").status_code in (401, 403)
