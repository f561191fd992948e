"""Which version is live, and how an admin changes that."""

from pathlib import Path

import pytest
from django.test import Client

from furrow.accounts.models import User
from tests.platform.lab.conftest import URL, Lab, gate
from training import registry
from training.models import Appointment, AuditEntry, Comparison, Dataset, WeightsVersion

REASON = "Agreed with the ethics board."


@pytest.mark.parametrize("path", ["weights/", "datasets/", "audit/"])
def test_only_admins_enter(as_alice: Client, path: str):
    response = as_alice.get(URL + path)
    assert response.status_code == 403
    assert response.json()["code"] == "admins_only"


@pytest.mark.parametrize("path", ["weights/", "audit/"])
def test_strangers_are_asked_to_sign_in(client: Client, db: None, path: str):
    assert client.get(URL + path).json()["code"] == "not_authenticated"


def test_researcher_cannot_promote(as_alice: Client, candidate: WeightsVersion):
    as_alice.post(f"{URL}weights/{candidate.pk}/promote/", {"reason": REASON})
    registered = registry.champion()
    assert registered is not None
    assert registered.label == "mean-1"


def test_versions_are_listed_with_their_aliases(lab: Lab, candidate: WeightsVersion):
    answer = lab.get("weights/")
    newest, oldest = answer["versions"]
    assert (newest["label"], newest["aliases"]) == ("mean-2", ["candidate"])
    assert (oldest["label"], oldest["aliases"]) == ("mean-1", ["champion"])
    assert (answer["champion"], answer["candidate"]) == (oldest["id"], newest["id"])
    assert newest["sha256"] == candidate.sha256 != oldest["sha256"]
    assert newest["bytes"] > 100
    assert answer["appointed"]["reason"] == "shipped"
    assert answer["trainer"]["how"]


def test_fresh_install_says_what_the_gates_lack(lab: Lab, candidate: WeightsVersion):
    answer = lab.get(f"weights/{candidate.pk}/gates/")
    assert (answer["state"], answer["test_set"], answer["gates"]) == ("missing", None, [])
    [sentence] = answer["missing"]
    assert "register_dataset" in sentence
    status, refusal = lab.post(f"weights/{candidate.pk}/gates/")
    assert (status, refusal["code"]) == (409, "gates_missing")


def test_champion_has_nothing_to_be_compared_with(
    lab: Lab, champion: WeightsVersion, dataset: Dataset
):
    [sentence] = lab.get(f"weights/{champion.pk}/gates/")["missing"]
    assert sentence == "mean-1 is the champion: there is nothing to compare it with."


def test_gates_are_shown_beside_the_champion(
    lab: Lab, candidate: WeightsVersion, compared: Comparison
):
    answer = lab.get(f"weights/{candidate.pk}/gates/")
    assert answer["state"] == "ready"
    assert answer["test_set"] | {"id": 0} == {
        "id": 0,
        "name": "Faces",
        "split": "PrivateTest",
        "n": 10,
    }
    assert (answer["champion"]["label"], answer["candidate"]["label"]) == ("mean-1", "mean-2")
    assert [g["passed"] for g in answer["gates"]] == [True, True]


def test_gates_of_a_former_champion_do_not_count(
    lab: Lab, candidate: WeightsVersion, compared: Comparison, tmp_path: Path
):
    from tests.weights import write_weights

    third = registry.register(write_weights(tmp_path / "three", "mean", "3", 3.0))
    registry.promote(third, None)
    assert lab.get(f"weights/{candidate.pk}/gates/")["state"] == "missing"


def test_promotion_with_passed_gates_needs_no_reason(
    lab: Lab, candidate: WeightsVersion, compared: Comparison, admin: User
):
    status, answer = lab.post(f"weights/{candidate.pk}/promote/")
    assert (status, answer["champion"], answer["candidate"]) == (200, candidate.pk, None)
    assert answer["appointed"]["by"] == admin.email
    appointment = Appointment.objects.latest("pk")
    assert appointment.gates["state"] == "ready"
    assert [g["key"] for g in appointment.gates["gates"]] == ["size", "macro_f1"]


@pytest.mark.parametrize("reason", ["", "too short", " " * 20])
def test_failed_gate_keeps_a_candidate_out_without_a_written_reason(
    lab: Lab, candidate: WeightsVersion, compared: Comparison, reason: str
):
    compared.result["gates"][1] = gate("macro_f1", passed=False)
    compared.save()
    status, refusal = lab.post(f"weights/{candidate.pk}/promote/", reason=reason)
    assert (status, refusal["code"]) == (409, "gates_failed")
    assert "About macro_f1" in refusal["detail"]
    assert lab.get("weights/")["candidate"] == candidate.pk


def test_failed_gate_can_be_passed_with_a_reason_that_stays_in_the_audit_log(
    lab: Lab, candidate: WeightsVersion, compared: Comparison
):
    compared.result["gates"][1] = gate("macro_f1", passed=False)
    compared.save()
    status, _ = lab.post(f"weights/{candidate.pk}/promote/", reason=REASON)
    assert status == 200
    entry = lab.get("audit/")["entries"][0]
    assert (entry["action"], entry["subject"]) == ("promote", "mean-2")
    assert entry["detail"]["reason"] == REASON
    assert entry["detail"]["before"] == "mean-1"
    assert [g["passed"] for g in entry["detail"]["gates"]["gates"]] == [True, False]


def test_missing_gates_keep_a_candidate_out_and_say_what_is_missing(
    lab: Lab, candidate: WeightsVersion
):
    status, refusal = lab.post(f"weights/{candidate.pk}/promote/")
    assert (status, refusal["code"]) == (409, "gates_missing")
    assert "register_dataset" in refusal["detail"]
    assert lab.post(f"weights/{candidate.pk}/promote/", reason=REASON)[0] == 200


def test_rollback_is_one_call(lab: Lab, champion: WeightsVersion, candidate: WeightsVersion):
    lab.post(f"weights/{candidate.pk}/promote/", reason=REASON)
    status, answer = lab.post("rollback/")
    assert (status, answer["champion"]) == (200, champion.pk)
    assert lab.get("audit/")["entries"][0]["action"] == "rollback"
    status, refusal = lab.post("rollback/")
    assert (status, refusal["code"]) == (409, "refused")


def test_damaged_weights_are_refused_and_the_champion_stays(
    lab: Lab, champion: WeightsVersion, candidate: WeightsVersion
):
    (registry.folder_of(candidate) / "model.onnx").write_bytes(b"else")
    status, refusal = lab.post(f"weights/{candidate.pk}/promote/", reason=REASON)
    assert (status, refusal["code"]) == (409, "refused")
    assert lab.get("weights/")["champion"] == champion.pk


def test_any_version_can_be_made_the_candidate(
    lab: Lab, champion: WeightsVersion, candidate: WeightsVersion
):
    lab.post(f"weights/{candidate.pk}/promote/", reason=REASON)
    status, answer = lab.post(f"weights/{champion.pk}/candidate/")
    assert (status, answer["candidate"]) == (200, champion.pk)


def test_version_that_does_not_exist_is_not_found(lab: Lab):
    assert lab.post("weights/12345/promote/")[0] == 404


def test_audit_log_has_pages(lab: Lab, admin: User):
    for number in range(51):
        AuditEntry.objects.create(by=admin, action="test", subject=str(number))
    answer = lab.get("audit/")
    assert (answer["pages"], len(answer["entries"])) == (2, 50)
    assert answer["entries"][0]["subject"] == "50"
    [last] = lab.get("audit/?page=2")["entries"]
    assert (last["subject"], last["by"]) == ("0", admin.email)
    assert lab.client.get(f"{URL}audit/?page=x").status_code == 404
