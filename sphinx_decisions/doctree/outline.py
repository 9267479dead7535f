"""The outline of a record: the nodes and sections that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.transforms.references import TargetNotes
from sphinx import addnodes

from sphinx_decisions.doctree.conditions import CONDITIONAL, emptied
from sphinx_decisions.doctree.decision_nodes import (
    VIEW_NODES,
    decision_marker,
    decision_waiver,
)
from sphinx_decisions.doctree.shown_text import shown_text, text_of
from sphinx_decisions.doctree.source_text import as_written, place_of, raw_text
from sphinx_decisions.doctree.walking import every, first_of, wanted
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Section
from sphinx_decisions.model.text import printable

_HOLDS_NOTHING = (
    nodes.title,
    nodes.Invisible,
    nodes.transition,
    nodes.system_message,
    decision_waiver,
    addnodes.index,
)
_HOLDERS = (nodes.section, *CONDITIONAL)
_VIEWS: tuple[type[nodes.Element], ...] = (decision_marker, *VIEW_NODES)


Types = type[nodes.Node] | tuple[type[nodes.Node], ...]
"""What ``isinstance`` takes."""


@dataclass(frozen=True, eq=False)
class OutlineSection:
    """A section inside a record; *level* is 1 for a direct child, *parts* is what it is about.

    *title* is its untranslated title.
    """

    section: nodes.section
    level: int
    parts: tuple[Part | str, ...]
    title: str


class Outline:
    """The parts of the record in *section*.

    *marked* are the sections of all records of the page; their content is not part of this record.
    If *section* has no subsections, the unmarked sections of the same level that follow are its
    parts, because some logs write title and parts at one level; not if it is *closed*, that is,
    entirely inside a directive. They are always its parts if it is the *whole* page. A section
    under a condition is not a part; *conditional* are the conditional nodes of the page.
    """

    def __init__(
        self,
        section: nodes.Element,
        kind: Kind,
        marked: list[nodes.Element],
        closed: bool = False,
        whole: bool = False,
        conditional: Sequence[nodes.Element] = (),
    ) -> None:
        self.section = section
        self._kind = kind
        self._marked = marked
        inner = list(self._walk(section, 1))
        following = [] if closed else list(self._following())
        own = following if whole or not inner else []
        self.parts: list[OutlineSection] = [*inner, *own]
        self.beside: list[OutlineSection] = [] if own else following
        """What would be parts if they stood below the title, not on its level."""
        self.tops = [section, *(part.section for part in own if part.level == 1)]
        """The sections that make up the record, none of them inside another."""
        self._conditional = [
            node for top in self.tops for node in conditional if node is top or is_inside(node, top)
        ]

    @property
    def lead(self) -> list[nodes.Node]:
        """The nodes between the title and the first section."""
        children = (each for each in self.section.children if not isinstance(each, nodes.title))
        return [each for each in children if not _is_outer(each)]

    def find(self, wanted: Part) -> OutlineSection | None:
        """Return the section about *wanted*: a direct child, else one at any depth."""
        found = (part for part in self.parts if wanted in part.parts)
        return min(found, key=lambda part: part.level, default=None)

    def find_all(self, *wanted: Part) -> list[OutlineSection]:
        """Return all sections about one of *wanted*, in order, none inside another."""
        found: list[OutlineSection] = []
        names = frozenset(wanted)
        for part in self.parts:
            if not names.isdisjoint(part.parts):
                outer = (is_inside(part.section, each.section) for each in found)
                if not any(outer):
                    found.append(part)
        return found

    def unconditional(self) -> AbstractContextManager[None]:
        """Remove the conditional content of the record for the duration of the context."""
        return emptied(self._conditional)

    def conditional(self) -> Iterator[nodes.Element]:
        """Yield the conditional nodes with content of the record itself, not only views."""
        for top in self.tops if self._conditional else ():
            yield from filter(self._holds_own, self.outermost(top, CONDITIONAL))

    def _holds_own(self, node: nodes.Node) -> bool:
        """Return whether *node* contains anything besides views and nested records."""
        if isinstance(node, (nodes.section, *CONDITIONAL)):
            return node not in self._marked and any(map(self._holds_own, node.children))
        return not isinstance(node, _VIEWS) and _holds_something(node)

    def outermost(self, top: nodes.Element, kinds: Types) -> Iterator[Any]:
        """Yield the nodes of *kinds* below *top*, none inside another or in a nested record."""
        is_wanted = wanted(kinds)
        agenda = top.children[::-1]
        while agenda:
            node = agenda.pop()
            if isinstance(node, nodes.section) and node in self._marked:
                continue
            if is_wanted[type(node)]:
                yield node
            elif node.children:
                agenda += node.children[::-1]

    def forget(self, section: nodes.section) -> None:
        """Drop the part in *section*, which is being removed from the page."""
        self.parts = [part for part in self.parts if part.section is not section]

    def own_nodes(self, kinds: Types, without: tuple[type[nodes.Node], ...]) -> Iterator[Any]:
        """Yield the nodes of *kinds* of the record, none inside another or in one of *without*.

        Those of nested records are not among them.
        """
        is_own, is_closed = wanted(kinds), wanted((nodes.section, *without))
        for section in (self.section, *(part.section for part in self.parts)):
            agenda = section.children[::-1]
            while agenda:
                node = agenda.pop()
                if is_own[type(node)]:
                    yield node
                elif node.children and not is_closed[type(node)]:
                    agenda += node.children[::-1]

    def paragraphs(self) -> Iterator[nodes.paragraph]:
        """Yield all paragraphs of the record in order, including those of its parts."""
        yield from (node for node in self.lead if isinstance(node, nodes.paragraph))
        for part in self.parts:
            children = part.section.children
            yield from (node for node in children if isinstance(node, nodes.paragraph))

    def _walk(self, parent: nodes.Element, level: int) -> Iterator[OutlineSection]:
        for child in parent.children:
            if isinstance(child, nodes.section) and child not in self._marked:
                yield self._part(child, level)
                yield from self._walk(child, level + 1)

    def _following(self) -> Iterator[OutlineSection]:
        parent = self.section.parent
        if not isinstance(self.section, nodes.section) or parent is None:
            return
        for sibling in parent.children[parent.index(self.section) + 1 :]:
            if isinstance(sibling, nodes.section):
                if sibling in self._marked or _holds_marked(sibling, self._marked):
                    return
                yield self._part(sibling, 1)
                yield from self._walk(sibling, 2)

    def _part(self, section: nodes.section, level: int) -> OutlineSection:
        title = title_of(section)
        return OutlineSection(section, level, self._kind.parts_of(title), title)


def as_sections(parts: Iterable[OutlineSection], source: str) -> tuple[Section, ...]:
    """Return *parts* as data; titles as written in the source, before any translation."""
    return tuple(
        Section(
            title=printable(part.title),
            translated=_translation(part.section),
            level=part.level,
            place=place_of(part.section, source),
            anchor=next(iter(part.section["ids"]), ""),
            empty=not any(_holds_something(child) for child in part.section.children),
            parts=part.parts,
        )
        for part in parts
    )


def is_known_part(section: nodes.Element, kind: Kind) -> bool:
    """Return whether the title of *section* names a part, so that it cannot be a record."""
    if not isinstance(section, nodes.section):
        return False
    title = title_of(section)
    return kind.is_heading(title) or Part.STATUS in kind.parts_of(title)


def title_of(section: nodes.Element) -> str:
    """Return the untranslated title of *section*."""
    title = section.children[0] if section.children else None
    if not isinstance(title, nodes.title):
        return ""
    return as_written(title)


def shown_title(section: nodes.Element) -> str:
    """Return the title of *section* as readers see it, on one line; may be empty."""
    title = first_of(section, nodes.title) if isinstance(section, nodes.section) else None
    return printable(" ".join(shown_text(title).split())) if title is not None else ""


def written_title(section: nodes.Element) -> str:
    """Return the untranslated title of *section* if it is translated, else an empty string."""
    title = first_of(section, nodes.title) if isinstance(section, nodes.section) else None
    translated = title is not None and title.get("translated")
    return printable(" ".join(title_of(section).split())) if translated else ""


def _translation(section: nodes.section) -> str:
    """Return the translated title of *section*, or an empty string."""
    title = first_of(section, nodes.title)
    return printable(shown_text(title)) if title is not None and title.get("translated") else ""


def is_inside(node: nodes.Node, top: nodes.Element) -> bool:
    """Return whether *node* is a descendant of *top*."""
    here = node.parent
    while here is not None and here is not top:
        here = here.parent
    return here is not None


def _is_outer(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section)


def _holds_something(node: nodes.Node) -> bool:
    if isinstance(node, nodes.paragraph):
        for each in node.children:
            if isinstance(each, nodes.Text) and text_of(each).strip():
                return True
        return bool(raw_text(node).strip()) or bool(every(node, nodes.image))
    if isinstance(node, _HOLDERS):
        return any(map(_holds_something, node.children))
    if isinstance(node, nodes.pending):
        return node.transform is TargetNotes  # It will become a list of links.
    return not isinstance(node, _HOLDS_NOTHING)


def _holds_marked(section: nodes.section, marked: list[nodes.Element]) -> bool:
    return any(node.parent in marked for node in every(section, decision_marker))
