"""Reads the records of a page: pairs each marker with its section, once the page is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker, decision_waiver
from sphinx_decisions.doctree.facts import FactReader
from sphinx_decisions.doctree.front_matter import field_list_fields
from sphinx_decisions.doctree.outline import Outline, is_known_part, title_of
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.doctree.summaries import summaries
from sphinx_decisions.doctree.waivers import waivers_of
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField, RawRecord, Record
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.parse.ids import make_anchor
from sphinx_decisions.parse.record import identify, parse_record
from sphinx_decisions.parse.text import printable
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.general_index import index_entry
from sphinx_decisions.sphinx_ext.page_source import front_matter, is_restructured_text
from sphinx_decisions.sphinx_ext.translation import is_translated_message


@dataclass(eq=False)
class Found:
    """A marker with the section that it makes a record."""

    marker: decision_marker
    section: nodes.Element
    kind: Kind
    problems: list[Problem] = field(default_factory=list)


class ReadRecords(SphinxTransform):
    """Turns the markers of a page into records, anchors, labels and index entries."""

    # After substitutions (220), so that titles are whole; before DocInfo (340), which
    # turns field lists into bibliographic nodes.
    default_priority = 300

    def apply(self, **kwargs: object) -> None:
        """Store the page's records, waivers and problems in the domain."""
        if is_translated_message(self.document):
            return
        domain = decision_domain(self.env)
        self.kinds = domain.settings.kinds
        self.source = str(self.document.get("source", "") or self.env.doc2path(self.env.docname))
        self.problems: list[Problem] = []
        head = self._head_fields()
        found = self._pair_all()
        for each in found:
            sections = [other.section for other in found]
            closed = bool(each.marker.get("titled"))
            outline = Outline(each.section, each.kind, sections, closed)
            mine = head if len(found) == 1 or each is found[0] else ()
            self._read(each, outline, mine, alone=len(found) == 1)
        domain.note_page(
            self.env.docname, tuple(waivers_of(self.document, self.source)), tuple(self.problems)
        )
        for node in list(self.document.findall(decision_waiver)):
            node.parent.remove(node)

    def _read(
        self, found: Found, outline: Outline, head: tuple[RawField, ...], alone: bool
    ) -> None:
        domain = decision_domain(self.env)
        marker, section = found.marker, found.section
        conditions = conditions_of(marker)
        boxed = conditions == conditions_of(section)
        with outline.unconditional():
            facts = FactReader(outline, found.kind, self.source, boxed).take()
            raw = RawRecord(
                kind=found.kind.name,
                docname=self.env.docname,
                place=replace(marker["place"], only=conditions),
                title=self._title(section),
                original=_original_title(section),
                title_place=place_of(section, self.source),
                alone=alone,
                raw=tuple(map(_printable, (*marker["raw"], *head, *facts))),
                sections=outline.as_sections(self.source),
                problems=(*marker["problems"], *found.problems),
                **summaries(outline),
            )
        anchor = self._anchor(raw, section)
        record = parse_record(raw, domain.settings, anchor)
        self._adorn(section, record)
        marker.attributes.update({"docname": record.docname, "anchor": anchor})
        for name in ("kind", "raw", "problems", "place"):
            marker.attributes.pop(name, None)
        domain.note_record(record)
        outline.claim(record.address)

    def _anchor(self, raw: RawRecord, section: nodes.Element) -> str:
        """Return the anchor of the record, which may be an id of its *section* already."""
        identity = identify(raw, decision_domain(self.env).settings)
        anchor = make_anchor(raw.kind, identity.log, identity.shown_id)
        number = 1
        taken = anchor
        while taken in self.document.ids and taken not in section["ids"]:
            number += 1
            taken = f"{anchor}-{number}"
        return taken

    def _adorn(self, section: nodes.Element, record: Record) -> None:
        """Give *section* its anchor, the names that the record asks for, and an index entry."""
        holder = section
        if not isinstance(section, nodes.section):
            holder = nodes.target()
            section.insert(0, holder)
        if record.anchor not in holder["ids"]:
            holder["ids"].append(record.anchor)
        self.document.ids[record.anchor] = holder
        for name in record.values("name"):
            holder["names"].append(nodes.fully_normalize_name(str(name)))
            self.document.note_explicit_target(holder, holder)
        section.insert(1, addnodes.index(entries=[index_entry(record)]))

    def _title(self, section: nodes.Element) -> str:
        title = section.next_node(nodes.title) if isinstance(section, nodes.section) else None
        if title is None:
            return self.env.docname.rpartition("/")[2]
        return printable(" ".join(title.astext().split()))

    def _pair_all(self) -> list[Found]:
        """Return every marker with its section; the first of two markers in a section wins."""
        pairs: list[Found] = []
        for marker in list(self.document.findall(decision_marker)):
            kind = self.kinds[marker["kind"]]
            section, misplaced = self._section_of(marker, kind)
            owner = next((each for each in pairs if each.section is section), None)
            if owner:
                owner.problems.append(self._second_marker(marker, owner))
                owner.problems += marker["problems"]
                marker.parent.remove(marker)
                continue
            found = Found(marker, section, kind)
            if misplaced:
                found.problems.append(misplaced)
            pairs.append(found)
        return pairs

    def _section_of(
        self, marker: decision_marker, kind: Kind
    ) -> tuple[nodes.Element, Problem | None]:
        """Return the section that *marker* makes a record, and what is wrong with its place."""
        around = [each for each in ancestors(marker) if isinstance(each, nodes.section)]
        proper = [section for section in around if not is_known_part(section, kind)]
        if around and proper[:1] == around[:1]:
            return around[0], None
        chosen: nodes.Element | None = proper[0] if proper else None
        if chosen is None:
            chosen = around[-1] if around else self.document.next_node(nodes.section)
        message = say(
            "This “{marker}” marker does not stand directly under the title of a record. "
            "Move it below the heading that names the decision.",
            marker=kind.name,
        )
        problem = Problem("misplaced_marker", message, marker["place"])
        return (self.document if chosen is None else chosen), problem

    def _second_marker(self, marker: decision_marker, owner: Found) -> Problem:
        first: Place = owner.marker["place"]
        message = say(
            "The section “{title}” has a second marker; the first, in line {line}, counts. "
            "Remove one of the two, or give the second record a section of its own.",
            title=self._title(owner.section),
            line=first.line,
        )
        return Problem("misplaced_marker", message, marker["place"])

    def _head_fields(self) -> tuple[RawField, ...]:
        """Return the fields of front matter and docinfo, after making a marker they ask for."""
        matter, readable = front_matter(self.env, self.source)
        fields = [*matter, *self._docinfo()]
        markers = [each for each in fields if self._marker_kind(each.name)]
        if markers:
            self._insert_marker(markers[0])
        if not readable and markers:
            message = say(
                "The front matter is no valid YAML. Put quotes around values that hold "
                "a colon, a “#” or brackets; until then only simple lines are read."
            )
            self.problems.append(Problem("invalid_front_matter", message, Place(self.source, 1)))
        ids = [RawField("id", each.text, each.place, each.origin) for each in markers[:1]]
        rest = [each for each in fields if each not in markers]
        return (*ids, *(each for each in rest if field_key(each.name) not in ("class", "name")))

    def _marker_kind(self, name: str) -> str:
        key = field_key(name)
        return next((k.name for k in self.kinds.values() if key in (k.name, k.directive)), "")

    def _docinfo(self) -> Iterator[RawField]:
        """Yield the fields of a field list before the title, or below it with a marker in it."""
        if not is_restructured_text(self.env):
            return
        first = next(
            (n for n in self.document.children if not isinstance(n, nodes.Invisible)), None
        )
        if isinstance(first, nodes.field_list):
            yield from (raw for _, raw in field_list_fields(first, self.source))
        section = self.document.next_node(nodes.section)
        below = section.children[1:2] if section else []
        if below and isinstance(below[0], nodes.field_list):
            found = list(field_list_fields(below[0], self.source))
            markers = [raw for _, raw in found if self._marker_kind(raw.name)]
            if markers:
                yield from (raw for _, raw in found)
                self._take_out(below[0], found, self.kinds[self._marker_kind(markers[0].name)])

    def _take_out(
        self, fields: nodes.Element, found: list[tuple[nodes.field, RawField]], kind: Kind
    ) -> None:
        """Remove the record's fields from the page; others stay where they are."""
        for node, raw in found:
            if self._marker_kind(raw.name) or kind.field_name(raw.name):
                fields.remove(node)
        if not fields.children:
            fields.parent.remove(fields)

    def _insert_marker(self, field: RawField) -> None:
        """Put a marker under the page's title, unless one of the same kind stands there."""
        kind = self._marker_kind(field.name)
        section = self.document.next_node(nodes.section)
        holder = self.document if section is None else section
        if any(isinstance(child, decision_marker) for child in holder.children):
            return
        marker = decision_marker(kind=kind, raw=(), problems=(), place=field.place)
        holder.insert(0 if section is None else 1, marker)


def _original_title(section: nodes.Element) -> str:
    """Return the title of *section* in the source where readers see a translation, or empty."""
    title = section.next_node(nodes.title) if isinstance(section, nodes.section) else None
    translated = title is not None and title.get("translated")
    return printable(" ".join(title_of(section).split())) if translated else ""


def _printable(field: RawField) -> RawField:
    return RawField(printable(field.name), printable(field.text), field.place, field.origin)
