"""Tables in the text of a page, in which a cell can be filled and a row added."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from sphinx_decisions.edit.source import Edit, Edits, Line


class Table(ABC):
    """A table; *rows* are the texts of its cells, with those of the head in the first row."""

    rows: list[list[str]]

    @abstractmethod
    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edits that write *texts*, by column, into *row*."""

    @abstractmethod
    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edits that add a last row with *texts*."""


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
    escaped = re.sub(r"(?<!\\)[|]", r"\\|", text)
    new = f"{lead}{escaped}".ljust(len(before))
    return f"{new} " if before.endswith(" ") and not new.endswith(" ") else new
