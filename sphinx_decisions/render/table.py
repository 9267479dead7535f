"""Tables of records, and counts."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_decisions.records.pieces import Piece
from sphinx_decisions.records.tables import Row, Table
from sphinx_decisions.records.views import Shape, View
from sphinx_decisions.render.links import joined
from sphinx_decisions.render.words import status_words, translate, word

_WIDEST = 60
"""The widest column in characters: text output wraps what is longer."""


def render_table(
    table: Table, view: View, title: nodes.title | None = None, spans: bool = True
) -> nodes.table:
    """Return *table* as a docutils table laid out as *view* asks, with *title* as its caption.

    Without *spans* no cell spans columns, which some writers cannot show.
    """
    classes = ["decision-table", *view.classes]
    node = nodes.table("", classes=classes)
    if view.align:
        node["align"] = view.align
    if title is not None:
        node += title
    widths = _widths(table, view, node)
    group = nodes.tgroup("", cols=len(table.columns))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    names = [name for name, _ in table.columns]
    group += nodes.thead("", _row(names, [[nodes.Text(_heading(c))] for c in table.columns]))
    group += nodes.tbody("", *_body(table, names, view.docname, spans))
    node += group
    return node


def nothing_found(healthy: bool = False) -> nodes.paragraph:
    """Return what stands in for a view that nothing matches: where *healthy*, that is good."""
    words = translate("No record matches.")
    if healthy:
        words = translate("All is well: there is nothing to mend.")
    return nodes.paragraph("", words, classes=["decision-healthy" if healthy else "decision-empty"])


def empty_table(view: View, title: nodes.title) -> nodes.table:
    """Return a table with *title* that says that nothing matches.

    Its number and its label are those that references on other pages already have.
    """
    node = nodes.table("", title, classes=["decision-table", *view.classes])
    row = nodes.row("", nodes.entry("", nothing_found(view.shape is Shape.FINDINGS)))
    column = nodes.colspec("", colwidth=_WIDEST)
    node += nodes.tgroup("", column, nodes.tbody("", row), cols=1)
    return node


def _heading(column: tuple[str, str]) -> str:
    name, heading = column
    return heading or word(name)


def _body(table: Table, names: list[str], docname: str, spans: bool) -> Iterable[nodes.row]:
    for group in table.groups:
        if group.label is not None:
            yield _group_row(group.label, len(names), docname, spans)
        for row in group.rows:
            yield _row(names, [joined(cell, docname, plain=True) for cell in row])


def _group_row(label: Piece, columns: int, docname: str, spans: bool) -> nodes.row:
    content = joined([label], docname, plain=True) if label.text else [nodes.Text("–")]
    first = nodes.entry("", nodes.paragraph("", "", nodes.strong("", "", *content)))
    if spans and columns > 1:
        first["morecols"] = columns - 1
    others = [] if spans else [nodes.entry() for _ in range(columns - 1)]
    return nodes.row("", first, *others, classes=["decision-group"])


def _row(names: list[str], cells: Iterable[list[nodes.Node]]) -> nodes.row:
    """Return a row whose cells carry the class of their column."""
    entries = [
        nodes.entry("", nodes.paragraph("", "", *cell), classes=[f"decision-column-{name}"])
        for name, cell in zip(names, cells, strict=True)
    ]
    return nodes.row("", *entries)


def _widths(table: Table, view: View, node: nodes.table) -> list[int]:
    """Return the width of each column: as asked for, else of its longest cell, capped."""
    given = [int(width) for width in view.widths if width.isdecimal()]
    if len(given) == len(table.columns):
        node["classes"].append("colwidths-given")
        return given
    if view.widths == ("auto",) or not view.widths:
        node["classes"].append("colwidths-auto")
    rows: list[Row] = [row for group in table.groups for row in group.rows]
    columns = range(len(table.columns))
    return [
        min(_WIDEST, max([len(_heading(table.columns[i])), *(_length(row[i]) for row in rows)]))
        for i in columns
    ]


def _length(cell: tuple[Piece, ...]) -> int:
    texts = (status_words(piece.text, piece.derived) + piece.note for piece in cell)
    return sum(len(text) + 2 for text in texts)
