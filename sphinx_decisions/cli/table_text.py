"""Tables as text: columns that fit the width of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sphinx_decisions.cli.terminal import paint, text_width, wrapped

_GAP = "  "
_WORD = 20
"""Words are cut in columns narrower than this only if nothing else helps."""
_NARROWEST = 6
_LINES = 2
"""Where a row has more lines than this, empty lines part the rows."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column with its *heading*; what stands in it is never broken if it is *whole*.

    Of the room that is too little for all, it gets *share* times what others get.
    """

    heading: str
    whole: bool = False
    share: int = 1


@dataclass(frozen=True, slots=True)
class TextCell:
    """The *lines* of a cell, which are broken where they are too long, in one *colour*."""

    lines: tuple[str, ...] = ()
    colour: str = ""


TextRow = tuple[TextCell, ...]


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Rows under a *label*, or under none."""

    label: str | None
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of text; each row has a cell for each column. *totals* stand below all groups."""

    columns: tuple[TextColumn, ...]
    groups: tuple[TextGroup, ...]
    totals: tuple[TextRow, ...] = ()

    @property
    def rows(self) -> Iterator[TextRow]:
        """All rows, totals included."""
        for group in self.groups:
            yield from group.rows
        yield from self.totals


def table_text(table: TextTable, width: int, coloured: bool = False) -> str:
    """Return *table* as lines of at most *width* columns, if it can be that narrow."""
    return "".join(f"{line}\n" for line in _lines(table, width, coloured))


def _lines(table: TextTable, width: int, coloured: bool) -> Iterator[str]:
    widths = column_widths(table, width)
    heads = tuple(TextCell((each.heading,), "bold") for each in table.columns)
    headed = any(each.heading for each in table.columns)
    if headed:
        yield from _row(heads, widths, coloured)
        yield _GAP.join("-" * width for width in widths)
    shown = {id(row): list(_row(row, widths, coloured)) for row in table.rows}
    airy = headed and any(len(lines) > _LINES for lines in shown.values())
    for number, group in enumerate(table.groups):
        if group.label is not None:
            yield from [""] if number else []
            for line in wrapped(group.label, width):
                yield paint(line, "bold" if coloured else "")
        for index, row in enumerate(group.rows):
            yield from [""] if airy and index else []
            yield from shown[id(row)]
    yield from [""] if table.totals and table.groups[-1].label is not None else []
    for row in table.totals:
        yield from shown[id(row)]


def _row(row: Sequence[TextCell], widths: Sequence[int], coloured: bool) -> Iterator[str]:
    pieces = [
        [piece for line in cell.lines for piece in wrapped(line, width)]
        for cell, width in zip(row, widths, strict=True)
    ]
    for line in zip_longest(*pieces, fillvalue=""):
        cells: list[str] = []
        last = max((i for i, text in enumerate(line) if text), default=-1)
        for i, text in enumerate(line[: last + 1]):
            painted = paint(text, row[i].colour if coloured and text else "")
            blanks = widths[i] - text_width(text) if i < last else 0
            cells.append(painted + " " * blanks)
        yield _GAP.join(cells)


def column_widths(table: TextTable, width: int) -> tuple[int, ...]:
    """Return the width of each column of *table* in a line of *width*.

    Columns that are too wide share what the others leave; the ones that are never broken get
    what they need.
    """
    natural, longest = [], []
    for index, column in enumerate(table.columns):
        lines = [column.heading, *_texts(table.rows, index)]
        natural.append(max(map(text_width, lines)))
        words = (text_width(word) for line in lines for word in line.split())
        longest.append(natural[-1] if column.whole else max(words, default=0))
    room = width - len(_GAP) * (len(natural) - 1)
    for shortest in (_WORD, _NARROWEST):
        least = [
            each if column.whole else min(each, shortest)
            for each, column in zip(longest, table.columns, strict=True)
        ]
        if sum(least) <= room:
            shares = [each.share for each in table.columns]
            return _shared(natural, least, shares, room)
    return tuple(least)


def _texts(rows: Iterable[TextRow], index: int) -> Iterator[str]:
    for row in rows:
        yield from row[index].lines


def _shared(
    natural: Sequence[int], least: Sequence[int], shares: Sequence[int], room: int
) -> tuple[int, ...]:
    """Return widths that fill *room*: as *natural* up to a limit, but nowhere under *least*."""
    limited: list[int] = []
    for limit in range(max(natural, default=0), -1, -1):
        limited = [
            max(low, min(high, limit * share))
            for high, low, share in zip(natural, least, shares, strict=True)
        ]
        if sum(limited) <= room:
            break
    return tuple(limited)
