"""Views for pure tests, read from options as a page has them, and what their tables say."""

from __future__ import annotations

from factory import PLAIN

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import Query, View, ViewType
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.table import Row, table_data
from sphinx_decisions.views.view_options import parse_view


def asked(
    shape: ViewType | str, options: dict[str, str], using: Settings = PLAIN, problems: int = 0
) -> View:
    """Return the view of the page ``index`` with *options*, of which so many are *problems*."""
    name = f"decision-{shape}"
    empty = View(name, ViewType(shape), "index", Place("index.rst", 1), Query(docname="index"))
    fields = [
        RawField(name.replace("_", "-"), text, Place("index.rst", line))
        for line, (name, text) in enumerate(options.items(), start=2)
    ]
    view = parse_view(empty, fields, using)
    assert len(view.problems) == problems, view.problems
    return view


def words(pieces: tuple[Inline, ...]) -> str:
    """Return the texts of a cell."""
    return ", ".join(piece.text for piece in pieces)


def texts(row: Row) -> list[str]:
    """Return the text of every cell of *row*."""
    return [words(cell) for cell in row]


def rows(log: Log, shape: ViewType | str, **options: str) -> list[list[str]]:
    """Return the texts of all rows of the table with *options*."""
    table = table_data(log, asked(shape, options, log.settings))
    return [texts(row) for group in table.groups for row in group.rows]


def names(log: Log, shape: ViewType | str, **options: str) -> list[str]:
    """Return the first cell of all rows of the table with *options*."""
    return [row[0] for row in rows(log, shape, **options)]


def groups(log: Log, shape: ViewType | str, **options: str) -> list[tuple[str, list[str]]]:
    """Return each group's label and the first cells of its rows."""
    table = table_data(log, asked(shape, options, log.settings))
    return [
        (group.label.text if group.label else "-", [words(row[0]) for row in group.rows])
        for group in table.groups
    ]
