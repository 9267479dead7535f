"""Reporting of findings after all pages are read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_decisions.export.guide import guide_address, rule_address
from sphinx_decisions.model.finding import Finding, ReportedFinding, Severity
from sphinx_decisions.render import findings as words
from sphinx_decisions.rules.ignored import TYPE, is_suppressed
from sphinx_decisions.rules.kept import Kept
from sphinx_decisions.rules.kept_findings import kept_findings
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild

logger = logging.getLogger(__name__)


def report(app: Sphinx, build: KeptBuild) -> None:
    """Report every finding of this build in Sphinx's log.

    If nothing has changed since the last *build*, its findings are reported again.
    """
    domain = decision_domain(app.env)
    if domain.settings.write_baseline:
        findings = _found(app, build, Kept())
    else:
        findings = kept_findings(
            build.entries,
            build.state,
            build.configuration(domain),
            domain.pages.stored,
            partial(_found, app, build),
            app.builder.name,
        )
    for finding in findings:
        _log(app, finding)
    domain.note_findings(cache(lambda: tuple(_open(app, finding) for finding in findings)))


def _found(app: Sphinx, build: KeptBuild, kept: Kept) -> tuple[Finding, ...]:
    # Here, because the findings of a build without a change are kept.
    from sphinx_decisions.sphinx_ext.checking import found

    return found(app, build, kept)


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
    # Here, because few builds show findings on a page.
    from sphinx_decisions.export.rule_text import first_sentence
    from sphinx_decisions.rules.all_rules import RULES

    english = str(app.config.language or "en").startswith("en")
    return first_sentence(RULES[code].doc).replace("``", "") if english else ""


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
