"""docker-compose.yml keeps the rules that no program checks before a server is up."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return compose


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, Any]:
    services: dict[str, Any] = compose["services"]
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
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    own = {name for name, ports in published.items() if all("127.0.0.1:" in p for p in ports)}
    assert published.keys() - own == {"proxy"}


def test_proxy_waits_until_the_web_process_says_that_it_is_ready(services: dict[str, Any]) -> None:
    assert services["proxy"]["depends_on"] == {"web": {"condition": "service_healthy"}}
    assert "/readyz" in services["web"]["healthcheck"]["test"][-1]
    # The check calls it by this name, Prometheus by the other.
    assert '"web", "localhost"' in services["web"]["environment"]["FURROW_HOSTS"]


def test_monitoring_asks_where_the_figures_are_and_only_on_demand(
    services: dict[str, Any], compose: dict[str, Any]
) -> None:
    assert [services[n]["profiles"] for n in ("prometheus", "grafana")] == [["monitoring"]] * 2
    asked = yaml.safe_load(compose["configs"]["prometheus"]["content"])["scrape_configs"]
    web, inference = asked
    assert web["static_configs"] == [{"targets": ["web:8000"]}]
    assert "FURROW_METRICS_TOKEN" in web["authorization"]["credentials"]
    port = services["inference"]["environment"]["FURROW_METRICS_PORT"]
    assert inference["dns_sd_configs"] == [{"names": ["inference"], "type": "A", "port": int(port)}]


def test_files_that_grafana_is_given_exist(services: dict[str, Any]) -> None:
    given = [volume.split(":")[0] for volume in services["grafana"]["volumes"]]
    assert [path for path in given if not (ROOT / path).is_file()] == []


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
