"""Reading of the Status section: a status with dates, relations and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes

from sphinx_decisions.doctree.facts.fact import (
    Block,
    Fact,
    Source,
    covers,
    marked_text,
    on_one_line,
)
from sphinx_decisions.doctree.facts.keys import read_item, read_keys
from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.source_text import opening_bold
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Origin, StatusText
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.verbs import leading_verb

_EMPTY = (nodes.transition, nodes.comment, nodes.target, nodes.substitution_definition)
_WORDS = (
    nodes.paragraph,
    nodes.line_block,
    nodes.image,
    nodes.reference,
)  # A badge, with or without a link.
_FEW_WORDS = 3
_BARE = StatusText("")


def status_section(source: Source) -> Iterator[Block]:
    """Yield the facts of the first section called Status among the top-level parts.

    A Status section at a deeper level is about something else.
    """
    part = source.outline.find(Part.STATUS)
    if not part or part.level > 1:
        return
    reader = _Reader(source)
    facts = tuple(reader.read(part.section))
    if any(fact.fields for fact in facts):
        yield Block(facts, part.section)
    elif reader.words is not None:
        text = on_one_line([reader.words])
        yield Block((Fact((source.field("status", text, reader.words, Origin.STATUS_WORDS),)),))


class _Reader:
    """Reads the blocks of a Status section in their order; *stated* once it gave a status.

    *words* are the first that say nothing which can be read.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.stated = False
        self.words: nodes.Element | None = None

    def read(self, section: nodes.section) -> Iterator[Fact]:
        """Yield a fact for each block, one without fields for what is none."""
        if text := self.source.kind.status_in_heading(title_of(section)):
            self.stated = True
            field = self.source.field("status", text, section, Origin.STATUS_SECTION)
            yield Fact((field,), section.next_node(nodes.title))
        children = [each for each in section.children[1:] if not isinstance(each, _EMPTY)]
        opens = [*map(self._opens, children)]
        for number, child in enumerate(children):
            if isinstance(child, LISTS) and number and opens[number - 1]:
                yield self._listed(children[number - 1], child)
            elif not opens[number] or not isinstance(
                next(iter(children[number + 1 :]), None), LISTS
            ):
                yield from self._block(child)

    def _block(self, node: nodes.Node) -> Iterator[Fact]:
        if isinstance(node, nodes.block_quote):
            for child in node.children:
                yield from self._block(child)
            return
        if isinstance(node, LISTS):
            if self._are_choices(node):
                yield Fact(())
            else:
                for item in node.children:
                    yield from self._item(item)
            return
        facts = read_keys(node, self.source, Origin.STATUS_SECTION)
        if facts:
            self.stated = True
            yield from facts
            if not covers(facts, node):
                yield Fact(())
        elif isinstance(node, _WORDS):
            yield self._paragraph(node)
        elif isinstance(node, nodes.section) and not self.stated:
            yield self._heading(node)
        else:
            if isinstance(node, nodes.Element) and not isinstance(node, nodes.section):
                self._note(node)
            yield Fact(())

    def _note(self, words: nodes.Element) -> None:
        self.words = self.words or (words if words.astext().strip() else None)

    def _item(self, item: nodes.Node) -> Iterator[Fact]:
        """Yield the fact that *item* states with a key, else the one in its only paragraph."""
        facts = read_item(item, self.source, Origin.STATUS_SECTION)
        if facts:
            self.stated = True
            yield from facts
        else:
            only = item.children[0] if len(item.children) == 1 else None
            yield self._paragraph(only) if isinstance(only, nodes.paragraph) else Fact(())

    def _are_choices(self, items: nodes.Element) -> bool:
        """Return whether *items* are the choices of a template, and not a history."""
        read = (
            parse_status(on_one_line(item.children), self.source.kind) for item in items.children
        )
        plain = (each.status and replace(each, status="", written="") == _BARE for each in read)
        return len(items.children) >= _FEW_WORDS and all(plain)

    def _heading(self, section: nodes.section) -> Fact:
        """Return the status that a subsection has as its heading; the subsection stays."""
        text = title_of(section)
        if not parse_status(text, self.source.kind).status:
            return Fact(())
        self.stated = True
        return Fact((self.source.field("status", text, section, Origin.STATUS_SECTION),))

    def _paragraph(self, paragraph: nodes.Element) -> Fact:
        text = marked_text(paragraph).strip()
        if text.startswith("[ ]"):
            return Fact(())  # A choice that is not ticked.
        text = re.sub(r"^\[[xX]\]\s+", "", text)
        name = self._name_of(text, paragraph)
        if not name:
            self._note(paragraph)
            return Fact(())
        self.stated = True
        field = self.source.field(name, text, paragraph, Origin.STATUS_SECTION)
        return Fact((field,), paragraph)

    def _name_of(self, text: str, paragraph: nodes.Element) -> str:
        """Return the field that *text* gives: the status line, or a date."""
        read = parse_status(text, self.source.kind)
        if self.stated:
            if parse_date(text.strip("*_()`. ")):
                return "date"
            return "status" if _goes_on(read) else ""
        few = len(text.split()) <= _FEW_WORDS
        bold = opening_bold(paragraph) == paragraph.astext().strip()
        return "status" if text and (read.status or read.statements or bold or few) else ""

    def _opens(self, node: nodes.Node) -> bool:
        """Return whether *node* is only a verb, with its targets in a list below it."""
        if not isinstance(node, nodes.paragraph):
            return False
        text = marked_text(node).replace("**", "").strip()
        verb = leading_verb(text, self.source.kind)
        return verb is not None and verb.end >= len(text)

    def _listed(self, verb: nodes.Node, targets: nodes.Node) -> Fact:
        assert isinstance(targets, nodes.Element)
        items = [on_one_line(item.children) for item in targets.children]
        self.stated = True
        text = f"{marked_text(verb).strip()} {', '.join(items)}"
        return Fact((self.source.field("status", text, verb, Origin.STATUS_SECTION),), targets)


def _goes_on(read: StatusText) -> bool:
    """Return whether a paragraph after the status continues it, and is not prose."""
    return bool(read.statements or read.status or read.unread)
