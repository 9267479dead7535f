"""``template-lines``: how each line of a template is used, made from ``templates/lines.csv``.

A test compares this file with the software.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.views.view_types import VIEW_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LINES = Path(__file__).parent.parent / "templates" / "lines.csv"
HEADS = ("Line", "In decisions.json", "How it is used")
WIDTHS = (36, 32, 32)
PLACES = {"box": "the box", "citation": "citations"}
"""Names of the places that are not views."""


class TemplateLines(SphinxDirective):
    """A table with a row for each line of the template that the argument names."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return the table; the page is re-read when the file changes."""
        self.env.note_dependency(str(LINES))
        with LINES.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["template"] == self.arguments[0]]
        group = nodes.tgroup("", cols=len(HEADS))
        group += [nodes.colspec("", colwidth=width) for width in WIDTHS]
        group += nodes.thead("", row_of(nodes.paragraph("", head) for head in HEADS))
        group += nodes.tbody("", *(row_of(self.cells(row)) for row in rows))
        return [nodes.table("", group, classes=["template-lines", "colwidths-given"])]

    def cells(self, row: dict[str, str]) -> Iterator[Node]:
        """Yield the content of each cell of *row*."""
        paths = row["path"].replace(" and ", "; ").split("; ") if row["path"] else []
        yield nodes.paragraph("", "", nodes.literal("", row["line"]))
        yield nodes.line_block("", *(nodes.line("", "", nodes.literal("", p)) for p in paths))
        views = map(place, row["view"].split())
        rules = (f":ref:`{code}`" for code in row["rule"].split())
        said = (
            row["note"],
            sentence("CellValue by", views),
            sentence("Checked by", rules),
        )
        (words,) = self.parse_text_to_nodes(" ".join(filter(None, said))) or [nodes.paragraph()]
        yield words


def place(name: str) -> str:
    """Return where a line is shown, a view by *name* or one of ``PLACES``, as markup."""
    known = {f"decision-{name}" for name in VIEW_TYPES}
    return PLACES.get(name) or (f":ref:`{name} <{name}>`" if name in known else f"``{name}``")


def sentence(opening: str, names: Iterable[str]) -> str:
    """Return *opening* and *names* as a sentence; empty without names."""
    listed = ", ".join(names)
    return f"{opening} {listed}." if listed else ""


def row_of(contents: Iterable[Node]) -> nodes.row:
    """Return a row with *contents* in its cells."""
    return nodes.row("", *(nodes.entry("", content) for content in contents))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("template-lines", TemplateLines)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
