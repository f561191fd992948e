from pathlib import Path

import pytest

from training.distillation.config import Config, ConfigError, config_from_dict, load_config
from training.distillation.paper import EXPERIMENTS

CONFIGS = Path(__file__).parents[2] / "training" / "configs"


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_config_is_valid(path):
    assert load_config(path).seed >= 0


def test_defaults_are_the_papers_recipe():
    config = config_from_dict({})
    assert (config.optimizer.name, config.optimizer.schedule) == ("sgd", "plateau")
    assert (config.optimizer.batch, config.optimizer.epochs) == (16, 80)
    assert config.loss.temperature == 3


def test_a_config_survives_its_dictionary():
    config = config_from_dict({"seed": 5, "loss": {"alpha": 0.15, "teachers": ["t.pt"]}})
    assert isinstance(config, Config)
    assert config_from_dict(config.as_dict()) == config


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sede": 1}, "Unknown key 'sede' in the top level"),
        ({"model": {"width": 3}}, r"Unknown key 'width' in \[model\]"),
        ({"model": {"network": "d"}}, "choose one of teacher, a, b, c"),
        ({"optimizer": {"epochs": 0}}, "'epochs' is 0; it must lie between 1"),
        ({"optimizer": {"epochs": 2.5}}, "'epochs' must be a whole number"),
        ({"optimizer": {"learning_rate": "fast"}}, "'learning_rate' must be a number"),
        ({"loss": {"alpha": 1.2}}, "'alpha' is 1.2"),
        ({"loss": {"beta": float("nan")}}, "'beta' is nan"),
        ({"loss": {"teachers": "t.pt"}}, "'teachers' must be a list of strings"),
        ({"augment": {"flip": 1}}, "'flip' must be a bool"),
        ({"augment": 3}, r"\[augment\] must be a section"),
        ({"seed": True}, "'seed' must be a whole number"),
    ],
)
def test_bad_values_are_named(values, message):
    with pytest.raises(ConfigError, match=message):
        config_from_dict(values)


@pytest.mark.parametrize("row", EXPERIMENTS, ids=lambda row: row.run)
def test_the_papers_experiments_are_those_of_its_table(row):
    experiment = load_config(CONFIGS / f"{row.run}.toml")
    teacher = "raf-teacher" if row.data == "RAF-DB" else "teacher"
    told = f"Student {experiment.model.network.upper()}"
    assert row.title.endswith("Teacher (ResEmoteNet)" if row.alpha is None else told)
    assert experiment.loss.alpha == (1 if row.alpha is None else row.alpha)
    assert experiment.loss.teachers == (() if row.alpha is None else (f"runs/{teacher}/best.pt",))
    assert (experiment.loss.temperature, experiment.loss.class_weights) == (3, True)
    assert (experiment.optimizer.batch, experiment.optimizer.epochs) == (16, 80)


def test_what_a_base_says_holds_until_it_is_said_otherwise(tmp_path):
    (tmp_path / "below.toml").write_text("seed = 4\n[loss]\nalpha = 0.1\ntemperature = 2.0")
    (tmp_path / "above.toml").write_text('base = "below.toml"\n[loss]\nalpha = 0.3')
    config = load_config(tmp_path / "above.toml")
    assert (config.seed, config.loss.alpha, config.loss.temperature) == (4, 0.3, 2.0)


@pytest.mark.parametrize("base", ["../other.toml", "above.toml"])
def test_a_base_is_another_file_beside_it(tmp_path, base):
    (tmp_path / "above.toml").write_text(f'base = "{base}"')
    with pytest.raises(ConfigError, match="another file beside it"):
        load_config(tmp_path / "above.toml")


def test_unreadable_files_are_named(tmp_path):
    with pytest.raises(ConfigError, match=r"Cannot read .*none\.toml"):
        load_config(tmp_path / "none.toml")
    (tmp_path / "broken.toml").write_text("seed = = 1")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_config(tmp_path / "broken.toml")
