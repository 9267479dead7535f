"""Rules about the sections of one record: missing, empty, repeated, on a wrong level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import Message, quoted, say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record, Section
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import section_key
from sphinx_decisions.rules.registry import finding, listed, part_name, record_rule


@record_rule(Severity.WARNING, joined=listed)
def missing_section(_: Settings, record: Record) -> Iterator[Finding]:
    """A record has every part that its kind requires, with something in it.

    A part's heading is its name or one of its aliases.

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

       Reports need transactions.

       Decision
       --------

       We use PostgreSQL.

       Alternatives Considered
       -----------------------

       - MySQL: nobody here has run it at our size.
       - Files: no queries across days.

       Consequences
       ------------

       Backups every night.
    """
    required = record.requirements.required_sections
    for name in missing_parts(record, required):
        message = _lacks(record, name)
        yield finding("missing_section", message, record.place, record, subject=name)
    empty = _empty(required, _by_heading(record.kind, record.sections))
    for section, name in empty.items():
        message = _required(record, section)
        yield finding("missing_section", message, section.place, record, subject=name)


def _lacks(record: Record, missing: str) -> Message:
    return say(
        "{record} lacks {sections}. Add a heading for each part, or add your own heading to the "
        "kind’s section_aliases.",
        record=record.citation,
        sections=quoted([missing]),
    )


def missing_parts(record: Record, names: Iterable[str]) -> list[str]:
    """Return those of *names* that are headings neither in *record* nor beside it."""
    written = _by_heading(record.kind, (*record.sections, *record.beside))
    return [name for name in names if name not in written]


def _required(record: Record, empty: Section) -> Message:
    return say(
        "{record} has nothing under {parts}, which its kind requires. Write what belongs there.",
        record=record.citation,
        parts=quoted([empty.title]),
    )


def _by_heading(kind: Kind, sections: Iterable[Section]) -> Mapping[str, list[Section]]:
    """Return *sections* by each heading of *kind* for the same part.

    If the kind has several headings for one part, only the one that is written counts.
    """
    found: dict[str, list[Section]] = {}
    for section in sections:
        own = kind.section_names(section.title)
        meant = [kind.sections[name] for name in own]
        others = [part for part in section.parts if part not in meant]
        for name in (*own, *chain.from_iterable(map(kind.headings_of, others))):
            found.setdefault(name, []).append(section)
    return found


def _empty(required: Iterable[str], written: Mapping[str, list[Section]]) -> dict[Section, str]:
    """Return the first section of each *required* heading whose sections are all empty."""
    found: dict[Section, str] = {}
    for name in required:
        parts = written.get(name, ())
        if parts and all(part.empty for part in parts):
            found.setdefault(parts[0], name)
    return found


@record_rule(Severity.INFO)
def empty_section(_: Settings, record: Record) -> Iterator[Finding]:
    """No part of a record is empty.

    Bad::

       Migration Path
       --------------

       Rollback Plan
       -------------

       Switch the old server on.

    Good::

       Rollback Plan
       -------------

       Switch the old server on.
    """
    required = record.requirements.required_sections
    reported = set(_empty(required, _by_heading(record.kind, record.sections)))
    inside = 0
    for part in record.sections:
        if inside and part.level > inside:
            continue  # What is inside an empty part is empty too.
        inside = 0
        if part.empty and not record.kind.parts.isdisjoint(part.parts):
            inside = part.level
            if part not in reported:
                message = say(
                    "“{part}” of {record} is empty. Write what belongs there, or remove the "
                    "heading.",
                    part=part.title,
                    record=record.citation,
                )
                subject = part_name(part)
                yield finding("empty_section", message, part.place, record, subject=subject)


@record_rule(Severity.WARNING)
def duplicate_section(_: Settings, record: Record) -> Iterator[Finding]:
    """A record has each part only once.

    Bad::

       Consequences
       ------------

       Backups every night.

       Consequences
       ------------

       One more server to watch.

    Good::

       Consequences
       ------------

       Backups every night.

       One more server to watch.
    """
    path: list[str] = []
    seen: dict[tuple[str, ...], Section] = {}
    for number, part in enumerate(record.sections):
        # Children of two parts of one name do not repeat each other.
        path[part.level - 1 :] = [section_key(part.title)]
        first = seen.setdefault(tuple(path), part)
        if first is not part:
            path[-1] += f" {number}"
            if not record.kind.parts.isdisjoint(part.parts):
                message = say(
                    "{record} has a second part “{part}”; the first is in line {line}. Make one "
                    "part of the two.",
                    record=record.citation,
                    part=part.title,
                    line=first.place.line,
                )
                subject = part_name(part)
                yield finding("duplicate_section", message, part.place, record, subject=subject)


@record_rule(Severity.OFF)
def wrong_heading_level(_: Settings, record: Record) -> Iterator[Finding]:
    """A part that the template has directly under the title is there in the record, too.

    A required part beside the record, on the level of its title, is always a warning.

    Bad::

       Decision
       --------

       We use PostgreSQL.

       Consequences
       ^^^^^^^^^^^^

       Backups every night.

    Good::

       Decision
       --------

       We use PostgreSQL.

       Consequences
       ------------

       Backups every night.
    """
    needs = record.requirements
    names = (*needs.required_sections, *needs.recommended_sections)
    written = _by_heading(record.kind, record.sections)
    yield from _beside(record, [name for name in names if name not in written])
    for name in names:
        if _parent(record.kind, name) in record.kind.parts:
            continue
        nearest = min(written.get(name, ()), key=lambda part: part.level, default=None)
        if nearest and nearest.level > 1:
            message = say(
                "“{part}” of {record} is inside another part. Give its heading the level directly "
                "below the record’s title.",
                part=nearest.title,
                record=record.citation,
            )
            yield finding("wrong_heading_level", message, nearest.place, record, subject=name)


def _beside(record: Record, missing: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding for the sections beside *record* that are or contain *missing* parts."""
    beside = _by_heading(record.kind, record.beside)
    names = {name for name in missing if name in beside}
    wanted = {section for name in names for section in beside[name]}
    outer: list[Section] = []
    found: dict[Section, None] = {}
    for section in record.beside:
        outer = [section] if section.level == 1 else outer
        found |= dict.fromkeys(outer if section in wanted else ())
    if found:
        message = say(
            "{record} has {parts} on the level of its title, not below it. Give each of these "
            "headings the level directly below the title.",
            record=record.citation,
            parts=quoted(part.title for part in found),
        )
        optional = names.isdisjoint(record.requirements.required_sections)
        severity, place = None if optional else Severity.WARNING, next(iter(found)).place
        yield finding("wrong_heading_level", message, place, record, severity=severity)


def _parent(kind: Kind, heading: str) -> Part | None:
    """Return the part in which the section of *kind* under *heading* has its place."""
    part = kind.sections[heading]
    return kind.parents.get(part) if isinstance(part, Part) else None
