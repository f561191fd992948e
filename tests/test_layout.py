"""The shape of the repository that everything else relies on."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLATFORM = ROOT / "platform"
TESTS = ROOT / "tests"


def run(code: str) -> str:
    """What the code prints in a new process at the root, where `platform/` is in reach."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_platform_holds_no_module_of_its_own() -> None:
    """With one, `import platform` would find it instead of the standard library's."""
    assert list(PLATFORM.glob("*.py")) == []
    assert [path.name for path in PLATFORM.iterdir() if path.suffix != ".egg-info"] == ["furrow"]


def test_the_standard_librarys_platform_is_imported_at_the_root() -> None:
    assert run("import platform, uuid; print(platform.system())") == "Linux"
    assert "python3" in run("import platform; print(platform.__file__)")


def test_web_process_never_imports_what_reads_faces() -> None:
    loaded = run(
        "import sys, furrow.config.asgi;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ).split()
    assert "django" in loaded
    assert not {"torch", "onnxruntime", "onnx", "pyarrow"} & set(loaded)


def test_worker_starts_without_what_answers_the_api() -> None:
    """A killed worker's frames wait for the imports of the next one."""
    loaded = run(
        "import sys, furrow.config.celery as celery;"
        "celery.app.loader.import_default_modules();"
        "import furrow.live.bootstep;"
        "print(*sorted(sys.modules))"
    ).split()
    assert "onnxruntime" in loaded
    assert not {"furrow.config.urls", "rest_framework.serializers", "polars"} & set(loaded)


def test_emotion_alone_loads_neither_django_nor_torch() -> None:
    loaded = run(
        "import sys, emotion.reader;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ).split()
    assert not {"django", "celery", "channels", "torch"} & set(loaded)


def test_only_the_top_of_the_tests_is_a_package() -> None:
    assert [path.parent for path in TESTS.rglob("__init__.py")] == [TESTS]


@pytest.mark.parametrize("folder", ["emotion", "training", "platform"])
def test_tests_lie_where_what_they_test_lies(folder: str) -> None:
    """tests/platform/<app>/, tests/emotion/ and tests/training/ mirror the packages."""
    tests = TESTS / folder
    assert not list(TESTS.glob(f"{folder}/**/*_test.py"))
    if folder == "platform":
        apps = {path.name for path in (PLATFORM / "furrow").iterdir() if path.is_dir()}
        assert not list(tests.glob("*.py"))
        assert {path.name for path in tests.iterdir() if path.is_dir()} - {"__pycache__"} <= apps


def test_no_test_lies_beside_the_code() -> None:
    packages = [PLATFORM, ROOT / "emotion", ROOT / "training"]
    assert [p for folder in packages for p in folder.rglob("test_*.py")] == []


def test_nothing_edits_the_path_of_imports() -> None:
    """The editable install is the one way in."""
    for folder in (PLATFORM, ROOT / "emotion", ROOT / "training", TESTS):
        for path in folder.rglob("*.py"):
            names = [ast.unparse(n) for n in ast.walk(_tree(path)) if isinstance(n, ast.Attribute)]
            assert "sys.path.insert" not in names, path
            assert "sys.path.append" not in names, path


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
