"""All builds of a run: every flavour with every step, round after round."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.freshness import Pages, pages
from benchmarks.measure import Figures, Site
from benchmarks.plan import FEWEST, planned, subject
from benchmarks.project import Flavour, Project, projects
from benchmarks.setups import SETUPS
from benchmarks.steps import EDITS, Step

Round = Mapping[Flavour, Mapping[Step, Figures]]


@dataclass(frozen=True)
class Settings:
    """What is measured: a log of so many *records* by *seed*, in the language of *suffix*."""

    records: int
    rounds: int
    suffix: str
    seed: int
    jobs: int
    setup: str
    flavours: tuple[Flavour, ...]


def measured(settings: Settings, folder: Path) -> tuple[Round, ...]:
    """Return what each build cost, round by round; the projects are written to *folder*."""
    _warm_up(settings, folder / "warm-up")
    made = _projects(settings, settings.records)
    sites = {flavour: Site(folder / flavour, settings.jobs) for flavour in made}
    for flavour, project in made.items():
        sites[flavour].create(project.files())
    rounds: list[Round] = []
    for number in range(1, settings.rounds + 1):
        costs = {}
        for flavour, project in made.items():
            say(f"{settings.records} records, round {number} of {settings.rounds}: {flavour}")
            costs[flavour] = _steps(project, sites[flavour])
        rounds.append(costs)
    return tuple(rounds)


def compared(settings: Settings, folder: Path) -> dict[Flavour, dict[Step, Pages]]:
    """Return which pages each edit concerns; the projects are written to *folder*."""
    found = {}
    for flavour, project in _projects(settings, settings.records).items():
        say(f"{settings.records} records, which pages are stale: {flavour}")
        site = Site(folder / flavour, settings.jobs)
        site.create(project.files())
        found[flavour] = pages(project, site)
    return found


def say(text: str) -> None:
    """Tell what is done now, apart from the result."""
    print(text, file=sys.stderr, flush=True)


def _projects(settings: Settings, count: int) -> dict[Flavour, Project]:
    log = planned(count, settings.seed)
    return projects(log, settings.suffix, SETUPS[settings.setup], settings.flavours)


def _warm_up(settings: Settings, folder: Path) -> None:
    """Build a small log, so that no measured build compiles or first loads a module."""
    for flavour, project in _projects(settings, FEWEST).items():
        site = Site(folder / flavour, settings.jobs)
        site.create(project.files())
        site.build()


def _steps(project: Project, site: Site) -> dict[Step, Figures]:
    """Return what each step costs; the sources are afterwards as they were before."""
    site.forget()
    costs = {Step.CLEAN: site.build(), Step.NOTHING: site.build()}
    record = subject(project.log)
    path = project.path(record)
    for step, edit in EDITS.items():
        site.write({path: project.page(edit(record))})
        costs[step] = site.build()
        site.write({path: project.page(record)})
        site.build()  # not counted
    return costs
