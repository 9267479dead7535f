"""Rules about the numbers of a log as a whole: gaps, paddings, targets with old numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from sphinx_decisions.log.targets import PAGE_SUFFIX, Target
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse import ids
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, rule, short


@rule(Severity.OFF)
def number_gap(project: Project) -> Iterator[Finding]:
    """The numbers of a log follow one another.

    Bad::

       0005-use-postgresql.rst
       0008-use-kafka.rst

    Good::

       0005-use-postgresql.rst
       0006-use-kafka.rst
    """
    for group in _numbered(project):
        for before, after in pairwise(group):
            first, last = int(before.ident) + 1, int(after.ident) - 1
            if first <= last:
                numbers = project.log.show(str(first), after)
                numbers += f" – {project.log.show(str(last), after)}" if first < last else ""
                message = say(
                    "There is no {numbers} between {before} and {after}. Restore what was removed, "
                    "with a status that says so, or renumber what follows.",
                    before=before.shown_id,
                    after=after.citation,
                    numbers=numbers,
                )
                yield finding("number_gap", message, after.place, after, before)


def _numbered(project: Project) -> Iterable[list[Record]]:
    """Return the records with a number by log and kind, in the order of their numbers."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in project.log.records:
        if ids.is_number(record.ident):
            groups.setdefault(record.key[:2], []).append(record)
    return groups.values()


@rule(Severity.OFF)
def mixed_padding(project: Project) -> Iterator[Finding]:
    """All files of a log, and all titles, pad their numbers alike.

    Bad::

       0005-use-postgresql.rst
       0006-use-kafka.rst
       007-use-redis.rst

    Good::

       0005-use-postgresql.rst
       0006-use-kafka.rst
       0007-use-redis.rst
    """
    for group in _numbered(project):
        for record, digits, usual in _odd_ones(group, attrgetter("file_digits")):
            message = say(
                "The file of {record} has the number {digits}, where other files of its log would "
                "have {usual}. Rename the file.",
                record=record.citation,
                digits=digits,
                usual=usual,
            )
            yield finding("mixed_padding", message, record.place, record, subject="file")
        for record, digits, usual in _odd_ones(group, attrgetter("title_digits")):
            message = say(
                "The title of {record} has the number {digits}, where other titles of its log "
                "would have {usual}. Correct the title.",
                record=record.citation,
                digits=digits,
                usual=usual,
            )
            yield finding("mixed_padding", message, record.place, record, subject="title")


def _odd_ones(
    records: Iterable[Record], digits_of: Callable[[Record], str]
) -> Iterator[tuple[Record, str, str]]:
    """Yield each record whose number is padded unlike most, with its digits and the usual ones."""
    spelled = [(each, digits) for each in records if (digits := digits_of(each))]
    width = ids.usual_width(digits for _, digits in spelled)
    for record, digits in spelled:
        if not ids.is_padded(digits, width):
            yield record, digits, ids.unpadded(digits).zfill(width)


@log_rule(Severity.WARNING)
def renumbered_target(project: Project, record: Record) -> Iterator[Finding]:
    """The number and the name in a target belong to the same record.

    If they do not, the name decides, because files are renumbered more often than renamed.

    Bad::

       0008-use-kafka.rst

       .. adr::
          :supersedes: 0007-use-kafka.rst

    Good::

       0008-use-kafka.rst

       .. adr::
          :supersedes: 0008-use-kafka.rst
    """
    for written, place, target in _named(project, record):
        if not target.digits or not target.record:
            continue
        values = {
            "target": short(written),
            "named": target.record.citation,
            "right": _path_like(written, target.record, record)
            or project.log.resolver.to_write(target.record),
        }
        if target.numbered:
            message = say(
                "The name in “{target}” is that of {named}, but the number is that of {other}. The "
                "name decides: write “{right}”.",
                other=target.numbered.citation,
                **values,
            )
        else:
            message = say(
                "The name in “{target}” is that of {named}, which has another number. Write "
                "“{right}”.",
                **values,
            )
        yield finding("renumbered_target", message, place, record, target.record)


def _named(project: Project, record: Record) -> Iterator[tuple[str, Place, Target]]:
    """Yield each target that *record* names in relations or References, and the record it means."""
    for statement in record.statements:
        yield statement.target, statement.place, project.log.target(record, statement)
    for each in record.contents.references:
        target = project.log.resolver.resolve(each.target, record.docname, record.kind.name)
        yield each.target, each.place, target


def _path_like(text: str, record: Record, writer: Record) -> str:
    """Return the path from *writer* to *record* where *text* is one, else nothing."""
    suffix = PAGE_SUFFIX.search(text)
    folder = posixpath.dirname(writer.docname) or "."
    return posixpath.relpath(record.docname, folder) + suffix[0] if suffix else ""
