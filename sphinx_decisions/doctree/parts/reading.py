"""What all readers of parts share: the record's outline, places, anchors and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.outline import Outline, OutlineSection, Types, is_inside
from sphinx_decisions.doctree.parts.checkboxes import words_of
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.passages import Anchors, passage
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.model.contents import Passage, Point
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import Message
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.parse.lists import means_nothing


@dataclass(frozen=True, eq=False)
class Reading:
    """One record being read; *source* is the file of nodes without a source of their own.

    *kind* is the kind of the record.
    """

    outline: Outline
    kind: Kind
    docname: str
    source: str
    anchors: Anchors
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def alternatives(self) -> list[OutlineSection]:
        """The parts about alternatives; a heading like *Risks* inside belongs to an alternative."""
        return self.outline.find_all(Part.ALTERNATIVES, Part.PROS_AND_CONS)

    def part(self, wanted: Part) -> nodes.section | None:
        """Return the outermost part *wanted*, but not one about a single alternative."""
        return self._outermost.get(wanted)

    @cached_property
    def _outermost(self) -> Mapping[Part | str, nodes.section]:
        """The outermost section about each part, but those about a single alternative."""
        found: dict[Part | str, nodes.section] = {}
        alternatives = [each.section for each in self.alternatives]
        for part in sorted(self.outline.parts, key=lambda part: part.level):
            new = [name for name in part.parts if name not in found]
            if new and not any(is_inside(part.section, each) for each in alternatives):
                found |= dict.fromkeys(new, part.section)
        return found

    def within(self, wanted: Part, kinds: Types) -> Iterator[Any]:
        """Yield the ``outermost`` nodes of *kinds* in the part *wanted*, if there is one."""
        part = self.part(wanted)
        return self.outline.outermost(part, kinds) if part is not None else iter(())

    def passage(self, content: Sequence[nodes.Node]) -> Passage:
        """Return *content* as a passage, which other pages can show."""
        return passage(content, self.docname)

    def place(self, node: nodes.Node) -> Place:
        """Return file and line of *node*."""
        return place_of(node, self.source)

    def anchor(self, node: nodes.Element, what: str) -> str:
        """Return the id of *node*, which is created if it has none."""
        return self.anchors.at(node, what)

    def note(self, message: Message, node: nodes.Node, minor: bool = False) -> None:
        """Add a problem: the text at *node* could not be read."""
        problem = Problem("unreadable_part", message, self.place(node), minor)
        self.problems.append(problem)

    def items(self, top: nodes.Element) -> list[Any]:
        """Return the items of *top*, a list, or of the lists below it, but not of nested lists."""
        lists = [top] if isinstance(top, LISTS) else self.outline.outermost(top, LISTS)
        return [item for found in lists for item in found.children]

    def points(self, top: nodes.Element, what: str) -> Iterator[Point]:
        """Yield a point for each list item below *top*; without lists, for each paragraph."""
        for node in self.items(top) or list(self.outline.outermost(top, nodes.paragraph)):
            words = words_of(node) if isinstance(node, nodes.list_item) else [node]
            yield from self.point(node, words, what)

    def point(self, node: nodes.Element, words: Sequence[nodes.Node], what: str) -> Iterator[Point]:
        """Yield a point with the text *words* at *node*, unless it has no content."""
        text = self.passage(words)
        if not says_nothing(text):
            yield Point(text, self.place(node), self.anchor(node, what))


def says_nothing(text: Passage) -> bool:
    """Return whether *text* is empty, ``None``, ``N/A`` or template text."""
    return means_nothing(text.text) if text.text else not text
