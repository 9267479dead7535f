"""Reads the heads of a page's records: markers, fields, anchors, before DocInfo changes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker, decision_waiver
from sphinx_decisions.doctree.facts.fact import Source, remove
from sphinx_decisions.doctree.facts.sources import read_blocks
from sphinx_decisions.doctree.front_matter import (
    FrontMatter,
    field_list_fields,
    read_front_matter,
)
from sphinx_decisions.doctree.markers import MarkedSection, marked_sections
from sphinx_decisions.doctree.outline import Outline, shown_title, written_title
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.summaries import summaries
from sphinx_decisions.doctree.waivers import waivers_of
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField, RawRecord, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.parse.record import parse_record
from sphinx_decisions.parse.text import printable
from sphinx_decisions.views.box import shows

IndexEntry = tuple[str, str, str, str, str | None]
"""An entry of the general index, as ``addnodes.index`` has it."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordHead:
    """A *record* whose contents are still to be read, and the *outline* of its sections."""

    record: Record
    outline: Outline


@dataclass(frozen=True, slots=True)
class Head:
    """What is read of a page before its references are settled."""

    source: PageSource
    records: tuple[RecordHead, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_head(document: nodes.document, source: PageSource, settings: Settings) -> Head:
    """Return the heads of all records of the page, each of which has its anchor from now on.

    Blocks of facts that the box will show, and placeholders of waivers, are taken out. It
    must come after substitutions (so that titles are whole) and before DocInfo, which turns
    field lists into bibliographic nodes.
    """
    matter = read_front_matter(source.front_matter, source.path, partial(_is_asked_for, settings))
    fields, problems = _head_fields(document, source, settings, matter)
    found, others = marked_sections(document, settings.kinds)
    problems += others
    if found:  # Else what stands there is not ours.
        problems += matter.problems
    marked = [each.section for each in found]
    records = []
    for each in found:
        alone = len(found) == 1
        outline = Outline(each.section, each.kind, marked, bool(each.marker.get("titled")))
        own = fields if alone or each is found[0] else ()
        record = _record(each, outline, source, own, alone, settings)
        record = replace(record, anchor=_free_anchor(document, each.section, record.anchor))
        _give_anchor(document, each.section, record)
        _settle_marker(each.marker, record)
        records.append(RecordHead(record, outline))
    waivers = tuple(waivers_of(document, source.path))
    for node in list(document.findall(decision_waiver)):
        node.parent.remove(node)
    return Head(source, tuple(records), waivers, tuple(problems))


def index_entry(record: Record) -> IndexEntry:
    """Return the entry that leads to *record*; a semicolon would begin a sub-entry."""
    return ("single", record.citation.replace(";", ","), record.anchor, "", None)


def _record(
    each: MarkedSection,
    outline: Outline,
    source: PageSource,
    head: tuple[RawField, ...],
    alone: bool,
    settings: Settings,
) -> Record:
    """Return the record of *each*, whose blocks of facts leave the page where the box has them."""
    marker, section = each.marker, each.section
    conditions = conditions_of(marker)
    with outline.unconditional():
        blocks = read_blocks(Source(outline, each.kind, source.path))
        facts = [field for block in blocks for field in block.fields]
        raw = RawRecord(
            kind=each.kind,
            docname=source.docname,
            place=replace(marker["place"], only=conditions),
            title=shown_title(section) or source.docname.rpartition("/")[2],
            original=written_title(section),
            alone=alone,
            raw=tuple(map(_printable, (*marker["raw"], *head, *facts))),
            problems=(*marker["problems"], *each.problems),
            **summaries(outline),
        )
        record = parse_record(raw, settings)
        if conditions == conditions_of(section):  # Else the box is not wherever the record is.
            for block in blocks:
                remove(block, outline, lambda field: shows(record, _printable(field)))
        return replace(record, sections=outline.as_sections(source.path))


def _printable(field: RawField) -> RawField:
    return replace(
        field,
        name=printable(field.name),
        text=printable(field.text),
        entries=tuple(map(printable, field.entries)),
    )


def _free_anchor(document: nodes.document, section: nodes.Element, anchor: str) -> str:
    """Return *anchor*, which may be an id of *section* already, with a number if others have it."""
    number = 1
    taken = anchor
    while taken in document.ids and taken not in section["ids"]:
        number += 1
        taken = f"{anchor}-{number}"
    return taken


def _give_anchor(document: nodes.document, section: nodes.Element, record: Record) -> None:
    """Give *section* its anchor, the names that the record asks for, and an index entry."""
    holder = section
    if not isinstance(section, nodes.section):
        holder = nodes.target()
        section.insert(0, holder)
    if record.anchor not in holder["ids"]:
        holder["ids"].append(record.anchor)
    document.ids[record.anchor] = holder
    for name in record.values("name"):
        holder["names"].append(nodes.fully_normalize_name(str(name)))
        document.note_explicit_target(holder, holder)
    section.insert(1, addnodes.index(entries=[index_entry(record)]))


def _settle_marker(marker: decision_marker, record: Record) -> None:
    """Leave in *marker* nothing but where its record lies."""
    marker.attributes.update({"docname": record.docname, "anchor": record.anchor})
    for name in ("kind", "raw", "problems", "place"):
        marker.attributes.pop(name, None)


def _head_fields(
    document: nodes.document, source: PageSource, settings: Settings, matter: FrontMatter
) -> tuple[tuple[RawField, ...], list[Problem]]:
    """Return the fields of front matter and docinfo, after making a marker they ask for."""
    fields = [*matter.fields, *_docinfo(document, source, settings)]
    markers = [each for each in fields if _marker_kind(each.name, settings)]
    problems: list[Problem] = []
    if markers:
        _insert_marker(document, markers[0], settings)
    if not matter.readable and markers:
        message = say(
            "The front matter is no valid YAML. Put quotes around values that hold "
            "a colon, a “#” or brackets; until then only simple lines are read."
        )
        problems.append(Problem("invalid_front_matter", message, Place(source.path, 1)))
    ids = [RawField("id", each.text, each.place, each.origin) for each in markers[:1]]
    rest = [each for each in fields if each not in markers]
    return (*ids, *(each for each in rest if field_key(each.name) not in _OF_OTHERS)), problems


_OF_OTHERS = ("class", "name")
"""Names of fields that mean something else in front matter and docinfo, which other tools read."""


def _is_asked_for(settings: Settings, name: str) -> bool:
    """Return whether a record of any kind may have front matter called *name*."""
    known = any(kind.field_name(name) for kind in settings.kinds.values())
    return field_key(name) not in _OF_OTHERS and (known or bool(_marker_kind(name, settings)))


def _marker_kind(name: str, settings: Settings) -> str:
    """Return the kind that a field called *name* marks, or nothing."""
    key, kinds = field_key(name), settings.kinds.values()
    return next((kind.name for kind in kinds if key in (kind.name, kind.directive)), "")


def _docinfo(
    document: nodes.document, source: PageSource, settings: Settings
) -> Iterator[RawField]:
    """Yield the fields of a field list before the title, or below it with a marker in it."""
    if not source.is_rst:
        return
    first = next((n for n in document.children if not isinstance(n, nodes.Invisible)), None)
    if isinstance(first, nodes.field_list):
        yield from (raw for _, raw in field_list_fields(first, source.path))
    section = document.next_node(nodes.section)
    below = section.children[1:2] if section else []
    if below and isinstance(below[0], nodes.field_list):
        found = list(field_list_fields(below[0], source.path))
        marked = [name for _, raw in found if (name := _marker_kind(raw.name, settings))]
        if marked:
            yield from (raw for _, raw in found)
            kind = settings.kinds[marked[0]]
            own = [n for n, raw in found if _is_own(raw, kind, settings)]
            _take_out(below[0], own)


def _is_own(field: RawField, kind: Kind, settings: Settings) -> bool:
    return bool(_marker_kind(field.name, settings) or kind.field_name(field.name))


def _take_out(fields: nodes.Element, own: list[nodes.field]) -> None:
    """Remove the record's *own* fields from the page; others stay where they are."""
    for node in own:
        fields.remove(node)
    if not fields.children:
        fields.parent.remove(fields)


def _insert_marker(document: nodes.document, field: RawField, settings: Settings) -> None:
    """Put a marker under the page's title, unless one of the same kind stands there."""
    kind = _marker_kind(field.name, settings)
    section = document.next_node(nodes.section)
    holder = document if section is None else section
    if any(isinstance(child, decision_marker) for child in holder.children):
        return
    marker = decision_marker(kind=kind, raw=(), problems=(), place=field.place)
    holder.insert(0 if section is None else 1, marker)
