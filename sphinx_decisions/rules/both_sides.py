"""Rules about relations that both records state, or only one of them."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.rules.advice import line_of, whereto
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule
from sphinx_decisions.rules.relating import relates


@log_rule(Severity.WARNING)
def relation_disagrees(project: Project, newer: Record) -> Iterator[Finding]:
    """If both records state their relation, they state the same one.

    Bad::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :superseded-by: ADR-0005 in part

    Good::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002 in part

       .. adr:: Use MySQL
          :id: 2
          :superseded-by: ADR-0005 in part
    """
    stated: dict[tuple[str, ...], set[str]] = {}
    for link in project.log.links(newer):
        if link.mirrored and not link.written and not link.mirrored.partial:
            stated.setdefault(link.target.identity, set()).add(link.mirrored.relation)
    for link in project.log.links(newer):
        older, written = link.target.record, link.written
        if not older or not written or not project.settings.relations[link.relation].forward:
            continue
        other = OPPOSED.get(link.relation, "")
        if link.mirrored and written.partial != link.mirrored.partial:
            yield _partly(newer, older, written, link.mirrored)
        elif not written.partial and other in stated.get(link.target.identity, ()):
            message = say(
                "{newer} {relates}, but {older} {answers}. Write the same relation on both pages.",
                newer=newer.citation,
                relates=relates(link.relation, older.citation),
                older=older.shown_id or older.citation,
                answers=relates(other, newer.shown_id or newer.citation),
            )
            yield _unlike(message, written, newer, older)


OPPOSED = {"supersedes": "amended-by", "amends": "superseded-by"}
"""What the older record must not state in full when the newer one states the first in full."""


def _partly(newer: Record, older: Record, written: Statement, mirrored: Statement) -> Finding:
    values = {
        "newer": newer.citation,
        "relates": relates(written.relation, older.citation),
        "older": older.shown_id or older.citation,
        "place": mirrored.place,
    }
    if written.partial:
        message = say(
            "{newer} {relates} only in part, but {older} ({place}) says it in full. "
            "Write “in part” on both pages or on neither.",
            **values,
        )
    else:
        message = say(
            "{newer} {relates} in full, but {older} ({place}) says it in part. "
            "Write “in part” on both pages or on neither.",
            **values,
        )
    return _unlike(message, written, newer, older)


def _unlike(message: Message, written: Statement, *records: Record) -> Finding:
    relation = written.relation
    return finding(
        "relation_disagrees", message, written.place, *records, shared=True, subject=relation
    )


@log_rule(Severity.OFF)
def one_sided_relation(project: Project, record: Record) -> Iterator[Finding]:
    """A relation is written on the pages of both records.

    Both pages show it in any case; this rule is for teams that also read the sources.

    Bad::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :status: Superseded

    Good::

       .. adr:: Use PostgreSQL
          :id: 5
          :supersedes: ADR-0002

       .. adr:: Use MySQL
          :id: 2
          :superseded-by: ADR-0005
    """
    links = project.log.links(record)
    pairs = {(link.relation, link.target.identity) for link in links}
    for link in links:
        other, relation = link.target.record, project.settings.relations[link.relation]
        if not other or other is record or link.written or relation.symmetric:
            continue
        if (_KIN.get(relation.name), link.target.identity) in pairs:
            continue  # ``relation_disagrees`` reports it.
        target = project.log.resolver.to_write(other)
        message = say(
            "{other} {relates}, which does not say so itself. Add “{line}” {where}.",
            other=other.citation,
            relates=relates(relation.inverse, record.citation),
            line=line_of(record, relation.name, target + " in part" * link.partial),
            where=whereto(record),
        )
        yield finding(
            "one_sided_relation", message, record.place, record, other, subject=relation.name
        )


_KIN = {
    "supersedes": "amends",
    "amends": "supersedes",
    "superseded-by": "amended-by",
    "amended-by": "superseded-by",
}
"""Relations that one record may state where the other states their kin."""
