import errno
import hashlib
import shutil
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage, Storage

from emotion.weights import LABELS, load_weights
from tests.weights import describe_weights, mean_network
from training import registry
from training.models import AppendOnlyError, Appointment, AuditEntry, WeightsVersion
from training.registry import RegistryError

pytestmark = pytest.mark.django_db


def test_registered_weights_are_copied_and_outlive_their_source(make_weights, weights_storage):
    source = make_weights("1")
    weights = registry.register(source)
    shutil.rmtree(source)
    folder = registry.folder_of(weights)
    assert folder == weights_storage / "mean-1"
    assert load_weights(folder).sha256 == weights.sha256
    assert weights.label == "mean-1"


def test_the_form_in_whole_numbers_is_kept_too(make_weights):
    source = make_weights("1")
    shutil.copy(source / "model.onnx", source / "model.int8.onnx")
    digest = hashlib.sha256((source / "model.onnx").read_bytes()).hexdigest()
    describe_weights(source, serve="int8", int8_sha256=digest)
    weights = registry.register(source)
    shutil.rmtree(source)
    assert load_weights(registry.folder_of(weights)).int8_path.exists()


def test_same_weights_twice_are_one_version(make_weights):
    source = make_weights("1")
    assert registry.register(source) == registry.register(source)
    assert AuditEntry.objects.filter(action="register_weights").count() == 1


def test_another_network_under_a_known_version_is_refused(make_weights):
    registry.register(make_weights("1"))
    with pytest.raises(RegistryError, match="mean-1 is registered with another network"):
        registry.register(make_weights("1", factor=2))


def spoil_hash(folder: Path) -> None:
    describe_weights(folder, sha256="0" * 64)


def spoil_labels(folder: Path) -> None:
    describe_weights(folder, labels=sorted(LABELS, reverse=True))


def spoil_opset(folder: Path) -> None:
    model = mean_network(1)
    del model.opset_import[:]
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    describe_weights(folder)


def spoil_network(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"no model at all")
    describe_weights(folder)


def spoil_name(folder: Path) -> None:
    describe_weights(folder, name="../../etc")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_hash, "is damaged: its hash is not its manifest's"),
        (spoil_labels, "needed are angry, disgust"),
        (spoil_opset, "ONNX Runtime cannot open"),
        (spoil_network, "ONNX Runtime cannot open"),
        (spoil_name, "a name and a version are letters"),
    ],
)
def test_bad_weights_are_refused_and_the_champion_stays(make_weights, spoil, sentence):
    champion = registry.register(make_weights("1"))
    registry.promote(champion, None)
    bad = make_weights("2", factor=2)
    spoil(bad)
    with pytest.raises(RegistryError, match=sentence) as refusal:
        registry.register(bad)
    assert "\n" not in str(refusal.value)
    assert registry.champion() == champion
    assert WeightsVersion.objects.count() == 1


def test_full_disk_leaves_nothing_behind(make_weights, weights_storage, monkeypatch):
    source = make_weights("1")
    save = FileSystemStorage.save

    def fill_up(self, name, content, **options):
        if name.endswith("manifest.json"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return save(self, name, content, **options)

    monkeypatch.setattr(FileSystemStorage, "save", fill_up)
    with pytest.raises(RegistryError, match="The disk is full"):
        registry.register(source)
    assert [path for path in weights_storage.rglob("*") if path.is_file()] == []
    assert not WeightsVersion.objects.exists()
    monkeypatch.undo()
    assert load_weights(registry.folder_of(registry.register(source))).version == "1"


def test_newest_appointment_is_the_champion(make_weights, alice):
    first, second = (registry.register(make_weights(v, float(v))) for v in "12")
    registry.promote(first, None)
    registry.promote(second, alice, "reads frowns better", {"state": "ready"})
    assert registry.champion() == second
    row = Appointment.objects.latest("pk")
    assert (row.by, row.reason, row.gates) == (alice, "reads frowns better", {"state": "ready"})
    with pytest.raises(RegistryError, match="mean-2 is the champion already"):
        registry.promote(second, alice)


def test_rollback_goes_back_one_promotion_after_the_other(make_weights, alice):
    versions = [registry.register(make_weights(v, float(v))) for v in "123"]
    for weights in versions:
        registry.promote(weights, alice)
    for expected in (versions[1], versions[0]):
        registry.rollback(alice, "frowns are missed")
        assert registry.champion() == expected
    with pytest.raises(RegistryError, match="no former champion"):
        registry.rollback(alice)


def test_promotion_after_a_rollback_can_be_taken_back(make_weights):
    first, second, third = (registry.register(make_weights(v, float(v))) for v in "123")
    for weights in (first, second):
        registry.promote(weights, None)
    registry.rollback(None)
    registry.promote(third, None)
    registry.rollback(None)
    assert registry.champion() == first


def test_weights_damaged_since_they_were_registered_do_not_go_live(make_weights):
    first, second = (registry.register(make_weights(v, float(v))) for v in "12")
    registry.promote(first, None)
    with (registry.folder_of(second) / "model.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(RegistryError, match="mean-2 cannot go live"):
        registry.promote(second, None)
    assert registry.champion() == first


def test_candidate_is_the_newest_nomination_until_it_is_champion(make_weights, alice):
    weights = registry.register(make_weights("1"))
    assert registry.candidate() is None
    registry.nominate(weights, alice)
    assert registry.candidate() == weights
    registry.promote(weights, alice)
    assert registry.candidate() is None


def test_promotion_is_announced(make_weights, valkey, django_capture_on_commit_callbacks):
    weights = registry.register(make_weights("1"))
    with valkey.pubsub(ignore_subscribe_messages=True) as listener:
        listener.subscribe(registry.CHANNEL)
        listener.get_message(timeout=2)
        with django_capture_on_commit_callbacks(execute=True):
            registry.promote(weights, None)
        message = listener.get_message(timeout=2)
    assert message is not None
    assert int(message["data"]) == weights.pk


def test_every_change_is_in_the_audit_log(make_weights, alice):
    first, second = (registry.register(make_weights(v, float(v)), alice) for v in "12")
    registry.promote(first, alice)
    registry.nominate(second, alice)
    registry.promote(second, alice, "good enough for me")
    registry.rollback(alice, "it was not")
    entries = list(AuditEntry.objects.order_by("pk").values_list("action", "subject", "by"))
    assert entries == [
        ("register_weights", "mean-1", alice.pk),
        ("register_weights", "mean-2", alice.pk),
        ("promote", "mean-1", alice.pk),
        ("nominate", "mean-2", alice.pk),
        ("promote", "mean-2", alice.pk),
        ("rollback", "mean-1", alice.pk),
    ]


def test_audit_log_cannot_be_changed(make_weights):
    registry.register(make_weights("1"))
    entry = AuditEntry.objects.get()
    entry.action = "nothing"
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(action="nothing")
    assert AuditEntry.objects.get().action == "register_weights"


def test_weights_in_a_remote_storage_are_fetched_once(
    make_weights, settings, tmp_path, monkeypatch
):
    # Django's storage in memory claims to have paths, which only its own lookup understands.
    monkeypatch.setattr(InMemoryStorage, "_relative_path", lambda self, name: name)
    monkeypatch.setattr(InMemoryStorage, "path", Storage.path)
    settings.DATA_FOLDER = tmp_path / "data"
    settings.STORAGES = {
        **settings.STORAGES,
        "weights": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    weights = registry.register(make_weights("1"))
    folder = registry.folder_of(weights)
    assert load_weights(folder).sha256 == weights.sha256
    assert registry.folder_of(weights) == folder
