"""Starting, watching and stopping retrainings. Nobody trains here: the rows are what counts."""

from typing import Any

import pytest

from tests.platform.lab.conftest import Lab
from training import estimates, machine
from training.models import AuditEntry, Dataset, Experiment, WeightsVersion


@pytest.fixture
def faces(dataset: Dataset, valkey: object) -> Dataset:
    """With a split to measure on."""
    dataset.counts |= {"PublicTest": {"happy": 7, "sad": 3}}
    dataset.save()
    return dataset


def _wish(faces: Dataset, **changes: Any) -> dict[str, Any]:
    return {"student": "c", "datasets": [faces.pk]} | changes


def test_retraining_is_queued_with_its_preset_and_who_asked(lab: Lab, faces: Dataset):
    status, answer = lab.post("experiments/", **_wish(faces, alpha=0.5, epochs=2))
    assert status == 201
    assert (answer["state"], answer["student"], answer["by"]) == ("queued", "c", "ada@example.org")
    assert (answer["preset"], answer["epochs"], answer["datasets"]) == ("quick", 2, [faces.pk])
    # Without a teacher the hard labels are all there is.
    assert (answer["teacher"]["kind"], answer["alpha"]) == ("none", 1.0)
    assert answer["progress"] is None
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("start_experiment", f"experiment {answer['id']}")


def test_champion_can_teach(lab: Lab, faces: Dataset, champion: WeightsVersion):
    wish = _wish(faces, teacher={"kind": "champion"}, temperature=4, alpha=0.25)
    _, answer = lab.post("experiments/", **wish)
    assert answer["teacher"] == {
        "kind": "champion",
        "weights": [champion.pk],
        "labels": [champion.label],
    }
    assert (answer["temperature"], answer["alpha"]) == (4.0, 0.25)


def test_second_retraining_waits_and_says_for_whom(lab: Lab, faces: Dataset):
    _, first = lab.post("experiments/", **_wish(faces))
    _, second = lab.post("experiments/", **_wish(faces))
    assert second["state"] == "waiting"
    assert f"Waits for experiment {first['id']}" in second["log"]
    assert [row["id"] for row in lab.get("experiments/")] == [second["id"], first["id"]]


def test_queued_one_can_be_cancelled_and_resumed(lab: Lab, faces: Dataset):
    _, started = lab.post("experiments/", **_wish(faces))
    path = f"experiments/{started['id']}/"
    assert lab.post(path + "cancel/")[1]["state"] == "cancelled"
    status, refusal = lab.post(path + "cancel/")
    assert (status, refusal["code"]) == (409, "refused")
    assert lab.post(path + "resume/")[1]["state"] == "queued"


def test_running_one_is_told_to_stop(lab: Lab, faces: Dataset):
    _, started = lab.post("experiments/", **_wish(faces))
    Experiment.objects.update(state="running")
    with machine.alone():
        assert lab.post(f"experiments/{started['id']}/cancel/")[1]["state"] == "cancelling"


def test_one_is_shown_with_its_curves_and_figures(lab: Lab, faces: Dataset):
    _, started = lab.post("experiments/", **_wish(faces))
    epoch = {"epoch": 1, "loss": 1.5, "validation_loss": 1.4, "accuracy": 0.4, "seconds": 9.5}
    figures = {"PublicTest": {"confusion": [[1, 2], [3, 4]]}}
    progress = {"epoch": 1, "epochs": 6, "step": 9, "steps": 9, "loss": 1.5, "accuracy": 0.4}
    Experiment.objects.update(
        state="finished",
        curves=[epoch | {"rate": 0.1}],
        metrics=figures,
        log="epoch 1",
        progress=progress | {"seconds_left": 0.0},
    )
    answer = lab.get(f"experiments/{started['id']}/")
    assert (answer["curves"], answer["metrics"], answer["log"]) == ([epoch], figures, "epoch 1")
    assert answer["progress"]["step"] == 9


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"student": "z"}, 400, "not a valid choice"),
        ({"datasets": []}, 400, "may not be empty"),
        ({"datasets": [2**63]}, 400, "less than or equal to"),
        ({"alpha": 2}, 400, "less than or equal to 1"),
        ({"datasets": [999]}, 409, "There is no data set 999"),
        ({"teacher": {"kind": "weights", "weights": [999]}}, 409, "There are no weights 999"),
        ({"teacher": {"kind": "ensemble", "weights": []}}, 409, "two or more"),
        ({"teacher": {"kind": "champion"}}, 409, "no champion"),
    ],
)
def test_wish_that_cannot_be_fulfilled_is_refused_with_a_sentence(
    lab: Lab, faces: Dataset, change: dict[str, Any], status: int, words: str
):
    answered, refusal = lab.post("experiments/", **_wish(faces, **change))
    assert (answered, words in str(refusal)) == (status, True), refusal
    assert not Experiment.objects.exists()


def test_estimate_rests_on_what_was_measured_before(lab: Lab, faces: Dataset):
    _, started = lab.post("experiments/", **_wish(faces, epochs=2))
    epoch = {"epoch": 1, "loss": 1.5, "validation_loss": 1.4, "accuracy": 0.4, "seconds": 6.0}
    Experiment.objects.update(state="finished", curves=[epoch], progress={"steps": 3})
    query = f"student=c&preset=quick&datasets={faces.pk}"
    short, long = (lab.get(f"experiments/estimate/?{query}&epochs={n}") for n in (2, 20))
    # 100 images are 3 batches of 32, at 2 s each.
    assert short["seconds"] == 12 + estimates.AROUND_S
    assert long["seconds"] == 120 + estimates.AROUND_S
    assert f"experiment {started['id']}" in short["basis"]


def test_estimate_of_an_impossible_wish_is_refused(lab: Lab, faces: Dataset):
    response = lab.client.get("/api/v1/lab/experiments/estimate/?student=c&datasets=999")
    assert (response.status_code, response.json()["code"]) == (409, "refused")
