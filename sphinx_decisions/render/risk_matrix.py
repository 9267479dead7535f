"""Counts of risks by likelihood and impact: a heat map in HTML, words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.render.words import (
    IMPACTS_IN_A_LINE,
    LIKELIHOODS,
    translate,
    word,
)
from sphinx_decisions.render.written_nodes import decision_cell
from sphinx_decisions.views.table import RiskMatrix


def render_risk_matrix(matrix: RiskMatrix, prefix: str, html: bool) -> list[nodes.Node]:
    """Return the summary above a table of risks; empty if no risk has levels.

    The ids of the rows that it links to begin with *prefix*.
    """
    if not any(any(row) for row in matrix):
        return []
    return [_map(matrix, prefix)] if html else _words(matrix)


def _map(matrix: RiskMatrix, prefix: str) -> nodes.container:
    """Return the heat map, with the most severe cell at the top right."""
    levels = len(LEVELS)
    group = nodes.tgroup("", cols=levels + 2)
    group += [nodes.colspec("", colwidth=20) for _ in range(levels + 2)]
    corner = decision_cell("", morecols=1, morerows=1)
    group += nodes.thead(
        "",
        nodes.row("", corner, _head(word("impact"), "colgroup", morecols=levels - 1)),
        nodes.row("", *(_head(word(level), "col") for level in LEVELS)),
    )
    body = [
        nodes.row("", _head(word(LEVELS[row]), "row"), *_counts(matrix[row], row, prefix))
        for row in reversed(range(levels))
    ]
    body[0].insert(0, _head(word("likelihood"), "rowgroup", morerows=levels - 1))
    group += nodes.tbody("", *body)
    title = nodes.title("", translate("Risks by likelihood and impact"))
    classes = ["decision-heat", "colwidths-auto"]
    # With an id, which Sphinx expects of a table with a caption.
    table = nodes.table("", title, group, classes=classes, ids=[prefix])
    return nodes.container("", table, classes=["decision-heat-map"])


def _head(text: str, scope: str, **spans: int) -> decision_cell:
    return decision_cell("", nodes.paragraph("", text), scope=scope, **spans)


def _counts(risks: tuple[tuple[str, ...], ...], row: int, prefix: str) -> Iterator[decision_cell]:
    for column, names in enumerate(risks):
        classes = [f"decision-heat-{_heat(row, column)}"]
        if names:
            link = _link(names, f"{prefix}-{LEVELS[row]}-{LEVELS[column]}")
            yield decision_cell("", nodes.paragraph("", "", link), classes=classes)
        else:
            yield decision_cell("", classes=[*classes, "decision-heat-none"])


def _link(names: tuple[str, ...], anchor: str) -> nodes.reference:
    """Return how many risks there are as a link to the row of the first, with their *names*.

    The names are visible only while the mouse or the keyboard is at the link.
    """
    listed = nodes.inline("", classes=["decision-names"])
    for name in names:
        listed += [nodes.Text(" "), nodes.inline("", name)]
    return nodes.reference("", "", nodes.Text(str(len(names))), listed, refid=anchor)


def _words(matrix: RiskMatrix) -> list[nodes.Node]:
    """Return a list of the counts in words, the most severe first."""
    cells = [(row, column) for row in range(len(LEVELS)) for column in range(len(LEVELS))]
    cells.sort(key=lambda cell: (_severity(*cell), cell), reverse=True)
    found = nodes.bullet_list("", bullet="-", classes=["decision-heat"])
    for row, column in cells:
        if count := len(matrix[row][column]):
            line = translate("{likelihood}, {impact}: {count}").format(
                likelihood=translate(LIKELIHOODS[LEVELS[row]]),
                impact=translate(IMPACTS_IN_A_LINE[LEVELS[column]]),
                count=count,
            )
            found += nodes.list_item("", nodes.paragraph("", line))
    return [nodes.paragraph("", translate("Risks by likelihood and impact:")), found]


def _severity(row: int, column: int) -> int:
    return (row + 1) * (column + 1)


def _heat(row: int, column: int) -> str:
    """Return the level of a cell: a severity of 6 and more is high, 3 and more medium."""
    severity = _severity(row, column)
    return LEVELS[(severity > 2) + (severity > 4)]
