import pytest
from django.core.management import CommandError, call_command

from emotion.weights import WeightsError, load_weights, shipped_weights
from training import registry
from training.beginning import appoint_first_champion
from training.models import Appointment, WeightsVersion
from training.registry import RegistryError

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped():
    try:
        return shipped_weights()
    except WeightsError as error:
        pytest.skip(f"needs the shared folder, from which the shipped student is made: {error}")


def test_shipped_student_is_the_first_champion_and_stays_where_it_is(shipped):
    appoint_first_champion()
    champion = registry.champion()
    assert champion is not None
    assert registry.folder_of(champion) == shipped
    assert champion.sha256 == load_weights(shipped).sha256


def test_second_start_changes_nothing(shipped):
    appoint_first_champion()
    appoint_first_champion()
    assert WeightsVersion.objects.count() == Appointment.objects.count() == 1


def test_admins_choice_outlives_a_restart(shipped, make_weights):
    appoint_first_champion()
    chosen = registry.register(make_weights("1"))
    registry.promote(chosen, None)
    appoint_first_champion()
    assert registry.champion() == chosen


def test_environment_overrides(make_weights, settings):
    settings.WEIGHTS_FOLDER = make_weights("1")
    appoint_first_champion()
    assert registry.champion() == WeightsVersion.objects.get(name="mean")


def test_unusable_weights_in_the_environment_stop_the_start(settings, tmp_path):
    settings.WEIGHTS_FOLDER = tmp_path
    with pytest.raises(RegistryError, match=r"manifest\.json cannot be read"):
        appoint_first_champion()
    with pytest.raises(CommandError, match=r"manifest\.json cannot be read"):
        call_command("first_start")


def test_commands_register_promote_and_take_back(make_weights, capsys):
    for version in "12":
        call_command("register_weights", str(make_weights(version, float(version))))
        call_command("promote_weights", f"mean-{version}", "--reason", "from a shell")
    assert registry.champion().label == "mean-2"
    call_command("rollback_weights")
    assert registry.champion().label == "mean-1"
    assert "mean-1 is the champion again" in capsys.readouterr().out


def test_commands_refuse_in_one_sentence(make_weights, tmp_path):
    call_command("register_weights", str(make_weights("1")))
    with pytest.raises(CommandError, match=r"no weights mean-2; registered are mean-1\."):
        call_command("promote_weights", "mean-2")
    with pytest.raises(CommandError, match="no former champion"):
        call_command("rollback_weights")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("register_weights", str(tmp_path))
