"""The participant's addresses."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from redis import Redis

from furrow.live import api
from furrow.runs import services
from furrow.runs.events import RecordedEvent
from furrow.runs.models import Run, Withdrawal
from furrow.runs.services import Joined
from furrow.studies.models import Study
from furrow.studies.services import close_study


def _post(path: str, body: dict[str, Any], token: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(headers=headers).post(f"/api/v1/{path}", body, content_type="application/json")


def _get(path: str, token: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(headers=headers).get(f"/api/v1/{path}")


def test_link_tells_what_it_leads_to(study: Study, link: str):
    answer = _get(f"join/{link}/")
    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("title", "camera", "tasks", "target")} == {
        "title": study.title,
        "camera": "required",
        "tasks": 2,
        "target": "shop",
    }
    assert answer.json()["languages"] == ["en", "de", "es", "fr", "ar"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_link_is_named(db: None, method: str):
    answer = _get("join/nowhere/") if method == "get" else _post("join/nowhere/runs/", {})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_link")
    assert answer.json()["detail"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_closed_study_is_named(study: Study, link: str, method: str):
    close_study(study.pk)
    answer = _get(f"join/{link}/") if method == "get" else _post(f"join/{link}/runs/", {})
    assert (answer.status_code, answer.json()["code"]) == (410, "closed_study")


def test_joining_tells_token_code_and_plan_once(study: Study, link: str):
    answer = _post(f"join/{link}/runs/", {"pilot": False})
    body = answer.json()
    assert answer.status_code == 201
    assert set(body) == {"token", "withdrawal_code", "plan"}
    assert [task["id"] for task in body["plan"]["tasks"]] == list(
        study.versions.get().tasks.values_list("pk", flat=True)
    )
    run = Run.objects.get()
    assert not run.is_pilot
    assert body["token"] not in (run.token_sha256, run.withdrawal_sha256)


def test_second_consent_is_asked_only_where_the_study_wants_it(study: Study, link: str):
    assert _post(f"join/{link}/runs/", {}).json()["plan"]["crops"] is None
    study.versions.update(keep_crops=True)
    body = _post(f"join/{link}/runs/", {}).json()
    assert set(body["plan"]["crops"]) == {"text", "choice"}
    _post("run/consent/", {"camera": True, "keep_crops": True}, body["token"])
    assert Run.objects.get(consent__keep_crops=True).consent.camera


def test_left_out_tick_is_no_consent_to_crops(study: Study, joined: Joined):
    study.versions.update(keep_crops=True)
    _post("run/consent/", {"camera": True}, joined.token)
    assert not Run.objects.get().consent.keep_crops


def test_pilot_is_marked(link: str):
    _post(f"join/{link}/runs/", {"pilot": True})
    assert Run.objects.get().is_pilot


def test_broken_body_is_named(link: str):
    answer = _post(f"join/{link}/runs/", {"pilot": "maybe"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert "pilot" in answer.json()["fields"]


def test_run_tells_where_the_participant_is(joined: Joined):
    assert _get("run/", joined.token).json()["state"] == "joined"
    answer = _post("run/consent/", {"camera": True}, joined.token)
    assert 0 <= answer.json()["clock_ms"] <= Run.objects.get().clock_ms()
    assert _get("run/", joined.token).json()["state"] == "consented"


@pytest.mark.parametrize("token", [None, "wrong"])
def test_unknown_run_is_named(db: None, token: str | None):
    for answer in (_get("run/", token), _post("run/consent/", {"camera": True}, token)):
        assert (answer.status_code, answer.json()["code"]) == (401, "unknown_run")


def test_required_camera_cannot_be_declined(joined: Joined):
    answer = _post("run/consent/", {"camera": False}, joined.token)
    assert (answer.status_code, answer.json()["code"]) == (409, "camera_required")
    assert _get("run/", joined.token).json()["state"] == "joined"


def test_consent_needs_a_word_on_the_camera(joined: Joined):
    assert _post("run/consent/", {}, joined.token).status_code == 400


def test_withdrawal_erases_at_once_and_ends_the_session(valkey: Redis, started: Joined):
    code = started.withdrawal_code.lower().replace("-", " ")
    answer = _post("withdrawals/", {"code": code})
    assert answer.status_code == 200
    assert answer.json()["erased"] is True
    assert answer.json()["at"]
    assert not Run.objects.exists()
    assert Withdrawal.objects.count() == 1
    assert _get("run/", started.token).status_code == 401


def test_withdrawal_erases_also_while_redis_is_away(
    started: Joined, settings: Any, caplog: pytest.LogCaptureFixture
):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"
    assert _post("withdrawals/", {"code": started.withdrawal_code}).status_code == 200
    assert not Run.objects.exists()
    assert "close a little later" in caplog.text


def test_unknown_code_is_named(db: None):
    answer = _post("withdrawals/", {"code": "AAAA-AAAA-AAAA-AAAA"})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_code")


def test_guessing_codes_is_slowed_down(db: None):
    allowed = int(api.WithdrawalThrottle.rate.split("/")[0])
    codes = [_post("withdrawals/", {"code": f"{n:016}"}).status_code for n in range(allowed + 1)]
    assert codes == [404] * allowed + [429]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"revoked_at": timezone.now()}, "link_revoked"),
        ({"expires_at": timezone.now()}, "link_expired"),
        ({"quota": 1}, "link_used"),
    ],
)
def test_link_that_lets_nobody_in_says_why(
    study: Study, joined: Joined, link: str, fields: dict[str, Any], code: str
):
    study.links.update(**fields)
    for answer in (_get(f"join/{link}/"), _post(f"join/{link}/runs/", {})):
        assert (answer.status_code, answer.json()["code"]) == (410, code)
    # Whoever came by it goes on.
    assert _get("run/", joined.token).status_code == 200


def test_language_panels_id_and_device_are_kept(study: Study, link: str):
    study.links.update(external_id_parameter="PROLIFIC_PID")
    body = {"language": "ar", "external_id": "5f3c"}
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0"})
    answer = browser.post(f"/api/v1/join/{link}/runs/", body, content_type="application/json")
    assert answer.json()["plan"]["language"] == "ar"
    run = Run.objects.get()
    assert (run.language, run.external_id, run.device) == ("ar", "5f3c", "Firefox 143 on Linux")
    assert _get(f"join/{link}/").json()["external_id_parameter"] == "PROLIFIC_PID"


@pytest.mark.parametrize("body", [{"language": "tlh"}, {"external_id": "x" * 121}])
def test_unknown_language_and_long_id_are_named(link: str, body: dict[str, Any]):
    answer = _post(f"join/{link}/runs/", body)
    assert (answer.status_code, list(answer.json()["fields"])) == (400, list(body))
    assert not Run.objects.exists()


@pytest.mark.parametrize(("target", "kept"), [("screen", True), ("shop", False)])
def test_screen_is_agreed_to_only_where_it_is_asked(
    study: Study, joined: Joined, target: str, kept: bool
):
    study.versions.update(target=target, address="https://shop.example")
    _post("run/consent/", {"camera": True, "screen": True}, joined.token)
    assert Run.objects.get().consent.screen is kept


def test_study_without_a_camera_reads_no_face(study: Study, joined: Joined):
    study.versions.update(camera="off")
    _post("run/consent/", {"camera": True, "keep_crops": True}, joined.token)
    assert not Run.objects.get().consent.camera


def test_finished_run_may_still_read(started: Joined):
    services.record_events(started.run.pk, [RecordedEvent(1, 0, "screened_out")])
    assert _get("run/", started.token).json()["state"] == "screened_out"
