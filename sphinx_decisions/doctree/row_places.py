"""Lines of table rows whose cells have none or a wrong one: Markdown and CSV tables."""

from __future__ import annotations

import linecache
from collections.abc import Mapping
from functools import lru_cache

from docutils import nodes

from sphinx_decisions.doctree.ancestors import nearest_around
from sphinx_decisions.doctree.source_files import source_file
from sphinx_decisions.model.place import Place


def place_of_row(node: nodes.Node, source: str) -> Place | None:
    """Return the place of the row around *node*; ``None`` if its cells have the right line.

    Markdown gives cells wrong lines. In CSV tables all rows have the same line: in reST the first
    of the page, in Markdown one near the table.
    """
    cell = node if isinstance(node, nodes.entry) else nearest_around(node, nodes.entry)
    if cell is None:
        return None
    table, row = nearest_around(cell, nodes.table), nearest_around(cell, nodes.row)
    if table is None or row is None:
        return None
    if cell.line and table.line:
        below = 2 + _numbers(row.parent)[id(row)] if isinstance(row.parent, nodes.tbody) else 0
        return Place(source_file(cell.source) or source, table.line + below)
    last_group = row.parent.parent.children[-1]
    top, bottom = table.next_node(nodes.row), (last_group.children or [row])[-1]
    first, last = _first_with_line(top), _first_with_line(bottom)
    if top is not bottom and first is not None and last is not None and first.line == last.line:
        file = source_file(first.source) or source
        return Place(file, _lines(table, file, source)[id(row)])
    return None


@lru_cache(maxsize=1)
def _numbers(body: nodes.tbody) -> Mapping[int, int]:
    """Return the number of each row of *body*, by its identity, counted once for all its cells."""
    return {id(row): number for number, row in enumerate(body.children)}


def _first_with_line(node: nodes.Node | None) -> nodes.Node | None:
    return next((each for each in node.findall() if each.line), None) if node else None


@lru_cache(maxsize=1)
def _lines(table: nodes.Element, file: str, source: str) -> Mapping[int, int]:
    """Return the line in *file* of each row of *table*, by its identity, found by its cells' text.

    Each row is below the one before it; a row whose text is not found gets the line of that one.
    All lines are found at once and cached for the table, because every cell needs one.
    """
    above = _last_line_above(table)
    same = above is not None and (source_file(above.source) or source) == file
    line = table.line or ((above.line or 1) if above is not None and same else 1)
    linecache.checkcache(file)
    text = linecache.getlines(file)
    found: dict[int, int] = {}
    for row in table.findall(nodes.row):
        words = [each.rawsource.partition("\n")[0] for each in row.findall(nodes.paragraph)]
        lines = range(line, len(text) + 1)
        line = next((n for n in lines if all(word in text[n - 1] for word in words)), line)
        found[id(row)] = line
    return found


def _last_line_above(node: nodes.Element) -> nodes.Node | None:
    """Return the nearest node before or around *node* that has a line."""
    here: nodes.Element | None = node
    while here is not None and here.parent is not None:
        before = here.parent.children[: here.parent.index(here)]
        known = next((each for each in reversed(before) if each.line), here.parent)
        if known.line:
            return known
        here = here.parent
    return None
