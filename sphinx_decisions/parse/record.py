"""From a raw record, as it was read, to a record, understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import LISTED
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.record import Field, Origin, RawField, RawRecord, Record, Statement
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse import ids
from sphinx_decisions.parse.lists import list_entries, means_nothing, split_list
from sphinx_decisions.parse.relations import parse_statements
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.text import printable
from sphinx_decisions.parse.values import parse_values


def understood(raw: Iterable[RawField], kind: Kind) -> tuple[Field, ...]:
    """Return every field of *raw* with what it means to *kind*, the winning origin first."""
    ordered = sorted(raw, key=lambda field: field.origin)
    return tuple(_understood(field, kind.field_name(field.name), kind) for field in ordered)


def _understood(raw: RawField, name: str, kind: Kind) -> Field:
    field = Field(name, (), raw.place, raw.origin, raw.name, raw.text)
    if not name:
        return field
    entries = list_entries(raw)
    if name in kind.relations:
        statements = parse_statements(name, entries, raw.place)
        return replace(field, says_something=bool(entries), statements=statements)
    type_ = kind.field_types[name]
    return replace(
        field,
        values=parse_values(raw.text, type_, entries),
        says_something=bool(entries) if type_ in LISTED else not means_nothing(raw.text),
        status=parse_status(raw.text, kind) if name == "status" else None,
    )


def _counting(written: Iterable[Field]) -> dict[str, Field]:
    """Return the field that counts for each name."""
    found: dict[str, Field] = {}
    for field in written:
        if field.name and field.says_something:
            found.setdefault(field.name, field)
    return found


def parse_record(raw: RawRecord, settings: Settings) -> Record:
    """Return the record that *raw* is, with the anchor that it would have on an empty page."""
    kind, log = raw.kind, settings.log_of(raw.docname)
    id_format = settings.id_format(kind, log)
    written = understood(raw.raw, kind)
    winners = _counting(written)
    status = winners["status"].status if "status" in winners else None
    digits, written_name = ids.read_title(raw.original or raw.title, kind, id_format)
    file_name = ids.read_file_name(raw.docname, kind, id_format) if raw.alone else ids.FileName()
    text = winners["id"].text if "id" in winners else ""
    ident = ids.parse_id(text, kind, id_format) if text else ""
    if not ident and id_format.numbered:
        ident = ids.unpadded(file_name.digits or digits)
    found = bool(ident) or not id_format.numbered
    ident = ident or file_name.slug or ids.slugify(written_name) or kind.name
    shown = id_format.show(ident)
    name = _translated_name(raw, id_format, digits) if raw.original else written_name
    return Record(
        kind=kind,
        log=log,
        ident=ident,
        shown_id=shown,
        title=raw.title,
        original=raw.original,
        name=name or shown,
        citation=_citation(shown, name, found and ident[:1].isdecimal()),
        docname=raw.docname,
        anchor=ids.make_anchor(kind.name, log, shown),
        place=raw.place,
        status=status.status if status else "",
        fields=tuple(_fields(raw, winners, file_name.date)),
        statements=tuple(_statements(kind, winners)),
        sections=raw.sections,
        summary=_summary(raw, winners),
        written=written,
        written_name=written_name,
        title_digits=digits,
        file_digits=file_name.digits,
        problems=(*raw.problems, *_refused_classes(winners)),
    )


def _citation(shown: str, name: str, has_number: bool) -> str:
    """Return how running text names a record: ``ADR-0005: Use PostgreSQL``; a slug by its name."""
    if not name or name == shown:
        return shown
    return f"{shown}: {name}" if has_number else name


def _translated_name(raw: RawRecord, id_format: IdFormat, digits: str) -> str:
    """Return the translated title of *raw* without the number that the source's title shows."""
    shown, name = ids.read_title(raw.title, raw.kind, id_format)
    return name if ids.unpadded(shown) == ids.unpadded(digits) else raw.title


def _fields(
    raw: RawRecord, winners: Mapping[str, Field], in_file_name: Date | None
) -> Iterator[Field]:
    """Yield the fields that count; a date also from behind the status, else the file's name.

    The day behind a status that ends a decision is not that of the decision.
    """
    for name in raw.kind.field_types:
        field = winners.get(name)
        if field and field.values:
            yield field
        elif name == "date" and not field:
            status = winners.get("status")
            said = status.status if status else None
            if status and said and said.date and not raw.kind.ends_decision(said.status):
                yield Field(name, (said.date,), status.place, status.origin)
            elif in_file_name:
                yield Field(name, (in_file_name,), raw.place, Origin.OPTION)


def _statements(kind: Kind, winners: Mapping[str, Field]) -> Iterator[Statement]:
    for relation in kind.relations:
        status = winners.get("status")
        if relation in winners:
            yield from winners[relation].statements
        elif relation == "superseded-by" and status and status.status:
            entries = split_list(status.status.successor)
            yield from parse_statements(relation, entries, status.place)


def _refused_classes(winners: Mapping[str, Field]) -> Iterator[Problem]:
    if field := winners.get("class"):
        for message in ids.class_refusals(field.text):
            yield Problem("invalid_option", message, field.place)


def _summary(raw: RawRecord, winners: Mapping[str, Field]) -> str:
    written = winners["summary"].text if "summary" in winners else ""
    candidates = (written, raw.takeaway, raw.executive_summary, raw.chosen_option, raw.lead)
    return next((printable(" ".join(text.split())) for text in candidates if text.strip()), "")
