"""The data of one record: raw fields as written, parsed values, and the record itself.

All classes are frozen, hashable and picklable, and independent of Sphinx, so that they can be
stored with the build environment and compared between builds.
"""

from __future__ import annotations

import dataclasses
from copy import copy
from dataclasses import dataclass
from enum import IntEnum

from sphinx_decisions.model.contents import NOTHING, Contents
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind, Requirements
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.status import Role


class Origin(IntEnum):
    """Where a field can be written; a lower value wins over a higher one.

    ``STATUS_WORDS`` are words of a Status section that give no status, so that they can be told.
    """

    OPTION = 0
    FRONT_MATTER = 1
    DOCINFO = 2
    HEAD_BLOCK = 3
    STATUS_SECTION = 4
    SECTION = 5
    DECISION_RECORD = 6
    FILE_NAME = 7
    CHANGELOG = 8
    LINKS = 9
    STATUS_WORDS = 10


@dataclass(frozen=True, slots=True)
class RawField:
    """One field as a user wrote it, before its name and value are parsed.

    *entries* are the entries of a YAML or bullet list. Each is one value, even with commas in it.
    """

    name: str
    text: str
    place: Place
    origin: Origin = Origin.OPTION
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a group; *address* is the text in ``<…>``, or empty."""

    name: str
    address: str = ""


Value = str | Person | Date
"""What one entry of a field can be, by the field's type (see ``fields.FieldType``)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as one of the two records states it.

    *target* is an id, docname, path or URL; *label* is the text of a link to it (or empty), *note*
    the words in parentheses. *partial* is true for ``… in part``, when the old record stays in
    force. *verb* is the author's word where the kind has no such relation (``refines``); it is
    shown on this record only.
    """

    relation: str
    target: str
    place: Place
    label: str = ""
    note: str = ""
    partial: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True)
class StatusText:
    """A parsed status line; *status* is the kind's status that it begins with, or empty.

    *written* are the author's own words for it (``Approved``, ``Draft → Accepted``), *date* is the
    date after it, *statements* are the relations in the line, and *remark* is all other text.
    *unread* are the pieces of the remark that look like a date, a relation or another status.
    *earlier* is the date of a preceding status in force: ``Accepted 2025-01-02 → Superseded``.
    """

    status: str
    written: str = ""
    date: Date | None = None
    statements: tuple[Statement, ...] = ()
    remark: str = ""
    unread: tuple[str, ...] = ()
    earlier: Date | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was written, with its parsed values.

    *name* is its standard name, empty if the kind has no such field; *label* is the name as
    written, and *text* the value as written. *says_something* is false for ``None``, ``N/A`` and
    the like. *values* are empty if the text could not be parsed. A relation has *statements*
    instead of values, and a status also has *status*, its parsed line.
    """

    name: str
    values: tuple[Value, ...]
    place: Place
    origin: Origin
    label: str = ""
    text: str = ""
    says_something: bool = True
    statements: tuple[Statement, ...] = ()
    status: StatusText | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a record; *level* is 1 for a direct child, *title* is as in the source.

    *parts* are the parts it is about, or headings of its kind that have no part. *translated* is
    the title shown to readers, if it is translated. *empty* is true if neither the section nor any
    section inside it has content.
    """

    title: str
    level: int
    place: Place
    anchor: str = ""
    empty: bool = False
    parts: tuple[Part | str, ...] = ()
    translated: str = dataclasses.field(default="", metadata={"on_pages_only": True})


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A marker with its section, as read from the doctree, before its fields are parsed.

    *alone* is true if it is the only record of the page, so that the page's name may give the id.
    *lead* is the first paragraph, if the record has no sections. *takeaway*, *executive_summary*
    and *chosen_option* are candidates for the summary: the Key Takeaway, the first paragraph of
    Executive Summary, and the bold line of Chosen Option. *original* is the untranslated title, if
    the title is translated. *adopted* is true if the page has no marker.
    """

    kind: Kind
    docname: str
    place: Place
    title: str
    alone: bool = True
    raw: tuple[RawField, ...] = ()
    sections: tuple[Section, ...] = ()
    lead: str = ""
    takeaway: str = ""
    executive_summary: str = ""
    chosen_option: str = ""
    problems: tuple[Problem, ...] = ()
    original: str = ""
    adopted: bool = False
    title_place: Place | None = None


def changed(record: Record, **values: object) -> Record:
    """Return *record* with other *values* of its attributes.

    Unlike ``dataclasses.replace``, it leaves packed what is unpacked when it is asked for.
    """
    made = copy(record)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


@dataclass(frozen=True, slots=True)
class Record:
    """One decision record with everything that its page says.

    *ident* is its identity within its log and kind: a decimal number without padding, or a slug in
    lower case; empty if none was found. *shown_id* is the printed id (``ADR-0005``), *title* the
    section's title, *name* the title without the id, *original* the title before its translation,
    and *citation* the text of a link to the record. *status* is a status of the kind, or empty; the
    lifecycle also depends on other records, see ``log.Log.lifecycle``.

    *place* is the place of the marker, *title_place* that of the title.
    *fields* has one field per name, the one that takes precedence; *written* has every field from
    every place, sorted by precedence. *written_name* is the source's title without its number.
    *title_digits* and *file_digits* are the numbers in title and file name, with their padding, or
    empty. *beside* are the sections of no record that follow it on the level of its title, where
    it has subsections, and the sections inside them. *adopted* is true if
    the page has no marker.
    """

    kind: Kind
    log: str
    ident: str
    shown_id: str
    title: str
    name: str
    citation: str
    docname: str
    anchor: str
    place: Place
    title_place: Place
    status: str = ""
    fields: tuple[Field, ...] = ()
    statements: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    summary: str = ""
    written: tuple[Field, ...] = ()
    problems: tuple[Problem, ...] = ()
    contents: Contents = NOTHING
    original: str = ""
    written_name: str = ""
    title_digits: str = ""
    file_digits: str = ""
    adopted: bool = False
    beside: tuple[Section, ...] = ()

    def section(self, part: Part) -> Section | None:
        """Return the outermost section about *part*, or ``None``."""
        found = (each for each in self.sections if part in each.parts)
        return min(found, key=lambda each: each.level, default=None)

    @property
    def written_title(self) -> str:
        """The section's title as written in the source, before translation."""
        return self.original or self.title

    @property
    def key(self) -> tuple[str, str, str]:
        """The identity: log, kind, id."""
        return self.log, self.kind.name, self.ident

    @property
    def address(self) -> tuple[str, str]:
        """Page and anchor, which are unique even if two records claim the same id."""
        return self.docname, self.anchor

    @property
    def role(self) -> Role:
        """Why the record is retired, according to its status."""
        return self.kind.role_of(self.status)

    @property
    def requirements(self) -> Requirements:
        """What the record must and should have, according to its kind and status."""
        return self.kind.requirements_for(self.status)

    def field(self, name: str) -> Field | None:
        """Return the field called *name*, or ``None`` if it has no value."""
        return next((field for field in self.fields if field.name == name), None)

    def written_as(self, name: str) -> tuple[Field, ...]:
        """Return all fields called *name* that have content, sorted by precedence."""
        return tuple(each for each in self.written if each.name == name and each.says_something)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return the values of the field called *name*; empty if there are none."""
        found = self.field(name)
        return found.values if found else ()
