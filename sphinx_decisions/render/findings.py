"""Findings as translated sentences."""

from __future__ import annotations

import os
from pathlib import Path

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.model.finding import Finding, ReportedFinding
from sphinx_decisions.render.words import translate


def sentence(finding: Finding) -> str:
    """Return the sentence of *finding* in the language of the project."""
    return finding.message.worded(translate)


def reported(finding: Finding, folder: Path, docname: str = "") -> ReportedFinding:
    """Return *finding* for display: files relative to *folder*, and a link to *docname*."""
    words = sentence(finding).replace(f"{folder}{os.sep}", "")
    return ReportedFinding(finding, words, seen_from(str(folder), finding.place.source), docname)
