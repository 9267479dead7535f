"""Counts of risks by likelihood and impact: a heat map in HTML, words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.parse.quantities import LEVELS
from sphinx_decisions.render.words import IMPACTS, IMPACTS_IN_A_LINE, LIKELIHOODS, translate

Matrix = tuple[tuple[int, ...], ...]
"""Counts by likelihood, then by impact, each from low to high."""


def render_risk_matrix(matrix: Matrix, html: bool) -> list[nodes.Node]:
    """Return the summary above a table of risks; empty if no risk has levels."""
    if not any(map(any, matrix)):
        return []
    return [_map(matrix)] if html else _words(matrix)


def _map(matrix: Matrix) -> nodes.table:
    """Return the heat map, with the most severe cell at the top right."""
    head = [_cell(translate("Risks")), *(_cell(translate(IMPACTS[level])) for level in LEVELS)]
    group = nodes.tgroup("", nodes.colspec("", colwidth=20, stub=1), cols=len(head))
    group += [nodes.colspec("", colwidth=20) for _ in LEVELS]
    group += nodes.thead("", nodes.row("", *head))
    body = [
        nodes.row("", _cell(translate(LIKELIHOODS[LEVELS[row]])), *_counts(matrix[row], row))
        for row in reversed(range(len(LEVELS)))
    ]
    group += nodes.tbody("", *body)
    return nodes.table("", group, classes=["decision-heat", "colwidths-auto"])


def _counts(counts: tuple[int, ...], row: int) -> Iterator[nodes.entry]:
    for column, count in enumerate(counts):
        cell = _cell(str(count)) if count else nodes.entry()
        cell["classes"] = [f"decision-heat-{_heat(row, column)}"]
        yield cell


def _words(matrix: Matrix) -> list[nodes.Node]:
    """Return a list of the counts in words, the most severe first."""
    cells = [(row, column) for row in range(len(LEVELS)) for column in range(len(LEVELS))]
    cells.sort(key=lambda cell: (_severity(*cell), cell), reverse=True)
    found = nodes.bullet_list("", bullet="-", classes=["decision-heat"])
    for row, column in cells:
        if count := matrix[row][column]:
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


def _cell(text: str) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", text))
