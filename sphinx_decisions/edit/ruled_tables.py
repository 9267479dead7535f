"""Tables of reST whose columns are drawn: grid tables and simple tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import combining, east_asian_width

from sphinx_decisions.edit.source import Edit, Edits, Line
from sphinx_decisions.edit.tables import Table


def width_of(text: str) -> int:
    """Return how many columns *text* takes: wide characters take two, combining ones none."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _index(text: str, column: int) -> int:
    """Return the position in *text* of what stands in *column*."""
    width = 0
    for position, character in enumerate(text):
        if width >= column:
            return position
        width += width_of(character)
    return len(text)


class _Ruled(Table):
    """A table with *columns*, each from one column of the screen to another."""

    columns: list[tuple[int, int]]

    def __init__(self, lines: Sequence[Line]) -> None:
        """Read the table in *lines*, which begin and end with a rule."""
        self.lines = lines
        self.groups: list[list[int]] = []
        self.rows = []
        if lines:
            self.columns = self.find_columns(lines[0].text)
            self.groups = list(self.find_groups())
            self.rows = [self._texts(group) for group in self.groups]

    def find_columns(self, rule: str) -> list[tuple[int, int]]:
        """Return the columns that *rule* draws."""
        raise NotImplementedError

    def find_groups(self) -> Iterator[list[int]]:
        """Yield the numbers of the lines of each row."""
        raise NotImplementedError

    def is_rule(self, text: str) -> bool:
        """Return whether the line *text* is a rule."""
        raise NotImplementedError

    def _texts(self, group: Sequence[int]) -> list[str]:
        return [
            " ".join(" ".join(self.cell(self.lines[n].text, c) for n in group).split())
            for c in range(len(self.columns))
        ]

    def cell(self, text: str, column: int) -> str:
        """Return what stands in *column* of the line *text*."""
        start, end = self.columns[column]
        return text[_index(text, start) : _index(text, end)]

    def set_cell(self, text: str, column: int, new: str) -> str:
        """Return the line *text* with *new* in *column*."""
        start, end = self.columns[column]
        text += " " * (start - width_of(text))
        padded = new + " " * (end - start - width_of(new))
        return text[: _index(text, start)] + padded + text[_index(text, end) :]

    def widened(self, needed: Mapping[int, int]) -> list[str]:
        """Return the lines with each column as wide as *needed*, and note the new columns."""
        texts = [line.text for line in self.lines]
        for column, width in needed.items():
            start, end = self.columns[column]
            more = width - (end - start)
            if more <= 0:
                continue
            texts = [self._stretched(each, end, more) for each in texts]
            self.columns = [(s + more * (s >= end), e + more * (e >= end)) for s, e in self.columns]
        return texts

    def _stretched(self, text: str, end: int, more: int) -> str:
        position = _index(text, end)
        if self.is_rule(text):
            return text[:position] + text[position - 1] * more + text[position:]
        return text if width_of(text) < end else text[:position] + " " * more + text[position:]

    def changed(self, texts: Sequence[str], new: Sequence[str], at: int) -> Edits:
        """Return the edits that turn the lines into *texts*, with *new* lines behind line *at*."""
        edits = [
            Edit(line.start, line.end, text)
            for line, text in zip(self.lines, texts, strict=True)
            if line.text != text
        ]
        if new:
            end = self.lines[at].end
            edits.append(Edit(end, end, "".join(f"\n{each}" for each in new)))
        return tuple(edits)

    def filled(self, row: int, texts: Mapping[int, str]) -> Edits:
        """Return the edits of the cells; the table gets wider where they do not fit."""
        lines = self.widened({c: self.room(text, c) for c, text in texts.items()})
        for place, number in enumerate(self.groups[row]):
            for column, text in texts.items():
                lines[number] = self.set_cell(lines[number], column, text if not place else "")
        return self.changed(lines, (), 0)

    def room(self, text: str, column: int) -> int:
        """Return how wide *column* must be for *text*."""
        raise NotImplementedError


class GridTable(_Ruled):
    """A table with rules between all rows and bars between all cells."""

    def find_columns(self, rule: str) -> list[tuple[int, int]]:
        """Return what lies between the crosses, without the blank at the left."""
        corners = [each.start() for each in re.finditer(r"\+", rule)]
        return list(zip((c + 2 for c in corners), corners[1:], strict=False))

    def find_groups(self) -> Iterator[list[int]]:
        """Yield the lines between two rules."""
        group: list[int] = []
        for number, line in enumerate(self.lines):
            if self.is_rule(line.text):
                if group:
                    yield group
                group = []
            else:
                group.append(number)

    def is_rule(self, text: str) -> bool:
        """Return whether *text* is a line between rows."""
        return text.lstrip().startswith("+")

    def room(self, text: str, column: int) -> int:
        """Return the width of *text* with a blank behind it."""
        return width_of(text) + 1

    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edits that add a row and the rule below it."""
        lines = self.widened({c: self.room(text, c) for c, text in enumerate(texts)})
        rule = lines[-1]
        row = re.sub(r"[-=]", " ", rule).replace("+", "|")
        for column, text in enumerate(texts):
            row = self.set_cell(row, column, text)
        return self.changed(lines, (row, rule.replace("=", "-")), len(lines) - 1)


class SimpleTable(_Ruled):
    """A table with rules only above and below, and under its head."""

    def find_columns(self, rule: str) -> list[tuple[int, int]]:
        """Return the columns below each run of the rule."""
        return [each.span() for each in re.finditer(r"=+", rule)]

    def find_groups(self) -> Iterator[list[int]]:
        """Yield each row: a line with text in its first column, and those below it without."""
        group: list[int] = []
        for number, line in enumerate(self.lines):
            if self.is_rule(line.text) or not line.text.strip() or self.cell(line.text, 0).strip():
                if group:
                    yield group
                group = []
            if line.text.strip() and not self.is_rule(line.text):
                group.append(number)

    def cell(self, text: str, column: int) -> str:
        """Return what stands in *column*; the last one may be longer than its rule."""
        if column + 1 == len(self.columns):
            return text[_index(text, self.columns[column][0]) :]
        return super().cell(text, column)

    def set_cell(self, text: str, column: int, new: str) -> str:
        """Return the line *text* with *new* in *column*, without blanks at its end."""
        if column + 1 == len(self.columns):
            start = self.columns[column][0]
            text += " " * (start - width_of(text))
            return (text[: _index(text, start)] + new).rstrip()
        return super().set_cell(text, column, new)

    def is_rule(self, text: str) -> bool:
        """Return whether *text* is a rule of the table."""
        return re.fullmatch(r"[= ]*=[= ]*|[- ]*-[- ]*", text) is not None

    def room(self, text: str, column: int) -> int:
        """Return the width of *text*; the last column takes any."""
        return 0 if column + 1 == len(self.columns) else width_of(text)

    def extended(self, texts: Sequence[str]) -> Edits:
        """Return the edits that add a row above the last rule."""
        lines = self.widened({c: self.room(text, c) for c, text in enumerate(texts)})
        row = ""
        for column, text in enumerate(texts):
            # A line with nothing in its first column would continue the row above.
            row = self.set_cell(row, column, text or ("\\" if not column else ""))
        return self.changed(lines, (row.rstrip(),), len(lines) - 2)
