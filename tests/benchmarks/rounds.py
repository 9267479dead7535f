"""All builds of a run: every flavour with every step, round after round."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.freshness import Pages, pages
from benchmarks.measure import Figures, Site
from benchmarks.plan import FEWEST, planned, subject
from benchmarks.project import Project
from benchmarks.steps import EDITS, Step
from benchmarks.variants import Variant

_HIDDEN = Path(__file__).parent / "hidden"

Round = Mapping[str, Mapping[Step, Figures]]
Variants = Mapping[str, Variant]


@dataclass(frozen=True)
class Settings:
    """What is measured: a log of so many *records* by *seed*, in the language of *suffix*.

    *setup* and *jobs* are those of all variants, or the name of what is compared and the fewest.
    """

    records: int
    rounds: int
    suffix: str
    seed: int
    setup: str
    jobs: int


def measured(settings: Settings, variants: Variants, folder: Path) -> tuple[Round, ...]:
    """Return what each build cost, round by round; the projects are written to *folder*."""
    _warm_up(settings, variants, folder / "warm-up")
    made = _projects(settings, variants, settings.records)
    sites = {name: _site(variants[name], project, folder / name) for name, project in made.items()}
    rounds: list[Round] = []
    for number in range(1, settings.rounds + 1):
        costs = {}
        for name, project in made.items():
            say(f"{settings.records} records, round {number} of {settings.rounds}: {name}")
            costs[name] = _steps(project, sites[name], variants[name].edits)
        rounds.append(costs)
    return tuple(rounds)


def compared(settings: Settings, variants: Variants, folder: Path) -> dict[str, dict[Step, Pages]]:
    """Return which pages each edit concerns; the projects are written to *folder*."""
    found = {}
    for name, project in _projects(settings, variants, settings.records).items():
        say(f"{settings.records} records, which pages are stale: {name}")
        found[name] = pages(project, _site(variants[name], project, folder / name))
    return found


def say(text: str) -> None:
    """Tell what is done now, apart from the result."""
    print(text, file=sys.stderr, flush=True)


def _projects(settings: Settings, variants: Variants, count: int) -> dict[str, Project]:
    log = planned(count, settings.seed)
    return {name: variant.project(log, settings.suffix) for name, variant in variants.items()}


def _site(variant: Variant, project: Project, folder: Path) -> Site:
    """Return *project* written to *folder*."""
    site = Site(folder, variant.jobs, hidden=[_HIDDEN] if variant.stemmer is False else [])
    site.create(project.files())
    return site


def _warm_up(settings: Settings, variants: Variants, folder: Path) -> None:
    """Build a small log, so that no measured build compiles or first loads a module."""
    different = {(each.flavour, each.theme): name for name, each in variants.items()}
    for name, project in _projects(settings, variants, FEWEST).items():
        if name in different.values():
            _site(variants[name], project, folder / name).build()


def _steps(project: Project, site: Site, edits: Sequence[Step]) -> dict[Step, Figures]:
    """Return what each step costs; the sources are afterwards as they were before."""
    site.forget()
    costs = {Step.CLEAN: site.build(), Step.NOTHING: site.build()}
    record = subject(project.log)
    path = project.path(record)
    for step in edits:
        site.write({path: project.page(EDITS[step](record))})
        costs[step] = site.build()
        site.write({path: project.page(record)})
        site.build()  # not counted
    return costs
