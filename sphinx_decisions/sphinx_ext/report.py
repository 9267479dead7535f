"""Running of the rules after all pages are read, and reporting of their findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_decisions.config.places import config_places
from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.export.guide import guide_address, rule_address
from sphinx_decisions.export.rule_text import first_sentence
from sphinx_decisions.model.finding import Finding, ReportedFinding, Severity
from sphinx_decisions.render import findings as words
from sphinx_decisions.render.drawing.draw import engine_available
from sphinx_decisions.rules.all_rules import RULES
from sphinx_decisions.rules.checking import all_known, check
from sphinx_decisions.rules.clock import today
from sphinx_decisions.rules.ignored import TYPE, is_suppressed
from sphinx_decisions.rules.kept import Kept
from sphinx_decisions.rules.kept_findings import kept_findings
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.project import project_of as told_by
from sphinx_decisions.sphinx_ext.baseline import read_baseline, write_baseline
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.draw import shows_graphs
from sphinx_decisions.sphinx_ext.inventories import external_names
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild
from sphinx_decisions.sphinx_ext.linked_files import file_names
from sphinx_decisions.sphinx_ext.references import is_checked

logger = logging.getLogger(__name__)


def report(app: Sphinx, build: KeptBuild) -> None:
    """Report every finding of this build in Sphinx's log.

    If nothing has changed since the last *build*, its findings are reported again.
    """
    domain = decision_domain(app.env)
    if domain.settings.write_baseline:
        findings = _found(app, build, Kept())
    else:
        conf = repr(replace(domain.settings, rule_codes=()))
        findings = kept_findings(
            build.entries,
            build.state,
            conf,
            domain.pages.stored,
            partial(_found, app, build),
            app.builder.name,
        )
    for finding in findings:
        _log(app, finding)
    domain.note_findings(cache(lambda: tuple(_open(app, finding) for finding in findings)))


def _found(app: Sphinx, build: KeptBuild, kept: Kept) -> tuple[Finding, ...]:
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


def _open(app: Sphinx, finding: Finding) -> ReportedFinding:
    """Return *finding* for display on pages, with files relative to the source folder."""
    docname = app.env.path2doc(finding.place.source) or ""
    found = docname if docname in app.env.found_docs else ""
    return replace(
        words.reported(finding, Path(app.srcdir), found),
        rule=_line_of(app, finding.code),
        guide=rule_address(guide_address(), finding.code),
    )


def _line_of(app: Sphinx, code: str) -> str:
    """Return what the rule *code* requires; nothing on pages that are not in English, as it is."""
    english = str(app.config.language or "en").startswith("en")
    return first_sentence(RULES[code].doc).replace("``", "") if english else ""


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


def _log(app: Sphinx, finding: Finding) -> None:
    if is_suppressed(finding.code, app.config.suppress_warnings):
        return
    text = words.sentence(finding, Path(app.srcdir))
    if finding.severity is Severity.INFO:
        logger.info("%s: INFO: %s [%s.%s]", finding.place, text, TYPE, finding.code)
        return
    level = logger.error if finding.severity is Severity.ERROR else logger.warning
    level(text, type=TYPE, subtype=finding.code, location=str(finding.place))
    if finding.severity is Severity.ERROR:
        # Sphinx fails only with -W, but an ``error`` must make the build fail without it too.
        app.statuscode = 1
