"""What surrounds a table in HTML: a frame in which it scrolls, and data for its script."""

from __future__ import annotations

from docutils import nodes

from sphinx_decisions.doctree.walking import every
from sphinx_decisions.render.inline_words import inline_text
from sphinx_decisions.render.island import island
from sphinx_decisions.render.words import translate, word
from sphinx_decisions.views.table import Facet, Table

_MANY = 8
"""So many rows are worth a filter."""

_HEADINGS = {"tag": "tags", "component": "components"}
"""The words that name a facet, where they are not those of its own name."""


def put_in_frame(node: nodes.Element, table: Table, scripts: bool) -> None:
    """Put a frame around *node*, which shows *table* on a page, or around each table in it.

    If *scripts* run on the page, the frame has the data for the filter. A view that is folded, with
    a table for each group, has none: what does not match is folded away.
    """
    if not isinstance(node, nodes.table):
        for inner in every(node, nodes.table):
            if "decision-table" in inner["classes"]:
                _frame(inner)
        return
    frame = _frame(node)
    rows = sum(len(group.rows) for group in table.groups)
    if scripts and (rows >= _MANY or table.facets):
        facets = [_facet_data(each) for each in table.facets]
        frame += island("table", {"words": _words(), "facets": facets, "shown": rows >= _MANY})


def _frame(table: nodes.table) -> nodes.container:
    """Return the frame that is put around *table*."""
    frame = nodes.container(classes=["decision-table-frame"])
    # ``replace_self`` would give it the id of the table too.
    table.parent.replace(table, frame)
    frame += table
    return frame


def _words() -> dict[str, str]:
    """Return the words of the controls; a script puts numbers into ``{done}`` and ``{total}``."""
    return {
        "filter": translate("Filter"),
        "text": translate("Find in this table"),
        "shown": translate("{done} of {total}"),
        "nothing": translate("Nothing matches."),
        "clear": translate("Show all"),
    }


def _facet_data(facet: Facet) -> dict[str, object]:
    """Return *facet* as lists of numbers and texts, which are short for each row."""
    values = [(each.text, inline_text(each)) for each in facet.values]
    return {
        "name": facet.name,
        "label": word(_HEADINGS.get(facet.name, facet.name)),
        "values": [[value] if value == shown else [value, shown] for value, shown in values],
        "rows": [row[0] if len(row) == 1 else list(row) for row in facet.rows],
    }
