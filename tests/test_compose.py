"""docker-compose.yml keeps the rules that no program checks before a server is up."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return services


def test_redis_keeps_no_frame_on_a_disk(services: dict[str, Any]) -> None:
    command = services["redis"]["command"]
    assert command[command.index("--save") + 1] == ""
    assert command[command.index("--appendonly") + 1] == "no"
    assert "volumes" not in services["redis"]


def test_only_inference_pumps_frames_and_only_on_a_gpu(services: dict[str, Any]) -> None:
    pumping = [name for name, service in services.items() if "--pump" in service.get("command", [])]
    assert pumping == ["inference"]
    assert services["inference"]["build"]["args"] == {"EXTRA": "gpu"}
    device = services["inference"]["deploy"]["resources"]["reservations"]["devices"][0]
    assert device["capabilities"] == ["gpu"]


def test_only_the_proxy_can_be_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_every_dependency_is_a_service(services: dict[str, Any]) -> None:
    for service in services.values():
        assert set(service.get("depends_on", [])) <= services.keys()


def test_everything_the_image_copies_exists(services: dict[str, Any]) -> None:
    lines = services["web"]["build"]["dockerfile_inline"].splitlines()
    copies = [
        line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line
    ]
    assert copies
    missing = [name for names in copies for name in names if not list(ROOT.glob(name))]
    assert missing == []


def test_whoever_reads_weights_or_crops_shares_the_data_folder(services: dict[str, Any]) -> None:
    sharing = [
        name for name in services if "data:/furrow/data" in services[name].get("volumes", [])
    ]
    assert sharing == ["migrate", "web", "inference", "training"]


def test_one_worker_retrains_and_only_on_demand(services: dict[str, Any]) -> None:
    training = services["training"]
    assert training["profiles"] == ["training"]
    assert training["command"][-4:] == ["-Q", "training", "-n", "training@%h"]
    assert "training" in training["build"]["args"]["EXTRA"].split(",")
