"""Edits that give a record a field or a relation: where it has one, or where the log writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sphinx_decisions.edit.entry import Entry, entry_of, key_like
from sphinx_decisions.edit.form import Form, states
from sphinx_decisions.edit.placing import below_marker, below_title, beside, in_section, in_status
from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.edit.statement_text import behind_target
from sphinx_decisions.edit.yaml_text import extended_yaml, yaml_value
from sphinx_decisions.model.record import Field, Origin, Record

Texts = Callable[[Origin], Sequence[str]]
"""What to write, by the place where it is written."""


def added_edits(
    source: SourceText, record: Record, name: str, texts: Texts, form: Form
) -> Iterator[Edits]:
    """Yield edits after which the relation *name* of *record* may have *texts*, the best first."""
    for field in (each for each in record.written if states(each, name)):
        yield from _extended(source, field, name, texts(field.origin))
    yield from _filled(source, record, name, texts)
    yield from inserted_edits(source, record, name, texts, form)
    yield from in_status(source, record, name, texts)


def field_edits(
    source: SourceText, record: Record, name: str, texts: Texts, form: Form
) -> Iterator[Edits]:
    """Yield edits after which the field *name* of *record* may be *texts*, the best first."""
    for field in record.written_as(name)[:1]:
        if entry := entry_of(source, field):
            yield _replaced(source, entry, texts(field.origin))
    yield from _filled(source, record, name, texts)
    yield from inserted_edits(source, record, name, texts, form)


def removed_edits(source: SourceText, record: Record, name: str) -> Iterator[Edits]:
    """Yield edits after which *record* may not have the field *name*."""
    entries = [entry_of(source, each) for each in record.written if each.name == name]
    found = [each for each in entries if each]
    if found:
        yield tuple(_without(source, each) for each in found)


def _extended(source: SourceText, field: Field, name: str, texts: Sequence[str]) -> Iterator[Edits]:
    entry = entry_of(source, field)
    if entry and field.origin is Origin.FRONT_MATTER and field.name == name:
        yield from extended_yaml(source, entry, texts)
        return
    stated = (*field.statements, *(field.status.statements if field.status else ()))
    last = [each for each in stated if each.relation == name][-1]
    end = behind_target(source, last)
    if end is None:
        return
    line = source.line(source.number_at(end))
    assert line is not None
    bullet = re.match(r"[ \t]*[-*+][ \t]+", line.text)
    if bullet and (not entry or source.number_at(end) > entry.first):
        yield (Edit(line.end, line.end, "".join(f"\n{bullet[0]}{each}" for each in texts)),)
    start = source.text[entry.start : end] if entry else line.text[: end - line.start]
    if entry and source.number_at(end) > entry.first and "," not in start and ";" not in start:
        yield (Edit(end, end, "".join(f"\n{line.indent}{each}" for each in texts)),)
    separators = ("; ", ", ") if ";" in start else (", ", "; ")
    for separator in (*separators, " and "):
        yield (Edit(end, end, "".join(separator + each for each in texts)),)


def _filled(source: SourceText, record: Record, name: str, texts: Texts) -> Iterator[Edits]:
    """Yield edits of the fields *name* that say nothing: ``Supersedes: N/A``."""
    for field in record.written:
        if field.name == name and not field.says_something and (e := entry_of(source, field)):
            yield _replaced(source, e, texts(field.origin))


def _replaced(source: SourceText, entry: Entry, texts: Sequence[str]) -> Edits:
    value = source.text[entry.start : entry.end]
    if entry.origin is Origin.FRONT_MATTER:
        text = yaml_value(texts, like=value)
    else:
        text = joined(texts, like=value)
    gap = "" if entry.between[-1:].isspace() else " "
    end = entry.end
    if entry.is_cell:
        behind = len(entry.behind) - len(entry.behind.lstrip(" "))
        room = len(value) + behind - 1
        line = source.line(entry.first)
        assert line is not None
        end = min(line.end, entry.end + behind)
        text = text.ljust(room) + " "
    return (Edit(entry.start, end, gap + text),)


def joined(texts: Sequence[str], like: str = "") -> str:
    """Return *texts* as the one value of a field, separated as in the value *like*."""
    separator = "; " if ";" in like or any("," in each for each in texts[1:] and texts) else ", "
    return separator.join(texts)


def _without(source: SourceText, entry: Entry) -> Edit:
    """Return the edit that removes the lines of *entry*, and the blank line of an empty block."""
    first, last = source.lines[entry.first - 1], source.lines[entry.last - 1]
    above, below = source.line(entry.first - 1), source.line(entry.last + 1)
    alone = (above is None or not above.text.strip()) and below and not below.text.strip()
    if last.stop == last.end and above:  # The last line of a file without a final line end.
        return Edit(above.end, last.end, "")
    return Edit(first.start, below.stop if alone and below else last.stop, "")


def inserted_edits(
    source: SourceText, record: Record, name: str, texts: Texts, form: Form
) -> Iterator[Edits]:
    """Yield edits that write the field *name* into *record*, which has none."""
    for example, field in form.examples(name):
        written = entry_of(form.sources[example.docname], field)
        if written and field.name == name:
            order = [each.name for each in example.written if each.origin is field.origin]
            yield from beside(source, record, written, written.key, texts(field.origin), order)
        elif field.origin is Origin.STATUS_SECTION:
            yield from in_status(source, record, name, texts, example=(form, example, field))
        elif field.origin is Origin.LINKS:
            yield from in_section(source, record, name, texts, (form, example, field))
    if _is_by_adr_tools(source, record):
        yield from in_status(source, record, name, texts)
    for field in record.written:
        if own := entry_of(source, field):
            for key in _keys(name, own.key):
                yield from beside(source, record, own, key, texts(own.origin), ())
    if not record.adopted:
        yield from below_marker(source, record, name, texts(Origin.OPTION))
    yield from in_status(source, record, name, texts)
    yield from below_title(source, record, name, texts(Origin.HEAD_BLOCK))


def _is_by_adr_tools(source: SourceText, record: Record) -> bool:
    """Return whether *record* has the form of adr-tools: a line ``Date: …``, and a Status section.

    There relations stand below the status.
    """
    entries = [own for each in record.written if (own := entry_of(source, each))]
    status = record.written_as("status")
    dated = [each.between.strip() == ":" and not each.is_item for each in entries]
    in_section = [each.origin is Origin.STATUS_SECTION for each in status]
    return dated == [True] and entries[0].key == "Date" and in_section == [True]


def _keys(name: str, example: str) -> Iterator[str]:
    yield key_like(name, example)
    if "-" in name:  # In some places a key is one word.
        yield "-".join(map(str.capitalize, name.split("-")))
