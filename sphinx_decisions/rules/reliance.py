"""Rules about what relies on decisions that are retired, or not made yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.part import LOOKING_BACK
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.rules.fields import is_unclear
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, name_of, rule
from sphinx_decisions.rules.relating import relates

_LEANING = ("amends", "depends-on", "implements")
"""Relations that only hold as long as their target does."""

_CHANGELOG = re.compile(
    r"(?:change-?logs?|changes|history|news|release-?notes?|releases|(?:release|version)-history"
    r"|what-?s-?new)(?:[-.]?v?\d[\w.-]*)?"
)


@rule(Severity.WARNING)
def retired_citation(project: Project) -> Iterator[Finding]:
    """A record in force, a design document or a page cites only decisions that are in force.

    Text about the past may cite retired ones: retired records, records with a relation to
    the one cited, a record's Current State, Status, References and Alternatives, changelogs,
    and the pages under ``decisions_history_pages``.

    Bad::

       ADR-0002: Use MySQL
       ===================

       .. adr::
          :status: Superseded by ADR-0005

       Storage
       =======

       Orders are kept as :adr:`2` says.

    Good::

       ADR-0002: Use MySQL
       ===================

       .. adr::
          :status: Superseded by ADR-0005

       Storage
       =======

       Orders are kept as :adr:`5` says.
    """
    log = project.log
    for citation in project.citations:
        target = log.cited(citation)
        if not target or log.lifecycle(target) is not Lifecycle.RETIRED:
            continue
        owner = log.at(*citation.owner)
        if _tells_history(project, citation, owner) or (owner and _knows(project, owner, target)):
            continue
        today = log.in_force_today(target)
        if not today and _leads_to_unclear(log, target):
            continue
        message = _over(target, today)
        if owner:
            yield finding("retired_citation", message, citation.place, owner, target)
        else:
            kind, subject = target.kind.name, name_of(target)
            yield finding("retired_citation", message, citation.place, kind=kind, subject=subject)


def _leads_to_unclear(log: Log, record: Record) -> bool:
    """Return whether *record*, or what took its place, has a status that cannot be read."""
    agenda, seen = [record], {record.address}
    while agenda:
        here = agenda.pop()
        if is_unclear(here) and log.lifecycle(here) is not Lifecycle.RETIRED:
            return True
        following = [each for each in log.successors(here) if each.address not in seen]
        seen.update(each.address for each in following)
        agenda += following
    return False


def _over(record: Record, today: tuple[Record, ...]) -> Message:
    if today:
        return say(
            "{record} is no longer in force. Cite what is in force today: {today}.",
            record=record.citation,
            today=", ".join(each.citation for each in today),
        )
    return say(
        "{record} is not in force, and no decision in force has taken its place. Say what "
        "applies today, or list the page in decisions_history_pages if it is about history.",
        record=record.citation,
    )


def _tells_history(project: Project, citation: Citation, owner: Record | None) -> bool:
    """Return whether *citation*, which is in *owner* or in no record, is in text about the past."""
    settings = project.settings
    if _is_under(citation.docname, settings.history_pages):
        return True
    if not owner:
        # This build does not show a citation in a record that it leaves out.
        return citation.owner != ("", "") or _is_changelog(citation.docname)
    if not LOOKING_BACK.isdisjoint(citation.parts) or is_unclear(owner):
        return True
    lifecycle = project.log.lifecycle(owner)
    is_draft = owner.kind.describes_present and lifecycle is Lifecycle.OPEN
    return lifecycle is not Lifecycle.IN_FORCE and not is_draft


def _is_under(docname: str, patterns: tuple[str, ...]) -> bool:
    return any(
        fnmatchcase(docname, pattern) or fnmatchcase(docname, f"{pattern}/*")
        for pattern in patterns
    )


def _is_changelog(docname: str) -> bool:
    """Return whether the page, or a folder above it, has the name of a list of changes."""
    parts = docname.casefold().replace("_", "-").split("/")
    return any(_CHANGELOG.fullmatch(part) for part in parts)


def _knows(project: Project, record: Record, retired: Record) -> bool:
    """Return whether *record* is related to the *retired* one, or has taken its place."""
    links = project.log.links(record)
    related = any(link.target.record is retired and not link.mentioned for link in links)
    return related or _has_replaced(project, record, retired)


def _has_replaced(project: Project, record: Record, retired: Record) -> bool:
    return any(each is record for each in project.log.in_force_today(retired))


@rule(Severity.INFO)
def immature_dependency(project: Project) -> Iterator[Finding]:
    """A record in force only amends, implements or depends on records that are in force too.

    Bad::

       .. adr:: Stream all events
          :status: Accepted
          :depends-on: ADR-0005

       .. adr:: Use Kafka
          :id: 5
          :status: Proposed

    Good::

       .. adr:: Stream all events
          :status: Accepted
          :depends-on: ADR-0005

       .. adr:: Use Kafka
          :id: 5
          :status: Accepted
    """
    log = project.log
    for record in log.records:
        if log.lifecycle(record) is not Lifecycle.IN_FORCE:
            continue
        for link in log.links(record):
            target = link.target.record
            if not target or target is record or link.relation not in _LEANING:
                continue
            in_force = log.lifecycle(target) is Lifecycle.IN_FORCE
            known = in_force or _leads_to_unclear(log, target)
            if not known and not _has_replaced(project, record, target):
                message = _immature(project, record, link, target)
                place = link.written.place if link.written else record.place
                yield finding(
                    "immature_dependency", message, place, record, target, subject=link.relation
                )


def _immature(project: Project, record: Record, link: Link, target: Record) -> Message:
    said = relates(link.relation, target.citation)
    if project.log.lifecycle(target) is Lifecycle.OPEN:
        return say(
            "{record} is in force, but {relates}, which is not decided yet. Decide that first, or "
            "remove the relation.",
            record=record.citation,
            relates=said,
        )
    today = ", ".join(each.citation for each in project.log.in_force_today(target))
    if today:
        return say(
            "{record} is in force, but {relates}, which no longer is. Check whether it still holds "
            "with what is in force today: {today}.",
            record=record.citation,
            relates=said,
            today=today,
        )
    return say(
        "{record} is in force, but {relates}, which is not, and no other has taken its "
        "place. Check whether {record} still holds.",
        record=record.citation,
        relates=said,
    )
