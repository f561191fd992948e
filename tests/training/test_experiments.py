import pytest

from training import estimates, experiments, machine, registry
from training.experiments import ExperimentError, Wish
from training.models import AuditEntry, Dataset, Experiment

pytestmark = pytest.mark.django_db
State = Experiment.State


@pytest.fixture(autouse=True)
def woken(monkeypatch):
    """No worker listens here; counts how often one was woken."""
    calls = []
    monkeypatch.setattr(experiments, "wake", lambda: calls.append(1))
    return calls


@pytest.fixture(autouse=True)
def _place(tmp_path, settings):
    """No worker of this machine trains here."""
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def faces():
    counts = {"Training": {"happy": 3000, "sad": 2000}, "PublicTest": {"happy": 500}}
    return Dataset.objects.create(
        name="faces", form=Dataset.Form.FER2013, path="/faces.csv", counts=counts
    )


@pytest.fixture
def wish(faces):
    return Wish(student="c", datasets=[faces.pk])


def changed(wish: Wish, **changes) -> Wish:
    return Wish(**{**vars(wish), **changes})


def test_started_experiment_is_queued_and_the_second_waits_and_says_for_whom(
    wish, alice, woken, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = experiments.start(wish, alice), experiments.start(wish, alice)
    assert (first.state, second.state) == (State.QUEUED, State.WAITING)
    assert second.log.startswith(f"Waits for experiment {first.pk}:")
    assert list(first.datasets.all()) == [Dataset.objects.get()]
    assert len(woken) == 2
    assert [entry.action for entry in AuditEntry.objects.all()] == ["start_experiment"] * 2


def test_presets_differ_and_figures_of_ones_own_go_first(wish, alice):
    paper = experiments.start(changed(wish, preset="paper"), alice).config
    assert paper["optimizer"]["epochs"] == 80
    assert (paper["optimizer"]["batch"], paper["optimizer"]["learning_rate"]) == (16, 1e-3)
    assert paper["limit"] == 0
    assert experiments.start(wish, alice).config["limit"] == 4000
    own = changed(wish, preset="custom", epochs=3, temperature=5.0)
    config = experiments.start(own, alice).config
    assert (config["optimizer"]["epochs"], config["loss"]["temperature"]) == (3, 5.0)


def test_without_a_teacher_only_hard_labels_count(wish, alice, make_weights):
    registry.promote(registry.register(make_weights("1")), None)
    assert experiments.start(changed(wish, alpha=0.2), alice).config["loss"]["alpha"] == 1.0
    taught = experiments.start(changed(wish, alpha=0.2, teacher="champion"), alice)
    assert taught.config["loss"]["alpha"] == 0.2
    assert taught.teacher["labels"] == ["mean-1"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"datasets": [9]}, "There is no data set 9"),
        ({"datasets": []}, "Choose a data set with faces"),
        ({"teacher": "champion"}, "There is no champion to teach yet"),
        ({"teacher": "weights", "teachers": [9]}, "There are no weights 9"),
        ({"teacher": "ensemble"}, "for an ensemble two or more"),
        ({"temperature": 0.0}, "'temperature' is 0.0; it must lie between 0.1 and 100"),
        ({"alpha": 1.5}, "'alpha' is 1.5"),
        ({"epochs": 0}, "'epochs' is 0"),
        ({"student": "x"}, "There is no student 'x'"),
    ],
)
def test_wish_that_cannot_be_fulfilled_is_refused(wish, alice, changes, sentence):
    with pytest.raises(ExperimentError, match=sentence):
        experiments.start(changed(wish, **changes), alice)
    assert not Experiment.objects.exists()


def test_waiting_experiment_is_cancelled_at_once_and_a_running_one_is_told(wish, alice):
    running, waiting = experiments.start(wish, alice), experiments.start(wish, alice)
    Experiment.objects.filter(pk=running.pk).update(state=State.RUNNING)
    with machine.alone():
        assert experiments.cancel(waiting, alice).state == State.CANCELLED
        assert experiments.cancel(running, alice).state == State.CANCELLING
    with pytest.raises(ExperimentError, match="has ended: it is cancelled"):
        experiments.cancel(waiting, alice)


@pytest.mark.parametrize("state", [State.RUNNING, State.CANCELLING])
def test_cancel_without_a_trainer_ends_it_at_once_and_keeps_the_checkpoint(
    wish, alice, tmp_path, state
):
    experiment = experiments.start(wish, alice)
    (tmp_path / "checkpoint.pt").touch()
    left = Experiment.objects.filter(pk=experiment.pk)
    left.update(state=state, folder=str(tmp_path))
    cancelled = experiments.cancel(experiment, alice)
    assert cancelled.state == left.get().state == State.CANCELLED
    assert left.get().ended_at is not None
    assert (tmp_path / "checkpoint.pt").exists()
    assert experiments.resume(experiment, alice).state == State.QUEUED


def test_raf_db_measures_too(wish, alice):
    Dataset.objects.update(form=Dataset.Form.RAF_DB)
    assert experiments.start(wish, alice).state == State.QUEUED


def test_only_what_stopped_early_can_be_resumed(wish, alice):
    experiment = experiments.start(wish, alice)
    with pytest.raises(ExperimentError, match="is queued"):
        experiments.resume(experiment, alice)
    experiments.cancel(experiment, alice)
    assert experiments.resume(experiment, alice).state == State.QUEUED


def test_estimate_follows_former_experiments(wish, alice):
    former = experiments.start(wish, alice)
    former.curves = [{"epoch": n, "seconds": 25.0} for n in (1, 2)]
    former.progress = {"steps": 125}
    former.save()
    estimate = estimates.estimate(wish)
    # 4000 of 5000 faces in batches of 32 are 125 steps of 0.2 s, six times.
    assert estimate["seconds"] == 6 * 25 + estimates.AROUND_S
    assert f"experiment {former.pk}: 200 ms a step" in estimate["basis"]


def test_estimate_without_a_former_experiment_measures_this_machine(wish):
    estimate = estimates.estimate(wish)
    assert "measured just now" in estimate["basis"]
    assert estimates.AROUND_S < estimate["seconds"] < 3600


def test_estimate_that_cannot_be_measured_says_so(wish, monkeypatch):
    monkeypatch.setattr(estimates, "MEASURE_WITHIN_S", 0.01)
    monkeypatch.setattr(estimates.cache, "get", lambda key: None)
    estimate = estimates.estimate(wish)
    assert estimate["seconds"] is None
    assert "could not be measured" in estimate["basis"]
