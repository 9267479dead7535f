"""Tables of a doctree as rows of cells, whatever their syntax, order or extra columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes

from sphinx_decisions.records.fields import field_key
from sphinx_decisions.sphinx_ext.source_text import raw_text

HISTORY = {"action": ("action",), "date": ("date",), "author": ("author", "authors")}
"""The columns of *Decision Record*."""


def rows(
    section: nodes.Element, columns: Mapping[str, tuple[str, ...]], optional: str = ""
) -> Iterator[dict[str, nodes.entry]]:
    """Yield the body rows of the tables directly in *section* that have all of *columns*.

    *columns* gives, for each name, the headings that it answers to (as ``field_key`` gives
    them); the column called *optional* may be missing, and others are passed over.
    """
    for table in section.findall(nodes.table):
        if _section_of(table) is not section:
            continue
        heads = next(iter(_cells(table, nodes.thead)), [])
        keys = [field_key(raw_text(head)) for head in heads]
        found = {
            name: next((keys.index(key) for key in aliases if key in keys), -1)
            for name, aliases in columns.items()
        }
        known = {name: index for name, index in found.items() if index >= 0}
        if known.keys() >= columns.keys() - {optional}:
            for cells in _cells(table, nodes.tbody):
                if len(cells) == len(keys):
                    yield {name: cells[index] for name, index in known.items()}


def _section_of(node: nodes.Node) -> nodes.Node | None:
    here = node.parent
    while here is not None and not isinstance(here, nodes.section):
        here = here.parent
    return here


def _cells(table: nodes.table, part: type[nodes.Element]) -> list[list[nodes.entry]]:
    """Return the cells of *table* by row, of its head or its body."""
    found = [row for body in table.findall(part) for row in body.findall(nodes.row)]
    return [[cell for cell in row.children if isinstance(cell, nodes.entry)] for row in found]
