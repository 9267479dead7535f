"""The rule about records that a build leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Record
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule
from sphinx_decisions.rules.relations import hidden_cited, hidden_root, hidden_target
from sphinx_decisions.views.graph import unknown_roots


@rule(Severity.INFO, passing=True, needs_build=True)
def hidden_record(project: Project) -> Iterator[Finding]:
    """A relation, a citation or a view does not name a record that the build leaves out.

    Bad::

       See :adr:`5`.

       .. only:: internal

          .. adr:: Use PostgreSQL
             :id: 5

    Good::

       .. only:: internal

          See :adr:`5`.

          .. adr:: Use PostgreSQL
             :id: 5
    """
    for record in project.log.records:
        for statement in record.statements:
            if hidden := hidden_target(project, record, statement):
                yield finding("hidden_record", _left_out(hidden), statement.place, record)
    for citation in project.citations:
        if hidden := hidden_cited(project, citation):
            message = _left_out(hidden)
            yield finding("hidden_record", message, citation.place, kind=citation.kind)
    for view in project.views:
        for root in unknown_roots(project.log, view):
            if hidden := hidden_root(project, view, root):
                message = _left_out(hidden)
                yield finding("hidden_record", message, view.place, kind=view.query.kind)


def _left_out(hidden: Record) -> Message:
    """Return the message, without the title of *hidden*, because pages and data may show it."""
    return say(
        "{record} is left out of this build, because “{condition}” is false, so nothing can link "
        "to it. Put what names it under the same condition, or take the record out of the "
        "condition.",
        record=hidden.shown_id,
        condition=", ".join(hidden.place.only),
    )
