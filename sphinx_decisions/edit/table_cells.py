"""Edits in cells of tables and in headings: what must have the same width gets it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sphinx_decisions.edit.source import Edit, Edits, Line, SourceText

_BORDER = re.compile(r"\s*=+(?: +=+)+\s*$")
_UNDERLINE = re.compile(r"([^\w\s])\1+\s*$")


def fitted(source: SourceText, edits: Edits) -> Iterator[Edits]:
    """Yield *edits* with what they need around them in a table or a heading, then as they are.

    In a cell of a table, blanks behind the text keep the border in its column; where there are too
    few of them, the column gets wider. The line below a heading gets longer.
    """
    number = source.number_at(edits[0].start)
    line = source.lines[number - 1]
    if any("\n" in each.text for each in edits) or max(each.end for each in edits) > line.end:
        yield edits
        return
    more = sum(_width(e.text) - _width(source.text[e.start : e.end]) for e in edits)
    end = _cell_end(source, number, max(each.end for each in edits))
    if end is not None:
        padding = line.text[: end - line.start]
        spare = max(0, len(padding) - len(padding.rstrip()) - 1)
        if more <= spare:
            yield (*edits, Edit(end - more, end, "") if more > 0 else Edit(end, end, " " * -more))
        else:
            taken = (Edit(end - spare, end, ""),) if spare else ()
            yield (*edits, *taken, *_wider(source, number, end, more - spare))
    elif lines := _underlines(source, number, more):
        yield (*edits, *lines)
    yield edits


def _width(text: str) -> int:
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cell_end(source: SourceText, number: int, offset: int) -> int | None:
    """Return where the cell at *offset* ends, if it has a border or a column behind it."""
    line = source.lines[number - 1]
    if line.text.lstrip().startswith("|"):
        end = line.text.find("|", offset - line.start)
        return None if end < 0 else line.start + end
    border = _border(source, number)
    if border is None:
        return None
    column = _width(source.text[line.start : offset])
    starts = [match.start() for match in re.finditer(r"(?<==) +(?==)", border.text)]
    after = next((start for start in starts if start >= column), None)
    index = None if after is None else _index(line.text, after)
    return None if index is None else line.start + index


def _border(source: SourceText, number: int) -> Line | None:
    """Return the upper border of the simple table that the line *number* is in."""
    for line in reversed(source.lines[: number - 1]):
        if _BORDER.match(line.text):
            return line
        if not line.text.strip():
            return None
    return None


def _wider(source: SourceText, number: int, end: int, more: int) -> Iterator[Edit]:
    """Yield edits that make the column that ends at *end* wider by *more*, on all other lines."""
    own = source.lines[number - 1]
    if own.text.lstrip().startswith("|") and not _is_grid(source, number):
        return
    column = _width(source.text[own.start : end])
    for line in _table(source, number):
        index = _index(line.text, column)
        if line is own or index is None:
            continue
        before = line.text[index - 1 : index]
        fill = before if before in ("-", "=") and line.text.strip()[:1] in "+=-|" else " "
        yield Edit(line.start + index, line.start + index, fill * more)


def _is_grid(source: SourceText, number: int) -> bool:
    return any(line.text.lstrip().startswith("+") for line in _table(source, number))


def _table(source: SourceText, number: int) -> Iterator[Line]:
    """Yield the lines of the table around the line *number*: up to the next blank ones."""
    for step in (-1, 1):
        near = number - 1 if step < 0 else number
        while 0 <= near < len(source.lines) and source.lines[near].text.strip():
            yield source.lines[near]
            near += step


def _index(text: str, column: int) -> int | None:
    """Return where the *column* is in *text*, in which some letters are two columns wide."""
    position = 0
    for index, char in enumerate(text):
        if position >= column:
            return index
        position += _columns(char)
    return None


def _underlines(source: SourceText, number: int, more: int) -> Edits:
    """Return edits of the lines below and above a heading in reST, if it is one."""
    found = []
    title = source.lines[number - 1].text.rstrip()
    below, above = source.line(number + 1), source.line(number - 1)
    if not title or not below or not _UNDERLINE.match(below.text):
        return ()
    for line in (below, above):
        if line and _UNDERLINE.match(line.text) and line.text[0] == below.text[0]:
            length = len(line.text.rstrip())
            wanted = max(_width(title) + more, length + more if length >= _width(title) else 4, 4)
            start, end = line.start + min(length, wanted), line.start + length
            found.append(Edit(start, end, line.text[0] * max(0, wanted - length)))
    return tuple(found)
