"""Finding template text that was not replaced, in the doctree of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes

from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.model.contents import Placeholder
from sphinx_decisions.parse.placeholders import placeholders

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
_SILENT = (*_QUIET, nodes.footnote_reference, nodes.citation_reference)


def read_placeholders(reading: Reading) -> Iterator[Placeholder]:
    """Yield the template text in the record's own text."""
    for node in reading.outline.own_nodes():
        if isinstance(node, nodes.TextElement) and not _is_quiet(node):
            plain = _plain(node)
            for text in placeholders(plain):
                place = reading.place(node)
                line = place.line + _lines_to(text, plain)
                yield Placeholder(text, replace(place, line=line))


def _plain(node: nodes.TextElement) -> str:
    """Return the text of *node* without code, links, quotations and checkboxes."""
    return "".join(
        str(child) if isinstance(child, nodes.Text) else _plain(child)
        for child in node.children
        if isinstance(child, nodes.Text | nodes.TextElement) and not isinstance(child, _SILENT)
    )


def _lines_to(words: str, text: str) -> int:
    """Return how many lines of *text* precede *words*, which may be split over lines."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return text.count("\n", 0, match.start()) if match else 0


def _is_quiet(node: nodes.Node) -> bool:
    here: nodes.Node | None = node
    while here is not None and not isinstance(here, nodes.section):
        if isinstance(here, _QUIET):
            return True
        here = here.parent
    return not isinstance(node, nodes.paragraph | nodes.title | nodes.term | nodes.line)
