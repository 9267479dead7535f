"""Findings as translated sentences."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.model.finding import Finding, ReportedFinding
from sphinx_decisions.render.words import translate


def sentence(finding: Finding, folder: Path) -> str:
    """Return what is wrong and how to mend it, in the language of the project.

    Files are named as seen from *folder*.
    """
    return finding.message.worded(translate, partial(seen_from, str(folder)))


def reported(finding: Finding, folder: Path, docname: str = "") -> ReportedFinding:
    """Return *finding* with files as seen from *folder*; its file makes the page *docname*."""
    file = seen_from(str(folder), finding.place.source)
    return ReportedFinding(finding, sentence(finding, folder), file, docname)
