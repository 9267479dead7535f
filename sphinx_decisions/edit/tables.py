"""Tables in the text of a page, in which a cell can be filled and a row added."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from sphinx_decisions.edit.source import Edit, Edits, Line

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DIRECTIVE = re.compile(r"\s*(?:\.\.\s+|[`~:]{3,}\s*\{)(?P<name>list-table|csv-table)\b")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_SIMPLE = re.compile(r"\s*=+(?:[ ]+=+)+\s*")


class Table(ABC):
    """A table; *rows* are the texts of its cells, with those of the head in the first row."""

    rows: list[list[str]]

    @abstractmethod
    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edits that write *texts*, by column, into *row*."""

    @abstractmethod
    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edits that add a last row with *texts*."""


def first_table(lines: Sequence[Line]) -> Table | None:
    """Return the first table in *lines*, if it is written in a form that can be edited."""
    from sphinx_decisions.edit.listed_tables import CsvTable, ListTable
    from sphinx_decisions.edit.ruled_tables import GridTable, SimpleTable

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


class PipeTable(Table):
    """A table of Markdown, with a bar between cells."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read the table in *lines*, the second of which divides its head from its rows."""
        self._lines = [lines[0], *(each for each in lines[2:] if "|" in each.text)]
        self._spans = [_spans(each.text) for each in self._lines]
        self.rows = [
            [line.text[start:end].strip() for start, end in spans]
            for line, spans in zip(self._lines, self._spans, strict=True)
        ]

    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edits of single cells, which keep their width if the text fits."""
        line, spans = self._lines[row], self._spans[row]
        return tuple(
            Edit(
                line.start + spans[column][0],
                line.start + spans[column][1],
                _cell(line.text[slice(*spans[column])], text),
            )
            for column, text in texts.items()
            if column < len(spans)
        )

    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edit that writes a line like the last below it."""
        line, spans = self._lines[-1], self._spans[-1]
        pieces, position = [], 0
        for text, (start, end) in zip(texts, spans, strict=False):
            pieces += [line.text[position:start], _cell(line.text[start:end], text)]
            position = end
        new = "".join((*pieces, line.text[position:]))
        return (Edit(line.end, line.end, f"\n{new}"),)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where each cell of a line begins and ends, with the blanks around it."""
    start = len(text) - len(text.lstrip(" \t"))
    start += text[start : start + 1] == "|"
    end = len(text.rstrip())
    bars = [each.start() for each in re.finditer(r"(?<!\\)\|", text) if start <= each.start() < end]
    closed = bool(bars) and bars[-1] == end - 1
    ends = bars if closed else [*bars, end]
    return list(zip([start, *(each + 1 for each in ends[:-1])], ends, strict=True))


def _cell(before: str, text: str) -> str:
    """Return *text* as wide as the cell *before*, if it fits, and with blanks at the same sides."""
    lead = " " if before.startswith(" ") or not before else ""
    new = (lead + re.sub(r"(?<!\\)[|]", r"\\|", text)).ljust(len(before))
    return f"{new} " if before.endswith(" ") and not new.endswith(" ") else new
