"""Rules about the parts of one record."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.records.findings import Finding, Severity
from sphinx_decisions.records.kinds import section_key
from sphinx_decisions.records.model import say
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, quoted, rule


@rule(Severity.WARNING)
def missing_section(project: Project) -> Iterator[Finding]:
    """A record has every part that its kind requires, under its name or an alias of it.

    Bad::

       Use PostgreSQL
       ==============

       .. adr::
          :status: Accepted

       We use PostgreSQL.

    Good::

       Use PostgreSQL
       ==============

       .. adr::
          :status: Accepted

       Context
       -------

       Decision
       --------

       Alternatives Considered
       -----------------------

       Consequences
       ------------
    """
    for record in project.log.records:
        kind = project.settings.kinds[record.kind]
        present = {
            section_key(name)
            for section in record.sections
            for name in (section.title, *kind.section_names(section.title))
        }
        required = kind.requirements_for(record.status).required_sections
        missing = [name for name in required if section_key(name) not in present]
        if missing:
            message = say(
                "{record} lacks {sections}. Add a heading for each part, or list your own "
                "heading among the kind’s section_aliases.",
                record=record.citation,
                sections=quoted(missing),
            )
            yield finding("missing_section", message, record.place, record)
