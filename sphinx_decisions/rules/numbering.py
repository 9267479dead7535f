"""Rules about the numbers of a log as a whole: gaps, and how they are padded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse import ids
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule


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
                    "Between {before} and {after} there is no {numbers}. Bring back what was "
                    "removed, with a status that says so, or renumber what follows.",
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
                "The file of {record} is numbered {digits}, where others of its log would have "
                "{usual}. Rename the file.",
                record=record.citation,
                digits=digits,
                usual=usual,
            )
            yield finding("mixed_padding", message, record.place, record)
        for record, digits, usual in _odd_ones(group, attrgetter("title_digits")):
            message = say(
                "The title of {record} has the number {digits}, where others of its log would "
                "have {usual}. Correct the title.",
                record=record.citation,
                digits=digits,
                usual=usual,
            )
            yield finding("mixed_padding", message, record.place, record)


def _odd_ones(
    records: Iterable[Record], digits_of: Callable[[Record], str]
) -> Iterator[tuple[Record, str, str]]:
    """Yield each record whose number is padded unlike most, how, and how it would be there."""
    spelled = [(each, digits) for each in records if (digits := digits_of(each))]
    width = ids.usual_width(digits for _, digits in spelled)
    for record, digits in spelled:
        if not ids.is_padded(digits, width):
            yield record, digits, ids.unpadded(digits).zfill(width)
