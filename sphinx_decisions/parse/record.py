"""Parsing of a raw record, as read from the page, into a ``Record``."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Field, Origin, RawField, RawRecord, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.text import printable
from sphinx_decisions.parse import ids
from sphinx_decisions.parse.facts import Facts, read_facts
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.placeholders import is_placeholder


def parse_record(raw: RawRecord, settings: Settings) -> Record:
    """Return *raw* as a record, with the anchor that it gets if no other element has it."""
    kind, log = raw.kind, settings.log_of(raw.docname)
    id_format = settings.id_format(kind, log)
    file_name = ids.read_file_name(raw.docname, kind, id_format) if raw.alone else ids.FileName()
    digits, written_name = ids.read_title(raw.original or raw.title, kind, id_format)
    written_name = ids.without_number(written_name, file_name.digits)
    facts = read_facts((*raw.raw, *_in_file_name(file_name, raw)), kind)
    status = facts.status.status if facts.status else None
    written = facts.first("id")
    ident = ids.read_id(written.text, file_name, kind, id_format) if written else ""
    refused = (*(_refused_id(written) if written and not ident else ()), *_refused_classes(facts))
    if not ident and id_format.numbered:
        ident = ids.unpadded(file_name.digits or digits)
    found = bool(ident) or not id_format.numbered
    ident = ident or file_name.slug or ids.slugify(written_name) or kind.name
    shown = id_format.show(ident)
    name = _translated_name(raw, id_format, digits) if raw.original else written_name
    name = "" if is_placeholder(name) else ids.without_number(name, file_name.digits)
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
        title_place=raw.title_place or raw.place,
        status=status.status if status else "",
        fields=facts.fields,
        statements=facts.statements,
        sections=raw.sections,
        summary=_summary(raw, facts),
        written=facts.written,
        written_name=written_name,
        title_digits=digits,
        file_digits=file_name.digits,
        problems=(*raw.problems, *refused),
        adopted=raw.adopted,
    )


def _citation(shown: str, name: str, has_number: bool) -> str:
    """Return the text of links to a record: ``ADR-0005: Use PostgreSQL``, or its name alone."""
    if not name or name == shown:
        return shown
    return f"{shown}: {name}" if has_number else name


def _translated_name(raw: RawRecord, id_format: IdFormat, digits: str) -> str:
    """Return the translated title of *raw* without the number in the source's title."""
    shown, name = ids.read_title(raw.title, raw.kind, id_format)
    return name if ids.unpadded(shown) == ids.unpadded(digits) else raw.title


def _in_file_name(file_name: ids.FileName, raw: RawRecord) -> Iterator[RawField]:
    if file_name.date:
        yield RawField("date", str(file_name.date), raw.place, Origin.FILE_NAME)


def _refused_id(field: Field) -> Iterator[Problem]:
    if is_placeholder(field.text):
        return  # The business of ``template_text``.
    message = say(
        "“{value}” is not an id, because it has neither a letter nor a digit. Write a number or a "
        "word.",
        value=field.text,
    )
    yield Problem("invalid_option", message, field.place)


def _refused_classes(facts: Facts) -> Iterator[Problem]:
    if field := facts.first("class"):
        for message in ids.class_refusals(field.text):
            yield Problem("invalid_option", message, field.place)


def _summary(raw: RawRecord, facts: Facts) -> str:
    written = field.text if (field := facts.first("summary")) else ""
    candidates = (written, raw.takeaway, raw.executive_summary, raw.chosen_option, raw.lead)
    return next(
        (printable(" ".join(text.split())) for text in candidates if not means_nothing(text)), ""
    )
