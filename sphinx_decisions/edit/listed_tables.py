"""Tables whose rows are items of a list, or lines of comma-separated values."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

from sphinx_decisions.edit.source import Edit, Edits, Line
from sphinx_decisions.edit.tables import Table

_ROW = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+])(?P<gap>[ \t]+)(?P<cell>[-*+])(?:[ \t]+|$)")
_CELL = re.compile(r"(?P<indent>[ \t]*)(?P<cell>[-*+])(?:[ \t]+|$)")
_OPTION = re.compile(r"[ \t]*:[\w-]+:")


def _body(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the directive that *lines* begin with, without its options."""
    margin, fence = len(lines[0].indent), re.match(r"\s*([`~:]{3,})", lines[0].text)
    own: list[Line] = []
    for line in lines[1:]:
        if fence and line.text.strip() == fence[1]:
            break
        if not fence and line.text.strip() and len(line.indent) <= margin:
            break
        own.append(line)
    while own and (not own[0].text.strip() or _OPTION.match(own[0].text)):
        own.pop(0)
    return [each for each in own if each.text.strip()]


class ListTable(Table):
    """A table made from a list of lists; a cell is one or several lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read the table in *lines*, which begin with its directive."""
        self._cells: list[list[list[tuple[Line, int]]]] = []
        width = -1
        for line in _body(lines):
            row, cell = _ROW.match(line.text), _CELL.match(line.text)
            if row and (width < 0 or row.start("cell") == width):
                width = row.start("cell")
                self._cells.append([[(line, row.end())]])
            elif cell and self._cells and cell.start("cell") == width:
                self._cells[-1].append([(line, cell.end())])
            elif self._cells:
                self._cells[-1][-1].append((line, len(line.indent)))
        self.rows = [[" ".join(_words(each)) for each in row] for row in self._cells]

    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edits of single cells."""
        edits = []
        for column, text in texts.items():
            (first, start), *_ = cell = self._cells[row][column]
            lead = "" if first.text[:start].endswith((" ", "\t")) else " "
            edits.append(Edit(first.start + start, cell[-1][0].end, lead + text))
        return tuple(edits)

    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edit that adds an item with *texts* as its items."""
        row = self._cells[-1]
        starts = [line.text[:start].rstrip() for (line, start), *_ in row]
        lines = [f"{start} {text}".rstrip() for start, text in zip(starts, texts, strict=False)]
        end = row[-1][-1][0].end
        return (Edit(end, end, "".join(f"\n{each}" for each in lines)),)


def _words(cell: Sequence[tuple[Line, int]]) -> list[str]:
    return [line.text[start:].strip() for line, start in cell]


class CsvTable(Table):
    """A table made from comma-separated values, with its head in an option or the first row."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read the table in *lines*, which begin with its directive."""
        self._body = _body(lines)
        head = [match for line in lines[1:] if (match := re.match(r"\s*:header:(.*)", line.text))]
        self._offset = 1 if head else 0
        other = any(re.match(r"\s*:(?:delim|quote|escape|file):", each.text) for each in lines[1:])
        self.rows = [] if other else [_values(each[1]) for each in head[:1]]
        self.rows += [] if other else [_values(each.text) for each in self._body]

    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edit of the line of *row*."""
        line = self._body[row - self._offset]
        values = [texts.get(column, each) for column, each in enumerate(self.rows[row])]
        return (Edit(line.start + len(line.indent), line.end, _line(values, line.text)),)

    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edit that adds a line like the last."""
        line = self._body[-1]
        return (Edit(line.end, line.end, f"\n{line.indent}{_line(texts, line.text)}"),)


def _values(text: str) -> list[str]:
    return [each.strip() for each in next(csv.reader([text.strip()], skipinitialspace=True), [])]


def _line(values: Sequence[str], like: str) -> str:
    """Return *values* as a line with quotation marks and blanks as the line *like* has them."""
    quoted = like.strip().startswith('"') and like.rstrip().endswith('"')
    gap = " " if re.search(r",\s", like) else ""
    return f",{gap}".join(_value(each, quoted) for each in values)


def _value(text: str, quoted: bool) -> str:
    if quoted or re.search(r"[\",\n]|^\s|\s$", text):
        return '"' + text.replace('"', '""') + '"'
    return text
