"""What a reader sees of tables, boxes and graphs on a written page, as plain text."""

from __future__ import annotations

import unicodedata

from docutils import nodes
from support import App, resolved


def rows(table: nodes.table) -> list[list[str]]:
    """Return the cells of a table as plain text, the heading first."""
    return [
        [" ".join(entry.astext().split()) for entry in row.findall(nodes.entry)]
        for row in table.findall(nodes.row)
    ]


def tables(app: App, docname: str = "index") -> list[list[list[str]]]:
    """Return the rows of each table of the page."""
    return [rows(table) for table in resolved(app, docname).findall(nodes.table)]


def table(app: App, docname: str = "index") -> list[list[str]]:
    """Return the rows of the page's only table."""
    (found,) = tables(app, docname)
    return found


def box(app: App, docname: str) -> dict[str, str]:
    """Return the lines of the page's first metadata box by their names."""
    fields = next(iter(resolved(app, docname).findall(nodes.field_list)))
    return {
        name.astext(): " ".join(body.astext().split())
        for name, body in (field.children for field in fields.findall(nodes.field))
    }


def listed(root: nodes.Element) -> list[str]:
    """Return the lines of the graphs in *root* as lists, edges after ``> ``."""
    lines = []
    for item in root.findall(nodes.list_item):
        nested = isinstance(item.parent.parent, nodes.list_item)
        lines.append(("> " if nested else "") + item.children[0].astext())
    return lines


def graph(app: App, docname: str = "index") -> list[str]:
    """Return the lines of the page's first graph as a list, edges after ``> ``."""
    for found in resolved(app, docname).findall(nodes.bullet_list):
        if "decision-graph-list" in found["classes"]:
            return listed(found)
    raise AssertionError("there is no graph")


def squeezed(text: str) -> str:
    """Return *text* without blanks and ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())
