"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from build_outputs import STEPS_TAKEN
from hypothesis import settings
from support import close_apps

# A slow machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _clean_up_apps() -> Iterator[None]:
    """Undo, after each test, what Sphinx applications registered globally."""
    yield
    close_apps()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how far the search of ``builds/test_equivalence.py`` really went."""
    reports = [each for key in ("passed", "failed") for each in terminalreporter.getreports(key)]
    steps = [n for each in reports for key, n in each.user_properties if key == STEPS_TAKEN]
    if steps:
        terminalreporter.write_line(f"{sum(steps)} steps of equivalence in {len(steps)} shares")
