"""First step of reading a page: markers, fields and anchors, before DocInfo changes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.adoption import adopt
from sphinx_decisions.doctree.conditions import CONDITIONAL, conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker, decision_waiver
from sphinx_decisions.doctree.facts.fact import Source, remove
from sphinx_decisions.doctree.facts.sources import read_blocks
from sphinx_decisions.doctree.lost_directives import TEXTS, lost_directives
from sphinx_decisions.doctree.markers import MarkedSection, marked_sections, wrap_untitled
from sphinx_decisions.doctree.markup import directive_names
from sphinx_decisions.doctree.outline import Outline, as_sections, shown_title, written_title
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.rfc822 import as_field_list
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.doctree.summaries import summaries
from sphinx_decisions.doctree.top_fields import read_top
from sphinx_decisions.doctree.waivers import waivers_of
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.page import Unadopted
from sphinx_decisions.model.record import RawField, RawRecord, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.text import printable
from sphinx_decisions.parse.file_title import title_of_file
from sphinx_decisions.parse.record import parse_record
from sphinx_decisions.views.box import shows

IndexEntry = tuple[str, str, str, str, str | None]
"""An entry of the general index, as in ``addnodes.index``."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordHead:
    """A *record* without contents yet, and the *outline* of its sections."""

    record: Record
    outline: Outline


@dataclass(frozen=True, slots=True)
class Head:
    """The data read from a page before its references are resolved."""

    source: PageSource
    records: tuple[RecordHead, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    unadopted: Unadopted | None = None


def read_head(document: nodes.document, source: PageSource, settings: Settings) -> Head:
    """Return the heads of all records of the page, and give each record its anchor.

    Blocks of facts that the box will show, and placeholders of waivers, are removed. It must run
    after substitutions, so that titles are complete, and before DocInfo, which turns field lists
    into bibliographic nodes.
    """
    # Before anything is taken off the page.
    noted = every(document, (*TEXTS, decision_waiver, *CONDITIONAL))
    lost = tuple(lost_directives(noted, source, directive_names(settings)))
    top = read_top(document, source, settings)
    unadopted, unlike = adopt(document, source, top, settings)
    title = top.title or title_of_file(source.docname)
    kinds = settings.kinds_at(source.docname)
    markers = every(document, decision_marker)
    if wrap_untitled(document, markers, kinds, title, titled_above=bool(top.header and top.title)):
        markers = every(document, decision_marker)
    found, problems = marked_sections(document, markers, kinds)
    problems += unlike
    problems += top.problems if found else ()  # Without a record the front matter is not ours.
    if top.header and not found:
        document.insert(0, as_field_list(top.header))
    marked = [each.section for each in found]
    conditional = [node for node in noted if isinstance(node, CONDITIONAL)]
    records = []
    for each in found:
        alone = len(found) == 1
        closed, whole = bool(each.marker.get("titled")), bool(each.marker.get("adopted"))
        outline = Outline(each.section, each.kind, marked, closed, whole, conditional)
        own = top.fields if alone or each is found[0] else ()
        record = _record(each, outline, source, own, alone, settings)
        if each is found[0]:
            _give_back(each.section, record, top.header)
        record = replace(record, anchor=_free_anchor(document, each.section, record.anchor))
        _give_anchor(document, each.section, record)
        _settle_marker(each.marker, record)
        records.append(RecordHead(record, outline))
    waivers: tuple[Waiver, ...] = ()
    if any(isinstance(node, decision_waiver) for node in noted):
        waivers = _take_waivers(document, source)
    return Head(source, tuple(records), waivers, (*problems, *lost), unadopted)


def _take_waivers(document: nodes.document, source: PageSource) -> tuple[Waiver, ...]:
    """Return the waivers that are still on the page, and remove their placeholders."""
    found = every(document, decision_waiver)
    waivers = tuple(waivers_of(found, source.path))
    for node in found:
        node.parent.remove(node)
    return waivers


def _give_back(section: nodes.Element, record: Record, header: tuple[RawField, ...]) -> None:
    """Put back the fields of *header* that neither the box of *record* nor its title shows."""
    ident = record.field("id")
    rest = tuple(
        field
        for field in header
        if not shows(record, _printable(field))
        and field.text.strip() != record.title
        and not (ident and ident.values and ident.place == field.place)
    )
    if rest:
        below = [n for n in section.children[1:] if not isinstance(n, decision_marker)]
        section.insert(section.index(below[0]) if below else len(section), as_field_list(rest))


def index_entry(record: Record) -> IndexEntry:
    """Return the index entry of *record*, without semicolons, which would begin a sub-entry."""
    return ("single", record.citation.replace(";", ","), record.anchor, "", None)


def _record(
    each: MarkedSection,
    outline: Outline,
    source: PageSource,
    head: tuple[RawField, ...],
    alone: bool,
    settings: Settings,
) -> Record:
    """Return the record of *each*, and remove the blocks of facts that its box shows."""
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
            title_place=place_of(section, source.path),
            alone=alone,
            adopted=bool(marker.get("adopted")),
            raw=tuple(map(_printable, (*marker["raw"], *head, *facts))),
            problems=(*marker["problems"], *each.problems),
            **summaries(outline, blocks),
        )
        record = parse_record(raw, settings)
        if conditions == conditions_of(section):  # Else the box may be hidden alone.
            for block in blocks:
                remove(block, outline, lambda field: shows(record, _printable(field)))
        sections, beside = (as_sections(x, source.path) for x in (outline.parts, outline.beside))
        return replace(record, sections=sections, beside=beside)


def _printable(field: RawField) -> RawField:
    own = (field.name, field.text, field.entries)
    name, text = printable(field.name), printable(field.text)
    shown = (name, text, tuple(map(printable, field.entries)))
    return field if shown == own else replace(field, name=name, text=text, entries=shown[2])


def _free_anchor(document: nodes.document, section: nodes.Element, anchor: str) -> str:
    """Return *anchor*, with a number appended if an element other than *section* has this id."""
    number = 1
    taken = anchor
    while taken in document.ids and taken not in section["ids"]:
        number += 1
        taken = f"{anchor}-{number}"
    return taken


def _give_anchor(document: nodes.document, section: nodes.Element, record: Record) -> None:
    """Give *section* its anchor, the names in the record's ``name`` field, and an index entry."""
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
    """Reduce *marker* to the address of its record."""
    marker.attributes.update({"docname": record.docname, "anchor": record.anchor})
    for name in ("kind", "raw", "problems", "place", "adopted", "body"):
        marker.attributes.pop(name, None)
