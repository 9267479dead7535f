"""The rule about pages that lie among records and are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import rule
from sphinx_decisions.rules.syntax import noted


@rule(Severity.INFO)
def unadopted_page(project: Project) -> Iterator[Finding]:
    """A page among records is a record too, or is clearly something else.

    Pages without a marker are adopted as records by their folder, their file name and what they
    say. This rule names each page that looks like a record and is none, and says why.
    Indexes, templates and pages without a number that state no status are never named.

    Bad::

       Use PostgreSQL
       ==============

       Context
       -------

       The store is full.

    Good::

       Use PostgreSQL
       ==============

       Status
       ------

       Accepted

       Context
       -------

       The store is full.
    """
    folders = {PurePath(record.place.source).parent for record in project.log.records}
    for finding in noted(project, "unadopted_page"):
        if PurePath(finding.place.source).parent in folders:
            yield finding
