"""Reads what the parts of the templates say, from the doctree of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.records.contents import (
    Contents,
    Event,
    Option,
    Remnant,
    Risk,
    Target,
    Task,
)
from sphinx_decisions.records.model import Place
from sphinx_decisions.records.remnants import remnants
from sphinx_decisions.sphinx_ext.options import options
from sphinx_decisions.sphinx_ext.parts import Outline, Part
from sphinx_decisions.sphinx_ext.source_text import opening_bold, place_of, raw_text
from sphinx_decisions.sphinx_ext.tables import HISTORY, rows

_RISKS = {"risk": ("risk",), "likelihood": ("likelihood", "probability"), "impact": ("impact",)}
_TARGETS = {
    "metric": ("metric",),
    "target": ("target",),
    "actual": ("actual/expected", "actual", "expected", "measured"),
}
_CHECKBOX = re.compile(r"\[(?P<mark>[ xX])\]\s+(?P<text>.*)", re.DOTALL)
_QUIET = (
    nodes.literal_block,
    nodes.doctest_block,
    nodes.literal,
    nodes.math,
    nodes.math_block,
    nodes.block_quote,
    nodes.reference,
    nodes.comment,
    nodes.raw,
    nodes.system_message,
)


class ContentsReader:
    """Reads one record; *source* is the file for nodes that do not know theirs."""

    def __init__(self, outline: Outline, source: str) -> None:
        self.outline = outline
        self.source = source

    def read(self) -> Contents:
        """Return everything that the parts say."""
        chosen = self.outline.find("chosen option")
        return Contents(
            risks=tuple(self._risks()),
            options=tuple(self._options()),
            chosen=self._chosen(chosen),
            chosen_place=self._place(chosen.section) if chosen else None,
            tasks=tuple(self._tasks("implementation strategy")),
            questions=tuple(self._tasks("open questions")),
            targets=tuple(self._targets()),
            history=tuple(self._history()),
            remnants=tuple(self._remnants()),
        )

    def _place(self, node: nodes.Node) -> Place:
        return place_of(node, self.source)

    def _risks(self) -> Iterator[Risk]:
        for row in self._rows("risks", _RISKS):
            yield Risk(
                _text(row["risk"]),
                _text(row["likelihood"]),
                _text(row["impact"]),
                self._place(row["risk"]),
            )

    def _targets(self) -> Iterator[Target]:
        for row in self._rows("performance considerations", _TARGETS):
            yield Target(
                _text(row["metric"]),
                _text(row["target"]),
                _text(row["actual"]),
                self._place(row["metric"]),
            )

    def _history(self) -> Iterator[Event]:
        for row in self._rows("decision record", HISTORY, optional="author"):
            author = _text(row["author"]) if "author" in row else ""
            place = self._place(row["action"])
            yield Event(_text(row["action"]), _text(row["date"]), author, place)

    def _rows(
        self, part: str, columns: dict[str, tuple[str, ...]], optional: str = ""
    ) -> Iterator[dict[str, nodes.entry]]:
        found = self.outline.find(part)
        if found:
            yield from rows(found.section, columns, optional)

    def _chosen(self, part: Part | None) -> str:
        """Return the name of the chosen option: the bold words that open the part."""
        first = next(iter(part.section.findall(nodes.paragraph)), None) if part else None
        return opening_bold(first)

    def _options(self) -> Iterator[Option]:
        part = self.outline.find("alternatives considered")
        if part:
            yield from options(part.section, self.source)

    def _tasks(self, name: str) -> Iterator[Task]:
        part = self.outline.find(name)
        if not part:
            return
        for item in part.section.findall(nodes.list_item):
            if box := _checkbox(item):
                section = _section_of(item)
                group = "" if section is part.section else _heading(section)
                yield Task(box[1], box[0], self._place(item), group)

    def _remnants(self) -> Iterator[Remnant]:
        for node in self.outline.own_nodes():
            if isinstance(node, nodes.TextElement) and not _is_quiet(node):
                plain = _plain(node)
                for text in remnants(plain):
                    place = self._place(node)
                    yield Remnant(text, Place(place.source, place.line + _lines_to(text, plain)))


def _text(node: nodes.Node) -> str:
    return " ".join(raw_text(node).split())


def _heading(section: nodes.Element) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title else ""


def _section_of(node: nodes.Node) -> nodes.Element:
    here = node.parent
    while not isinstance(here, nodes.section):
        here = here.parent
    return here


def _checkbox(item: nodes.Node) -> tuple[bool, str] | None:
    """Return whether the checkbox of *item* is ticked, and its text; ``None`` where it has none.

    MyST with ``tasklist`` makes an ``<input>`` of it, all others leave ``[ ]`` in the text.
    """
    first = item.children[0] if item.children else None
    if not isinstance(first, nodes.paragraph):
        return None
    box = first.children[0] if first.children else None
    if isinstance(box, nodes.raw) and 'type="checkbox"' in box.astext():
        return "checked" in box.astext(), raw_text(first).strip()
    match = _CHECKBOX.match(raw_text(first).strip())
    return (match["mark"] != " ", match["text"].strip()) if match else None


def _plain(node: nodes.TextElement) -> str:
    """Return the text of *node* without code, links, quotations and checkboxes."""
    text = "".join(
        str(child) if isinstance(child, nodes.Text) else _plain(child)
        for child in node.children
        if isinstance(child, nodes.Text | nodes.TextElement) and not isinstance(child, _SILENT)
    )
    return re.sub(r"^\[[ xX]\]\s+", "", text)


def _lines_to(words: str, text: str) -> int:
    """Return how many lines of *text* lie before *words*, which it may break over lines."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return text.count("\n", 0, match.start()) if match else 0


_SILENT = (*_QUIET, nodes.footnote_reference, nodes.citation_reference)


def _is_quiet(node: nodes.Node) -> bool:
    here: nodes.Node | None = node
    while here is not None and not isinstance(here, nodes.section):
        if isinstance(here, _QUIET):
            return True
        here = here.parent
    return not isinstance(node, nodes.paragraph | nodes.title | nodes.term | nodes.line)
