"""Rules about the targets of relations and citations."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.log.shown import canonical
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.model.view import View
from sphinx_decisions.rules.both_sides import OPPOSED
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, rule, short
from sphinx_decisions.rules.relating import relates
from sphinx_decisions.rules.targets import mend
from sphinx_decisions.views.graph import root_record

ANYTHING = "related"
"""The relation that may lead to pages and addresses too."""


@rule(Severity.WARNING, needs_inventories=True)
def unknown_record(project: Project) -> Iterator[Finding]:
    """A relation or citation names a record that exists.

    Bad::

       .. adr::
          :supersedes: ADR-0099

    Good::

       .. adr::
          :supersedes: ADR-0002
    """
    for record in project.log.records:
        for statement in record.statements:
            if hidden_target(project, record, statement):
                continue
            if message := _astray(project, record, statement):
                subject = f"{statement.relation} {short(statement.target)}"
                yield finding("unknown_record", message, statement.place, record, subject=subject)
    for citation in project.citations:
        if not _is_known(project, citation) and not hidden_cited(project, citation):
            message = say(
                "There is no {kind} “{target}”. {mend}",
                kind=citation.kind,
                target=short(citation.text),
                mend=mend(project, citation.text, citation.docname, citation.kind, only=True),
            )
            kind, subject = citation.kind, short(citation.text)
            yield finding("unknown_record", message, citation.place, kind=kind, subject=subject)


def hidden_target(project: Project, record: Record, statement: Statement) -> Record | None:
    """Return the record that *statement* means, where this build leaves it out."""
    if not project.whole or project.log.target(record, statement).found:
        return None
    return project.whole.log.target(record, statement).record


def hidden_cited(project: Project, citation: Citation) -> Record | None:
    """Return the record that *citation* means, where this build leaves it out."""
    if not project.whole or project.log.cited(citation):
        return None
    return project.whole.log.cited(citation)


def hidden_root(project: Project, view: View, root: str) -> Record | None:
    """Return the record that the unknown *root* of *view* means, where this build leaves it out."""
    return root_record(project.whole.log, view, root) if project.whole else None


def _astray(project: Project, record: Record, statement: Statement) -> Message | None:
    """Return what is wrong with the target of *statement*, if anything."""
    target = project.log.target(record, statement)
    anywhere = target.found or _is_file(statement.target)
    if target.record or (anywhere and statement.relation == ANYTHING):
        return None
    values = {
        "record": record.citation,
        "relates": _says(statement),
    }
    if target.docname:
        return say(
            "{record} {relates}, which is a page, but not a record. Put a marker on that page, or "
            "use “{anything}”, which takes pages too.",
            anything=ANYTHING,
            **values,
        )
    if target.url:
        return say(
            "{record} {relates}, which is an address, but not a record. Name a record, or use "
            "“{anything}”, which takes addresses too.",
            anything=ANYTHING,
            **values,
        )
    advice = mend(project, statement.target, record.docname, record.kind.name, writer=record)
    if statement.relation == ANYTHING:
        return say(
            "{record} {relates}, but there is no such record or page. {mend}",
            mend=advice,
            **values,
        )
    return say(
        "{record} {relates}, but there is no such record. {mend}",
        mend=advice,
        **values,
    )


def _is_file(target: str) -> bool:
    """Return whether *target* is the path of a folder, or of a file that is no page."""
    path, _, name = target.partition("#")[0].rpartition("/")
    suffix = name.rpartition(".")[2] if "." in name else ""
    return bool(path) and (not name or suffix not in ("", "md", "rst", "html", "htm", "txt"))


def _says(statement: Statement) -> Message:
    """Return the predicate for *statement*, with its target as it is written."""
    return relates(statement.relation, say("“{target}”", target=short(statement.target)))


def _is_known(project: Project, citation: Citation) -> bool:
    """Return whether *citation* leads to a record, here or in another project."""
    kind = citation.kind
    if not kind or project.log.cited(citation):
        return True
    if project.log.resolver.owns(citation.text, kind):
        return False
    name = canonical(citation.text, kind, project.settings, citation.docname)
    return project.is_external(kind, name)


@log_rule(Severity.WARNING)
def self_link(project: Project, record: Record) -> Iterator[Finding]:
    """A record has no relation to itself.

    Bad::

       .. adr::
          :id: 5
          :supersedes: ADR-0005

    Good::

       .. adr::
          :id: 5
          :supersedes: ADR-0002
    """
    for statement in record.statements:
        if project.log.target(record, statement).record is record:
            message = say(
                "{record} {relates}, which is the record itself. Name the other record, or remove "
                "the relation.",
                record=record.citation,
                relates=_says(statement),
            )
            subject = statement.relation
            yield finding("self_link", message, statement.place, record, subject=subject)


@log_rule(Severity.WARNING)
def misfit_relation(project: Project, newer: Record) -> Iterator[Finding]:
    """A record only supersedes or amends records of its own kind.

    Bad::

       .. design-doc:: Streaming
          :status: Active
          :supersedes: ADR-0002

    Good::

       .. design-doc:: Streaming
          :status: Active
          :implements: ADR-0005
    """
    for link in project.log.links(newer):
        older = link.target.record
        if link.relation not in OPPOSED or not older or older.kind.name == newer.kind.name:
            continue
        written = link.written or link.mirrored
        writer, other = (newer, older) if link.written else (older, newer)
        message = say(
            "{record} {relates}, which is of another kind ({kind}). Name a record of the same "
            "kind, or use implements, depends-on or related.",
            record=writer.citation,
            relates=relates(written.relation if written else link.relation, other.citation),
            kind=other.kind.title,
        )
        place = written.place if written else writer.place
        yield finding("misfit_relation", message, place, writer, other, subject=link.relation)
