"""Facts read from a page, and the removal of those that the box shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from docutils import nodes

from sphinx_decisions.doctree.outline import Outline
from sphinx_decisions.doctree.parts.rows import HISTORY, Row, read_table
from sphinx_decisions.doctree.shown_text import text_of
from sphinx_decisions.doctree.source_text import place_of, raw_text
from sphinx_decisions.doctree.walking import every, first_of
from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.verbs import leading_verb


@dataclass(frozen=True, eq=False)
class Fact:
    """The *fields* read from a line, an item or a row.

    *node* may be removed from the page if the box shows all of them. It is ``None`` if it contains
    other words, or if its place always stays on the page.
    """

    fields: tuple[RawField, ...]
    node: nodes.Element | None = None


@dataclass(frozen=True, eq=False)
class Block:
    """The *facts* of one place; *section* is removed with its heading if nothing else is in it."""

    facts: tuple[Fact, ...]
    section: nodes.section | None = None

    @property
    def fields(self) -> tuple[RawField, ...]:
        """All fields of the block, in order."""
        return tuple(field for fact in self.facts for field in fact.fields)


@dataclass(frozen=True, eq=False)
class Source:
    """The record from which facts are read; *file* is the file of nodes without a source."""

    outline: Outline
    kind: Kind
    file: str

    @cached_property
    def history(self) -> list[Row]:
        """The rows of *Decision Record* with an action and a date."""
        part = self.outline.find(Part.DECISION_RECORD)
        tables = self.outline.outermost(part.section, nodes.table) if part else ()
        found = [row for table in tables for row in read_table(table, HISTORY).rows]
        return [row for row in found if "action" in row and "date" in row]

    def is_field(self, key: str) -> bool:
        """Return whether *key* is a field or relation that may be written on the page."""
        name = self.kind.field_name(key)
        return name not in LAYOUT_FIELDS if name else self._is_verb(key)

    def _is_verb(self, key: str) -> bool:
        verb = leading_verb(f"{key}:", self.kind)
        return verb is not None and verb.end == len(key) + 1

    def keyed(
        self, key: str, text: str, place: Place, origin: Origin, entries: Iterable[str] = ()
    ) -> RawField:
        """Return the raw field for *key*, which may be a verb like "Clarifies"."""
        if self.kind.field_name(key):
            return RawField(key, text, place, origin, tuple(entries))
        says_nothing = bool(text) and means_nothing(text)
        return self.relating("" if says_nothing else f"{key}: {text}", place, origin)

    def relating(self, text: str, place: Place, origin: Origin) -> RawField:
        """Return the raw field for *text*, a verb with its targets.

        It is a status if it implies one or is in the place of one.
        """
        status = parse_status(text, self.kind).status or origin is Origin.STATUS_SECTION
        return (
            RawField("status", text, place, origin)
            if status
            else RawField("related", text, place, Origin.LINKS)
        )

    def field(
        self, name: str, text: str, node: nodes.Node, origin: Origin, entries: Iterable[str] = ()
    ) -> RawField:
        """Return the raw field *name* with the place of *node*."""
        return RawField(name, text, place_of(node, self.file), origin, tuple(entries))


def remove(block: Block, outline: Outline, is_shown: Callable[[RawField], bool]) -> None:
    """Remove from the page the facts of *block* for which *is_shown* is true.

    Nodes that become empty are removed too. Links to a removed section lead to the record.
    """
    gone = [fact for fact in block.facts if _may_leave(fact) and all(map(is_shown, fact.fields))]
    if block.section is not None:
        if len(gone) == len(block.facts):
            outline.section["ids"] += block.section["ids"]
            outline.section["names"] += block.section["names"]
            outline.forget(block.section)
            block.section.parent.remove(block.section)
        return
    for fact in gone:
        node: nodes.Element | None = fact.node
        while node is not None and node is not outline.section:
            parent = node.parent
            parent.remove(node)
            node = None if any(map(_is_visible, parent.children)) else parent


def covers(facts: Sequence[Fact], node: nodes.Node) -> bool:
    """Return whether *node* is empty once all *facts* are removed."""
    if any(fact.node is node for fact in facts):
        return True
    inner = list(filter(_is_visible, node.children))
    return bool(inner) and all(covers(facts, child) for child in inner)


_NOT_IN_BOX = (nodes.image, nodes.math, nodes.math_block, nodes.footnote_reference)


def _may_leave(fact: Fact) -> bool:
    """Return whether *fact* has a node, and this contains nothing but text."""
    return fact.node is not None and first_of(fact.node, _NOT_IN_BOX) is None


def _is_visible(node: nodes.Node) -> bool:
    return not isinstance(node, (nodes.Invisible, nodes.colspec))


_MARKED = (nodes.paragraph, nodes.emphasis, nodes.line_block, nodes.line, nodes.term)
_STRIKE = re.compile(r"</?(?:s|del|strike)>", re.IGNORECASE)


def marked_text(node: nodes.Node) -> str:
    """Return the untranslated text of *node* with ``**`` around bold words.

    Struck-out words, which are HTML, get ``~~`` around them. Images give their alternative text,
    and hard breaks give line ends.
    """
    if isinstance(node, nodes.Text):
        return text_of(node)
    end = "\n" if isinstance(node, nodes.line) else ""
    if isinstance(node, nodes.Element) and node.get("translated") and node.rawsource:
        return str(node.rawsource) + end
    if isinstance(node, nodes.raw):
        html = node.astext()
        return "\n" if html.startswith("<br") else "~~" if _STRIKE.match(html) else raw_text(node)
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.strong):
        return f"**{raw_text(node)}**"
    is_badge = isinstance(node, nodes.reference) and every(node, nodes.image)
    if is_badge or isinstance(node, _MARKED):
        return "".join(map(marked_text, node.children)) + end
    return raw_text(node)


def on_one_line(blocks: Iterable[nodes.Node]) -> str:
    """Return the text of all *blocks* on one line, without ``**``."""
    return " ".join(" ".join(map(marked_text, blocks)).replace("**", "").split())


def place_below(node: nodes.Node, file: str, lines: int) -> Place:
    """Return the place *lines* below the first line of *node*."""
    place = place_of(node, file)
    return replace(place, line=place.line + lines)
