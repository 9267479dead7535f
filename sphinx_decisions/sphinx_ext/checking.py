"""Running of the rules over the pages of a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_decisions.config.places import config_places
from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.render.drawing.draw import engine_available
from sphinx_decisions.rules.checking import all_known, check
from sphinx_decisions.rules.clock import today
from sphinx_decisions.rules.kept import Kept
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.project import project_of as told_by
from sphinx_decisions.sphinx_ext.baseline import read_baseline, write_baseline
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.draw import shows_graphs
from sphinx_decisions.sphinx_ext.inventories import external_names
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild
from sphinx_decisions.sphinx_ext.linked_files import file_names
from sphinx_decisions.sphinx_ext.references import is_checked


def found(app: Sphinx, build: KeptBuild, kept: Kept) -> tuple[Finding, ...]:
    """Return what the rules find, with files named as in the project."""
    named = file_names(app.env)
    project = project_of(app)
    if shows_graphs(app):
        build.note_engine(project.engine)
    if project.settings.write_baseline:
        project = replace(project, baseline=write_baseline(app, all_known(project)))
    return tuple(
        replace(each, place=replace(each.place, source=named(each.place.source)))
        for each in check(project, kept)
    )


def project_of(app: Sphinx) -> Project:
    """Return the data that the rules need."""
    domain = decision_domain(app.env)
    docnames = frozenset(app.env.found_docs)
    told = told_by(domain.pages, domain.log, docnames, domain.holds, partial(is_checked, app))
    config_file = Path(app.confdir) / "conf.py"
    baseline = read_baseline(app)
    complains = domain.settings.problems or baseline.broken
    around: dict[str, Any] = {
        "config_file": str(config_file),
        "config_places": config_places(config_file) if complains else {},
        "external": external_names(app),
        "engine": not shows_graphs(app) or engine_available(),
        "today": today(),
        "baseline": baseline,
        "file_name": _file_name(app),
    }
    return replace(told, whole=told.whole and replace(told.whole, **around), **around)


def _file_name(app: Sphinx) -> Callable[[str], str]:
    """Return what names a file as seen from the source folder."""
    named = file_names(app.env)
    return lambda source: seen_from(str(app.srcdir), named(source))
