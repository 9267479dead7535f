"""Finding a table in the text of a page, in whatever form it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_decisions.edit.listed_tables import CsvTable, ListTable
from sphinx_decisions.edit.ruled_tables import GridTable, SimpleTable
from sphinx_decisions.edit.source import Line
from sphinx_decisions.edit.tables import PipeTable, Table

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DIRECTIVE = re.compile(r"\s*(?:\.\.\s+|[`~:]{3,}\s*\{)(?P<name>list-table|csv-table)\b")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_SIMPLE = re.compile(r"\s*=+(?:[ ]+=+)+\s*")


def first_table(lines: Sequence[Line]) -> Table | None:
    """Return the first table in *lines*, if it is written in a form that can be edited."""
    for number, line in enumerate(lines):
        directive = _DIRECTIVE.match(line.text)
        table: Table | None = None
        if directive:
            kind = ListTable if directive["name"] == "list-table" else CsvTable
            table = kind(lines[number:])
        elif _GRID.fullmatch(line.text):
            table = GridTable(_unbroken(lines[number:]))
        elif _SIMPLE.fullmatch(line.text):
            table = SimpleTable(_until_rule(lines[number:]))
        elif number and "|" in line.text and _DELIMITER.fullmatch(line.text):
            table = PipeTable(_unbroken(lines[number - 1 :]))
        if table is not None:
            return table if table.rows else None
    return None


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    end = next((n for n, line in enumerate(lines) if not line.text.strip()), len(lines))
    return list(lines[:end])


def _until_rule(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a simple table: to its third rule, or to its second if none follows."""
    rules = [n for n, line in enumerate(lines) if _SIMPLE.fullmatch(line.text)][:3]
    ends = [n for n in rules[1:] if n + 1 == len(lines) or not lines[n + 1].text.strip()]
    return list(lines[: ends[0] + 1]) if ends else []
