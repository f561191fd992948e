"""Runs the experiments that wait, one at a time on a machine; the row says how each one goes."""

import json
import logging
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from training import corrections, machine, processes, registry
from training.experiments import measures
from training.models import Dataset, Experiment, WeightsVersion
from training.registry import RegistryError

State = Experiment.State
LOOK_EVERY_S = 0.5
log = logging.getLogger(__name__)


class RunFailedError(Exception):
    """Why a retraining ended early, in one sentence."""


class CancelledError(Exception):
    """An admin stopped it."""


def run_all() -> bool:
    """Runs whatever waits, the oldest first; False while another process of this machine is at it.

    One machine trains: what a killed worker left running is taken up by the next one here.
    """
    with machine.alone() as free:
        if free:
            Experiment.objects.filter(state=State.RUNNING).update(state=State.QUEUED)
            _end(Experiment.objects.filter(state=State.CANCELLING), State.CANCELLED)
            while experiment := _next():
                _run(experiment)
        return free


def _next() -> Experiment | None:
    """Claims the oldest one; nobody else can have it."""
    waiting = Experiment.objects.filter(state__in=(State.QUEUED, State.WAITING))
    experiment = waiting.order_by("pk").first()
    if experiment is None:
        return None
    started = {"state": State.RUNNING, "started_at": timezone.now(), "error": "", "log": ""}
    # Between the two lines somebody may have cancelled it.
    if not waiting.filter(pk=experiment.pk).update(**started):
        return _next()
    experiment.refresh_from_db()
    return experiment


def _run(experiment: Experiment) -> None:
    row = Experiment.objects.filter(pk=experiment.pk)
    try:
        weights = _train_and_export(experiment)
    except CancelledError:
        # Who cancelled may have ended it already, and resumed it since.
        _end(row.filter(state=State.CANCELLING), State.CANCELLED)
    except (RunFailedError, RegistryError, OSError) as error:
        _end(row, State.FAILED, error=str(error))
    except Exception as error:
        log.exception("Experiment %s broke off", experiment.pk)
        _end(row, State.FAILED, error=f"Retraining broke off unexpectedly: {error!r}")
    else:
        _end(row, State.FINISHED, weights=weights, **_results(weights.manifest))


def _results(manifest: dict[str, Any]) -> dict[str, Any]:
    return {
        "metrics": manifest["metrics"] or {},
        "commit": manifest["commit"] or "",
        "fingerprint": manifest["data"]["fingerprint"],
    }


def _end(rows: Any, state: Experiment.State, **values: Any) -> None:
    rows.update(state=state, ended_at=timezone.now(), **values)


def _train_and_export(experiment: Experiment) -> WeightsVersion:
    folder = settings.DATA_FOLDER / "experiments" / str(experiment.pk)
    folder.mkdir(parents=True, exist_ok=True)
    Experiment.objects.filter(pk=experiment.pk).update(folder=str(folder))
    (folder / "log.txt").unlink(missing_ok=True)
    data = next(dataset for dataset in experiment.datasets.all() if measures(dataset))
    _train(experiment, folder, Path(data.path))
    made = _export(experiment, folder, Path(data.path))
    weights = registry.register(made, experiment.by, experiment)
    registry.nominate(weights, experiment.by, f"experiment {experiment.pk}")
    shutil.rmtree(made)  # the registry has its own copy
    return weights


def _train(experiment: Experiment, folder: Path, data: Path) -> None:
    config = _write_config(experiment, folder)
    with corrections.lent(experiment) as corrected:
        others = [Path(one.path) for one in _others(experiment, data)] + corrected
        arguments = ["train", str(config), "--data", str(data), "--out", str(folder / "run")]
        arguments += [part for path in others for part in ("--also", str(path))]
        arguments += ["--limit", str(experiment.config["limit"])]
        arguments += ["--threads", str(processes.threads())]
        _follow(experiment, [*arguments, "--progress", str(folder / "progress.json")], folder)


def _export(experiment: Experiment, folder: Path, data: Path) -> Path:
    """A weights folder whose manifest says where it comes from."""
    version = f"{experiment.created_at:%Y.%m.%d}.{experiment.pk}"
    name = f"student-{experiment.student}"
    made = folder / f"{name}-{version}"
    shutil.rmtree(made, ignore_errors=True)  # of a worker killed right here
    arguments = ["export", str(folder / "run"), str(made), "--name", name, "--version", version]
    arguments += ["--data", str(data), *_origin(experiment)]
    _follow(experiment, arguments, folder)
    return made


def _origin(experiment: Experiment) -> list[str]:
    names = ", ".join(dataset.name for dataset in experiment.datasets.all())
    labels = experiment.teacher.get("labels", [])
    return ["--data-name", names, *(part for label in labels for part in ("--teacher", label))]


def _write_config(experiment: Experiment, folder: Path) -> Path:
    sections = {key: value for key, value in experiment.config.items() if key != "limit"}
    teachers = WeightsVersion.objects.in_bulk(experiment.teacher.get("weights", []))
    folders = [str(registry.folder_of(weights)) for weights in teachers.values()]
    sections["loss"] = sections["loss"] | {"teachers": folders}
    path = folder / "config.json"
    path.write_text(json.dumps(sections, indent=1))
    return path


def _others(experiment: Experiment, data: Path) -> list[Dataset]:
    """Data sets beside the one that measures; corrections come from elsewhere."""
    rows = experiment.datasets.exclude(form=Dataset.Form.CORRECTIONS)
    return [dataset for dataset in rows if Path(dataset.path) != data]


def _follow(experiment: Experiment, arguments: list[str], folder: Path) -> None:
    """Runs one program to its end, keeps the row up to date, stops when somebody cancels."""
    process = processes.start(arguments, folder / "log.txt")
    try:
        noted: dict[str, Any] = {}
        while process.poll() is None:
            noted = _note(experiment, folder, noted)
            if _is_cancelled(experiment):
                raise CancelledError
            time.sleep(LOOK_EVERY_S)
        _note(experiment, folder, noted)
    finally:
        processes.stop(process)
    _require_success(process, folder)


def _require_success(process: subprocess.Popen[bytes], folder: Path) -> None:
    if process.returncode:
        raise RunFailedError(processes.verdict(process, folder / "log.txt"))


def _is_cancelled(experiment: Experiment) -> bool:
    return not Experiment.objects.filter(pk=experiment.pk, state=State.RUNNING).exists()


def _note(experiment: Experiment, folder: Path, before: dict[str, Any]) -> dict[str, Any]:
    """Brings the row up to date, if there is news since `before`; returns what it says now."""
    values: dict[str, Any] = {"log": processes.tail(folder / "log.txt")}
    if (folder / "progress.json").exists():
        values["progress"] = json.loads((folder / "progress.json").read_text())
    if (folder / "run" / "metrics.jsonl").exists():
        lines = (folder / "run" / "metrics.jsonl").read_text().splitlines()
        values["curves"] = [json.loads(line) for line in lines]
    if values != before:
        Experiment.objects.filter(pk=experiment.pk).update(**values)
    return values
