"""A pytest plugin for continuous integration, where a skipped test is a failure.

Tests of the clips, data and weights that are not in the repository may be skipped: no command
installs those. Their reason starts with `needs the shared folder`.
"""

import pytest

ALLOWED = "needs the shared folder"

_skips: list[tuple[str, str]] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report.nodeid, report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note(report.nodeid, report)


def _note(name: str, report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if not reason.startswith(ALLOWED):
            _skips.append((name, reason))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skips and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, reason in _skips:
        terminalreporter.write_line(f"SKIPPED, which fails here: {name}: {reason}", red=True)
