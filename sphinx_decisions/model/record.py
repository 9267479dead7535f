"""The data that one record consists of, from the raw text to the parsed value.

Everything here is frozen, hashable, picklable and free of Sphinx, so that it can
be stored in the build environment by page and compared between builds.
"""

from __future__ import annotations

import dataclasses
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
    """One field as a user wrote it, before its name or its value is understood.

    *entries* are those of a list that its markup makes one (of YAML, or with bullets); each
    is one value, whatever commas it has.
    """

    name: str
    text: str
    place: Place
    origin: Origin = Origin.OPTION
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a group; *address* is what stood in ``<…>``, or empty."""

    name: str
    address: str = ""


Value = str | Person | Date
"""What one entry of a field can be, by the field's type (see ``fields.FieldType``)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as one side wrote it.

    *target* is the address (id, docname, path or URL), *label* the text of a link
    around it (or empty), *note* the words in parentheses; *partial* is true for
    ``… in part``, when the old record stays in force. *verb* is what its author wrote for a
    relation that the kind does not have (``refines``); it holds from this side alone.
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
    """A status line, understood: *status* is the kind's, empty where none of them leads it.

    *written* are the author's own words for it (``Approved``, ``Draft → Accepted``), *date* is
    the day behind it, *statements* are the relations there, and *remark* is every other
    word. *unread* are the pieces of the remark that look like a day, a relation or another
    status. *earlier* is the day behind a status before it under which the decision held.
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
    """A field as it was written, and what was understood of it.

    *name* is its proper name, empty where the kind has none; *label* is how its author
    spelled it, *text* what stood there. *says_something* is false for ``None``, ``N/A`` and
    the like. *values* are empty where nothing was understood; a relation has *statements*
    in their stead, and a status is taken apart in *status*.
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
    """A section of a record: *level* 1 is a direct child; *title* as written in the source.

    *parts* tells what it is about: parts, and headings of its kind that are none.
    *translated* is the title that readers see, where it is translated. *empty* is true when
    neither it nor a section inside it holds anything.
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
    """A marker with its section, as read from the doctree, before it is understood.

    *alone* tells that no other record lies on the page, so that the page's name may
    give the id. *lead* is the first paragraph, when the record has no sections.
    *takeaway* and *opening* feed the summary (the Key Takeaway and the first
    paragraph of the Executive Summary, or the bold line of Chosen Option). *original* is the
    title before its translation, where it has one.
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


@dataclass(frozen=True, slots=True)
class Record:
    """One decision record, whole.

    *ident* is the identity within its log and kind: a decimal number without
    padding, or a slug in lower case; empty when none could be found. *shown_id* is how
    it is printed (``ADR-0005``), *title* the section's title, *name* that title without the
    id, *original* the title before its translation, where it has one, and *citation* how
    running text names the record. *status* is one of the kind's, or empty; what follows
    from it for other records is the log's business (``log.Log.lifecycle``).

    *fields* are those that count; *written* is every field wherever it stands, of one name
    the one that counts first. *written_name* is the title in the source without its number,
    *title_digits* and *file_digits* are the numbers that title and file name show, as they
    are padded there; each may be empty.
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

    def section(self, part: Part) -> Section | None:
        """Return the outermost section that is *part*, or ``None``."""
        found = (each for each in self.sections if part in each.parts)
        return min(found, key=lambda each: each.level, default=None)

    @property
    def written_title(self) -> str:
        """The section's title as it stands in the source."""
        return self.original or self.title

    @property
    def key(self) -> tuple[str, str, str]:
        """The identity: log, kind, id."""
        return self.log, self.kind.name, self.ident

    @property
    def address(self) -> tuple[str, str]:
        """Where it lies: page and anchor. Unique even where two records share an id."""
        return self.docname, self.anchor

    @property
    def role(self) -> Role:
        """How it came to be retired, as far as its status tells."""
        return self.kind.role_of(self.status)

    @property
    def requirements(self) -> Requirements:
        """What it must and should have, by its kind and its status."""
        return self.kind.requirements_for(self.status)

    def field(self, name: str) -> Field | None:
        """Return the field called *name*, or ``None`` where it has no value."""
        return next((field for field in self.fields if field.name == name), None)

    def written_as(self, name: str) -> tuple[Field, ...]:
        """Return the fields called *name* that say something, the one that counts first."""
        return tuple(each for each in self.written if each.name == name and each.says_something)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return the values of the field called *name*; empty where it has none."""
        found = self.field(name)
        return found.values if found else ()
