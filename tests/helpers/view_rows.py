"""Views for pure tests, read from options as on a page, and the texts of their tables."""

from __future__ import annotations

from factory import PLAIN

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.table import Row, Table
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_types import VIEW_TYPES, view_data


def asked(shape: str, options: dict[str, str], using: Settings = PLAIN, problems: int = 0) -> View:
    """Return the view on the page ``index`` with *options*, which has so many *problems*."""
    name = f"decision-{shape}"
    empty = View(name, shape, "index", Place("index.rst", 1), Query(docname="index"))
    fields = [
        RawField(name.replace("_", "-"), text, Place("index.rst", line))
        for line, (name, text) in enumerate(options.items(), start=2)
    ]
    view = parse_view(VIEW_TYPES[shape], empty, fields, using)
    assert len(view.problems) == problems, view.problems
    return view


def table(log: Log, view: View) -> Table:
    """Return the table of *view*."""
    found = view_data(log, view)
    assert isinstance(found, Table)
    return found


def words(pieces: tuple[Inline, ...]) -> str:
    """Return the texts of a cell."""
    return ", ".join(piece.text for piece in pieces)


def texts(row: Row) -> list[str]:
    """Return the text of every cell of *row*."""
    return [words(cell.inlines) for cell in row.cells]


def rows(log: Log, shape: str, **options: str) -> list[list[str]]:
    """Return the texts of all rows of the table with *options*."""
    found = table(log, asked(shape, options, log.settings))
    return [texts(row) for group in found.groups for row in group.rows]


def names(log: Log, shape: str, **options: str) -> list[str]:
    """Return the first cell of all rows of the table with *options*."""
    return [row[0] for row in rows(log, shape, **options)]


def groups(log: Log, shape: str, **options: str) -> list[tuple[str, list[str]]]:
    """Return each group's label and the first cells of its rows."""
    found = table(log, asked(shape, options, log.settings))
    return [
        (
            group.label.text if group.label else "-",
            [texts(row)[0] for row in group.rows],
        )
        for group in found.groups
    ]
