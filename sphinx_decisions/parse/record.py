"""From a raw record, as it was read, to a record, understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.record import Field, Origin, RawField, RawRecord, Record, Statement
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse import ids
from sphinx_decisions.parse.lists import means_nothing, split_list
from sphinx_decisions.parse.placeholders import is_placeholder
from sphinx_decisions.parse.relations import parse_statements
from sphinx_decisions.parse.status import StatusText, parse_status
from sphinx_decisions.parse.text import printable
from sphinx_decisions.parse.values import parse_values


@dataclass(frozen=True, slots=True)
class Identity:
    """What a record is called: see ``Record``; *found* is false for a mere stand-in."""

    log: str
    ident: str
    shown_id: str
    name: str
    found: bool = True

    @property
    def citation(self) -> str:
        """How running text names it: ``ADR-0005: Use PostgreSQL``; the name alone for a slug."""
        has_number = self.found and self.ident[:1].isdecimal()
        return (
            f"{self.shown_id}: {self.name}"
            if has_number and self.name != self.shown_id
            else self.name
        )


def named(raw: Iterable[RawField], kind: Kind) -> Iterator[tuple[str, RawField]]:
    """Yield each raw field of *kind* with its proper name, the winning origin first."""
    for field in sorted(raw, key=lambda field: field.origin):
        name = kind.field_name(field.name)
        if name and is_written(name, field, kind):
            yield name, field


def is_written(name: str, field: RawField, kind: Kind) -> bool:
    """Return whether *field* says anything at all: ``None`` and ``N/A`` do not."""
    listed = kind.field_types.get(name) in (None, FieldType.LIST, FieldType.PEOPLE)
    return bool(split_list(field.text)) if listed else not means_nothing(field.text)


def is_left_open(name: str, raw: Iterable[RawField], kind: Kind) -> bool:
    """Return whether template text stands where *raw* writes the field called *name*."""
    return any(kind.field_name(field.name) == name and is_placeholder(field.text) for field in raw)


def identify(raw: RawRecord, settings: Settings) -> Identity:
    """Return the identity of *raw*: the id that is written, else the file's, else the title's."""
    kind = settings.kinds[raw.kind]
    log = settings.log_of(raw.docname)
    id_format = settings.id_format(raw.kind, log)
    in_title, written_name = ids.read_title(raw.original or raw.title, kind, id_format)
    name = _translated_name(raw, kind, id_format, in_title) if raw.original else written_name
    file_name = ids.read_file_name(raw.docname, kind, id_format)
    written = next((field.text for name_, field in named(raw.raw, kind) if name_ == "id"), "")
    ident = ids.parse_id(written, kind, id_format) if written else ""
    if not ident and id_format.numbered:
        ident = (raw.alone and file_name.number) or in_title
    found = bool(ident)
    if not ident:
        ident = (raw.alone and file_name.slug) or ids.slugify(written_name) or kind.name
        found = not id_format.numbered
    shown = id_format.show(ident)
    return Identity(log, ident, shown, name or shown, found)


def _translated_name(raw: RawRecord, kind: Kind, id_format: IdFormat, number: str) -> str:
    """Return the translated title of *raw* without the *number* that the source's title shows."""
    shown, name = ids.read_title(raw.title, kind, id_format)
    return name if shown == number else raw.title


def parse_record(raw: RawRecord, identity: Identity, settings: Settings, anchor: str) -> Record:
    """Return the record that *raw* is, with *anchor* as its HTML id on its page."""
    kind = settings.kinds[raw.kind]
    winners: dict[str, RawField] = {}
    for name, field in named(raw.raw, kind):
        winners.setdefault(name, field)
    status = parse_status(winners["status"].text, kind) if "status" in winners else StatusText("")
    return Record(
        kind=raw.kind,
        log=identity.log,
        ident=identity.ident,
        shown_id=identity.shown_id,
        title=raw.title,
        original=raw.original,
        name=identity.name,
        citation=identity.citation,
        docname=raw.docname,
        anchor=anchor,
        place=raw.place,
        status=status.status,
        fields=tuple(_fields(raw, kind, winners, status, settings)),
        statements=_statements(kind, winners, status),
        sections=raw.sections,
        summary=_summary(raw, winners),
        raw=raw.raw,
        problems=(*raw.problems, *_refused_classes(winners)),
    )


def _fields(
    raw: RawRecord,
    kind: Kind,
    winners: dict[str, RawField],
    status: StatusText,
    settings: Settings,
) -> Iterator[Field]:
    for name, type_ in kind.field_types.items():
        field = winners.get(name)
        if name == "date":
            yield from _date(raw, kind, winners, status, settings)
        elif field and (values := parse_values(field.text, type_)):
            yield Field(name, values, field.place, field.origin)


def _date(
    raw: RawRecord,
    kind: Kind,
    winners: dict[str, RawField],
    status: StatusText,
    settings: Settings,
) -> Iterator[Field]:
    """Yield the date: as written, else behind the status, else in the file's name."""
    if "date" in winners:
        field = winners["date"]
        if values := parse_values(field.text, FieldType.DATE):
            yield Field("date", values, field.place, field.origin)
    elif status.date:
        field = winners["status"]
        yield Field("date", (status.date,), field.place, field.origin)
    elif raw.alone:
        id_format = settings.id_format(kind.name, settings.log_of(raw.docname))
        if date := ids.read_file_name(raw.docname, kind, id_format).date:
            yield Field("date", (date,), raw.place, Origin.OPTION)


def _statements(
    kind: Kind, winners: dict[str, RawField], status: StatusText
) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for relation in kind.relations:
        if field := winners.get(relation):
            statements += parse_statements(relation, field.text, field.place)
        elif relation == "superseded-by" and status.successor:
            statements += parse_statements(relation, status.successor, winners["status"].place)
    return tuple(statements)


def _refused_classes(winners: dict[str, RawField]) -> Iterator[Problem]:
    if field := winners.get("class"):
        for message in ids.class_refusals(field.text):
            yield Problem("invalid_option", message, field.place)


def _summary(raw: RawRecord, winners: dict[str, RawField]) -> str:
    written = winners["summary"].text if "summary" in winners else ""
    candidates = (written, raw.takeaway, raw.executive_summary, raw.chosen_option, raw.lead)
    return next((printable(" ".join(text.split())) for text in candidates if text.strip()), "")
