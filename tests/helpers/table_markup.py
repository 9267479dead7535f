"""Tables in every syntax of both languages, made from rows of plain cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from optional_packages import needs_myst

Rows = Sequence[Sequence[str]]


def _widths(rows: Rows) -> list[int]:
    return [max(3, *map(len, column)) for column in zip(*rows, strict=True)]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]


def grid(rows: Rows) -> str:
    widths = _widths(rows)
    lines = []
    for number, row in enumerate(rows):
        lines.append("+" + "+".join(("=" if number == 1 else "-") * (w + 2) for w in widths) + "+")
        lines.append("| " + " | ".join(_padded(row, widths)) + " |")
    return "\n".join([*lines, "+" + "+".join("-" * (w + 2) for w in widths) + "+"])


def simple(rows: Rows) -> str:
    widths = _widths(rows)
    rule = "  ".join("=" * width for width in widths)
    # An empty first cell would continue the row above.
    body = ["  ".join(_padded([row[0] or "\\", *row[1:]], widths)).rstrip() for row in rows]
    return "\n".join([rule, body[0], rule, *body[1:], rule])


def pipe(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _items(rows: Rows) -> list[str]:
    return [
        f"{'*' if first else ' '} - {cell}".rstrip()
        for row in rows
        for first, cell in zip([True] + [False] * len(row), row, strict=False)
    ]


def _quoted(rows: Rows) -> list[str]:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().splitlines()


def directive(suffix: str, name: str, options: Sequence[str], lines: Sequence[str]) -> str:
    """Return a directive in either language."""
    body = [*(f":{option}" for option in options), "", *lines]
    if suffix == "md":
        return "\n".join([f"```{{{name}}}", *body, "```"])
    return "\n".join([f".. {name}::", *(f"   {line}".rstrip() for line in body)])


def _list_table(suffix: str, *options: str) -> Callable[[Rows], str]:
    return lambda rows: directive(suffix, "list-table", options, _items(rows))


def _csv_table(suffix: str) -> Callable[[Rows], str]:
    return lambda rows: directive(suffix, "csv-table", ["header-rows: 1"], _quoted(rows))


def _in_rst(write: Callable[[Rows], str]) -> Callable[[Rows], str]:
    return lambda rows: directive("md", "eval-rst", (), write(rows).splitlines())


SYNTAXES = [
    pytest.param("rst", grid, id="rst-grid"),
    pytest.param("rst", simple, id="rst-simple"),
    pytest.param("rst", _list_table("rst", "header-rows: 1"), id="rst-list"),
    pytest.param("rst", _list_table("rst"), id="rst-list-without-head"),
    pytest.param("rst", _csv_table("rst"), id="rst-csv"),
    pytest.param("md", pipe, id="md-pipe", marks=needs_myst),
    pytest.param("md", _list_table("md", "header-rows: 1"), id="md-list", marks=needs_myst),
    pytest.param("md", _list_table("md"), id="md-list-without-head", marks=needs_myst),
    pytest.param("md", _csv_table("md"), id="md-csv", marks=needs_myst),
    pytest.param("md", _in_rst(grid), id="md-grid", marks=needs_myst),
]
"""Suffix and writer of every syntax, for ``pytest.mark.parametrize``."""

SHORTEST = {"rst": simple, "md": pipe}
"""The usual writer of each language."""
