"""What was measured, as data that can be kept as JSON and read again."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.freshness import Pages
from benchmarks.measure import Figures
from benchmarks.rounds import Round, Settings
from benchmarks.steps import Step

_PACKAGES = (
    "sphinx",
    "docutils",
    "myst-parser",
    "pygraphviz",
    "sphinx-needs",
    "PyStemmer",
    "sphinx-decisions",
)


@dataclass(frozen=True)
class Origin:
    """When, on what and with what something was measured."""

    date: str
    processors: int
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """All figures of one log: the *rounds*, and the *pages* that edits concern, if counted.

    Both tell variants by their names, which are the same in every round.
    """

    settings: Settings
    origin: Origin
    rounds: tuple[Round, ...]
    pages: Mapping[str, Mapping[Step, Pages]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all variants."""
        return tuple(self.rounds[0])


def origin() -> Origin:
    """Return what is true here and now."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return Origin(datetime.date.today().isoformat(), os.cpu_count() or 1, found)


def as_json(run: Run) -> dict[str, Any]:
    """Return *run* ready for JSON."""
    return {
        "settings": asdict(run.settings),
        "origin": asdict(run.origin),
        "rounds": [_plain(each) for each in run.rounds],
        "pages": _plain(run.pages),
    }


def from_json(told: Mapping[str, Any]) -> Run:
    """Return the run that ``as_json`` made *told* of."""
    rounds = tuple(_read(each, Figures) for each in told["rounds"])
    pages = _read(told["pages"], Pages)
    return Run(Settings(**told["settings"]), Origin(**told["origin"]), rounds, pages)


def _plain(told: Mapping[str, Mapping[Step, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {step: asdict(each) for step, each in steps.items()} for name, steps in told.items()
    }


def _read(told: Mapping[str, Any], made: type[Any]) -> dict[str, dict[Step, Any]]:
    return {
        name: {Step(step): made(**each) for step, each in steps.items()}
        for name, steps in told.items()
    }
