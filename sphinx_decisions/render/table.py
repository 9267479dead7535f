"""Tables of records, and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.view import View
from sphinx_decisions.render.elements import value
from sphinx_decisions.render.inline_words import share_words, shown_words
from sphinx_decisions.render.late import Finish, finished_words, late
from sphinx_decisions.render.links import joined
from sphinx_decisions.render.passages import cell_blocks
from sphinx_decisions.render.words import heading, nothing_words, translate
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.table import Cell, Row, Table
from sphinx_decisions.views.view_types import type_of

_WIDEST = 60
"""The widest column in characters; text output wraps longer cells."""

_LONGEST_ID = 16
"""Longer ids may be broken, so that they leave room for titles."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a writer wants its tables.

    Unless *spans* is true no cell spans columns, because some writers cannot show that. If there is
    *late*, most rows are made when the page is written (see ``render.late``), and finished by it.
    Each row with an anchor gets an id that begins with *prefix*, if there is one.
    """

    spans: bool = True
    late: Finish | None = None
    prefix: str = ""


FOR_ALL = Layout()
"""What every writer can show."""


def render_table(
    table: Table, view: View, title: nodes.title | None = None, layout: Layout = FOR_ALL
) -> nodes.table:
    """Return *table* as a docutils table laid out as *view* asks, with *title* as its caption."""
    classes = ["decision-table", *view.classes]
    node = nodes.table("", classes=classes)
    if view.align:
        node["align"] = view.align
    if title is not None:
        node += title
    widths = _widths(table, view, node)
    lines = _lines(table, view.docname, layout)
    group = nodes.tgroup("", cols=len(table.columns))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    names = [name for name, _ in table.columns]
    heads = [[nodes.paragraph("", _heading(column))] for column in table.columns]
    group += nodes.thead("", _row(names, heads))
    group += nodes.tbody("", *_body(lines, layout.late))
    node += group
    return node


def put_on_lines(table: nodes.table) -> None:
    """Turn lists and tables in cells of *table* into lines, with semicolons between the inlines.

    The text writer joins the lines of a cell, bullets included, and the man page writer gives each
    item a width of a few letters. Neither supports tables in tables.
    """
    for inner in every(table, nodes.table):
        if inner is not table:
            inner.replace_self([_on_a_line(row) for row in every(inner, nodes.row)])
    for found in every(table, nodes.bullet_list):
        line = nodes.paragraph()
        for item in found.children:
            line += nodes.Text("; ") if line.children else nodes.Text("")
            for block in item.children:
                line += block.children if isinstance(block, nodes.paragraph) else block
        found.replace_self(line)


def _on_a_line(row: nodes.row) -> nodes.paragraph:
    cells = (" ".join(entry.astext().split()) for entry in row.children)
    return nodes.paragraph("", "; ".join(cells))


def nothing_found(view: View) -> nodes.paragraph:
    """Return the text that replaces *view* if nothing matches, which may be good news."""
    class_ = "decision-healthy" if type_of(view).empty_is_good else "decision-empty"
    return nodes.paragraph("", nothing_words(view.type), classes=[class_])


def empty_table(view: View, title: nodes.title) -> nodes.table:
    """Return a table with *title* that says that nothing matches.

    It keeps the number and the label to which other pages may already refer.
    """
    node = nodes.table("", title, classes=["decision-table", *view.classes])
    row = nodes.row("", nodes.entry("", nothing_found(view)))
    column = nodes.colspec("", colwidth=_WIDEST)
    node += nodes.tgroup("", column, nodes.tbody("", row), cols=1)
    return node


def _heading(column: tuple[str, str]) -> str:
    name, own = column
    return own or heading(name)


@dataclass(frozen=True, slots=True)
class _Line:
    """What *make* makes a row of, and its *words*, or ``None`` if it has to be made at once."""

    words: Iterable[str] | None
    make: Callable[[], nodes.row]


def _lines(table: Table, docname: str, layout: Layout) -> Iterator[_Line]:
    """Yield every row of *table*, those of groups and totals too."""
    line = partial(_line, layout.late)
    for group in table.groups:
        if group.label is not None:
            make = partial(_group_row, group.label, len(table.columns), docname, layout.spans)
            yield line((group.label,), make)
        for row in group.rows:
            yield line(_inlines(row), partial(_item_row, table, row, docname, layout.prefix))
        if group.total:
            make = partial(_total_row, table, group.total, docname, translate("Total"))
            yield line(_inlines(group.total, translate("Total")), make)
    if table.total:
        make = partial(_total_row, table, table.total, docname, translate("Overall"))
        yield line(_inlines(table.total, translate("Overall")), make)


def _line(finish: Finish | None, inlines: Iterable[Inline], make: Callable[[], nodes.row]) -> _Line:
    return _Line(finish and finished_words(inlines, finish), make)


def _inlines(row: Row, words: str = "") -> Iterator[Inline]:
    """Yield all inlines of *row*, and *words* if its first cell would be empty."""
    if words and not row.cells[0].inlines:
        yield Inline(words)
    for cell in row.cells:
        yield from cell.inlines


def _body(lines: Iterable[_Line], finish: Finish | None) -> Iterator[nodes.Element]:
    """Yield the rows of *lines*, or a node for those that *finish* may finish later."""
    for at_once, several in groupby(lines, lambda each: each.words is None):
        if at_once or not finish:
            yield from (line.make() for line in several)
        else:
            yield _late_rows(tuple(several), finish)


def _late_rows(lines: tuple[_Line, ...], finish: Finish) -> nodes.Element:
    words = (word for line in lines for word in line.words or ())
    # The search asks only which words there are, and most rows have the same statuses and tags.
    return late(lambda: (line.make() for line in lines), dict.fromkeys(words), finish)


def _item_row(table: Table, row: Row, docname: str, prefix: str) -> nodes.row:
    shown = _row([name for name, _ in table.columns], _cells(table, row, docname))
    if row.anchor and prefix:
        shown["ids"] = [f"{prefix}-{row.anchor}"]
    return shown


def _cells(table: Table, row: Row, docname: str) -> list[list[nodes.Node]]:
    """Return the blocks of each cell of *row*."""
    found = [
        cell_blocks(cell.inlines, docname, listed=name in table.lists)
        for (name, _), cell in zip(table.columns, row.cells, strict=True)
    ]
    for blocks, cell in zip(found, row.cells, strict=True):
        _put_key(blocks[0], cell)
        for block in blocks:
            _keep_ids_whole(block)
    return found


def _put_key(block: nodes.Node, cell: Cell) -> None:
    """Put the number by which *cell* is sorted around its line, unless the line is the number."""
    key = cell.sort_key
    if not isinstance(block, nodes.paragraph) or not isinstance(key, int | float):
        return
    if block.astext() != str(key):
        keyed = value("", "data", f"{key:.6g}")
        keyed += block.children
        block.children = [keyed]
        keyed.parent = block


def _keep_ids_whole(block: nodes.Node) -> None:
    """Mark the links in *block* whose texts are ids, which break no line at their hyphens."""
    for link in every(block, pending_xref):
        for text in every(link, nodes.inline):
            words = text.astext()
            if len(words) <= _LONGEST_ID and not words.split()[1:]:
                text["classes"].append("decision-id")


def _total_row(table: Table, total: Row, docname: str, words: str) -> nodes.row:
    """Return the row with the total; its first cell has *words* if it would be empty."""
    cells = _cells(table, total, docname)
    if not total.cells[0].inlines:
        cells[0] = [nodes.paragraph("", "", nodes.strong("", words))]
    row = _row([name for name, _ in table.columns], cells)
    row["classes"].append("decision-total")
    return row


def _group_row(label: Inline, columns: int, docname: str, spans: bool) -> nodes.row:
    content = joined([label], docname, plain=True) if label.text else [nodes.Text("–")]
    first = nodes.entry("", nodes.paragraph("", "", nodes.strong("", "", *content)))
    if spans and columns > 1:
        first["morecols"] = columns - 1
    others = [] if spans else [nodes.entry() for _ in range(columns - 1)]
    return nodes.row("", first, *others, classes=["decision-group"])


def _row(names: list[str], cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    """Return a row whose cells carry the class of their column."""
    entries = [
        nodes.entry("", *cell, classes=[f"decision-column-{name}"])
        for name, cell in zip(names, cells, strict=True)
    ]
    return nodes.row("", *entries)


def _widths(table: Table, view: View, node: nodes.table) -> list[int]:
    """Return the width of each column: as configured, else that of its longest cell, capped."""
    given = [int(width) for width in view.widths if width.isdecimal()]
    if len(given) == len(table.columns):
        node["classes"].append("colwidths-given")
        return given
    if view.widths == ("auto",) or not view.widths:
        node["classes"].append("colwidths-auto")
    rows = [row.cells for row in _rows(table)]
    lengths = (
        [_length(cells[i], name in table.lists) for cells in rows]
        for i, (name, _) in enumerate(table.columns)
    )
    return [
        min(_WIDEST, max([len(_heading(column)), *own]))
        for column, own in zip(table.columns, lengths, strict=True)
    ]


def _rows(table: Table) -> Iterable[Row]:
    for group in table.groups:
        yield from group.rows
        yield from [group.total] if group.total else []
    yield from [table.total] if table.total else []


def _length(cell: Cell, listed: bool) -> int:
    inlines = cell.inlines
    texts = shown_words(inlines)
    lengths = [len(text) + _around(each) for each, text in zip(inlines, texts, strict=True)]
    return max(lengths, default=0) if listed else sum(lengths)


def _around(inline: Inline) -> int:
    """Return the length of what is around *inline*: a comma or bullet, a checkbox, ``of 12``."""
    if inline.role == "count" and inline.share:
        return len(share_words(*inline.share)) - len(inline.text)
    return 2 if inline.ticked is None else 6
