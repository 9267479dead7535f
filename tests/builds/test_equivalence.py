"""Whatever is edited, in whatever order: an incremental build ends like one from scratch.

``make equivalence STEPS=50000 SEED=7`` searches for longer and elsewhere than ``make test``; the
name of a test that failed tells its seed, with which ``STEPS=1`` takes the same steps again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType

import hypothesis
import pytest
from build_outputs import STEPS_TAKEN
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from jinja2 import Environment
from log_machine import LogMachine

STEPS = int(os.environ.get("EQUIVALENCE_STEPS", "60"))
SEED = int(os.environ.get("EQUIVALENCE_SEED", "0"))
SHARE = 20
"""How many steps one test takes at least, so that several processes can share the search."""


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Compile templates once, not in every build, and make no messages that nobody reads."""
    compiled: dict[object, CodeType] = {}

    def compile_once(self: Environment, *template: object) -> CodeType:
        if template not in compiled:
            compiled[template] = compile_(self, *template)
        return compiled[template]

    compile_ = Environment.compile
    monkeypatch.setattr(Environment, "compile", compile_once)
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("_cheap")
@pytest.mark.parametrize("seed", range(SEED, SEED + -(-STEPS // SHARE)))
def test_incremental_builds_end_like_clean_ones(
    tmp_path: Path, seed: int, record_property: Callable[[str, object], None]
) -> None:
    machine = type("SeededMachine", (LogMachine,), {"root": tmp_path})
    try:
        while machine.steps < SHARE:
            search(machine, seed * 1000 + machine.steps, SHARE - machine.steps)
    finally:
        record_property(STEPS_TAKEN, machine.steps)


def search(machine: type[LogMachine], seed: int, steps: int) -> None:
    """Take about as many *steps*, not all of which build."""
    run_state_machine_as_test(
        hypothesis.seed(seed)(machine),
        settings=settings(
            max_examples=max(1, steps // 10),
            stateful_step_count=14,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
