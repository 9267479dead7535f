"""Findings as translated sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from docutils import nodes

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.model.finding import Finding, ReportedFinding
from sphinx_decisions.render.words import N_, translate


def sentence(finding: Finding, folder: Path) -> str:
    """Return what is wrong and how to mend it, in the language of the project.

    Files are named as seen from *folder*.
    """
    return finding.message.worded(translate, partial(seen_from, str(folder)))


def reported(finding: Finding, folder: Path, docname: str = "") -> ReportedFinding:
    """Return *finding* with files as seen from *folder*; its file makes the page *docname*."""
    file = seen_from(str(folder), finding.place.source)
    return ReportedFinding(finding, sentence(finding, folder), file, docname)


_COUNTS = {
    "error": (N_("1 error"), N_("{count} errors")),
    "warning": (N_("1 warning"), N_("{count} warnings")),
    "info": (N_("1 info"), N_("{count} infos")),
}


def severity_counts(severities: Iterable[tuple[str, int]]) -> list[nodes.Node]:
    """Return the line above a table of findings: ``2 errors, 5 warnings``; empty without any."""
    found: list[nodes.Node] = []
    for severity, count in severities:
        words = translate(_COUNTS[severity][count > 1]).format(count=count)
        found += [nodes.Text(", ")] if found else []
        found.append(nodes.inline("", words, classes=[f"decision-severity-{severity}"]))
    return [nodes.paragraph("", "", *found, classes=["decision-severities"])] if found else []
