"""Tables as rows of cells, in any syntax, with columns in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from docutils import nodes

from sphinx_decisions.doctree.source_text import written
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.spelling import section_key, section_keys

Row = Mapping[str, nodes.entry]
"""The cells of a row by column name; ``""`` is the first cell, of any column."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a table: for each name the accepted headings, the standard one first.

    The first *needed* columns are required.
    """

    headings: Mapping[str, tuple[str, ...]]
    needed: int

    @property
    def proper(self) -> tuple[str, ...]:
        """The standard headings of all columns."""
        return tuple(headings[0] for headings in self.headings.values())

    def among(self, heads: Iterable[str]) -> Mapping[str, int]:
        """Return the index of each known column among the headings *heads*."""
        return _among(self, tuple(heads))


@lru_cache(maxsize=256)
def _among(columns: Columns, heads: tuple[str, ...]) -> Mapping[str, int]:
    """Return ``Columns.among``; kept, because the tables of most records have the same heads."""
    keys = [section_keys(head) for head in heads]
    found: dict[str, int] = {}
    for name, headings in columns.headings.items():
        for heading in map(section_key, headings):
            free = (n for n, key in enumerate(keys) if heading in key)
            position = next((n for n in free if n not in found.values()), None)
            if position is not None:
                found[name] = position
                break
    return found


HISTORY = Columns(
    {
        "action": ("Action", "Event", "Status"),
        "date": ("Date", "When", "Day"),
        "author": ("Author", "Authors", "By", "Who", "Person", "People", "Name", "Decider"),
    },
    needed=2,
)
"""The columns of *Decision Record*."""

RISKS = Columns(
    {
        "risk": ("Risk", "Risks", "Threat", "Risk Description", "Description", "Name"),
        "likelihood": ("Likelihood", "Probability", "Chance", "Likelihood of Occurrence"),
        "impact": ("Impact", "Severity", "Effect", "Consequence", "Consequences", "Damage"),
        "mitigation": (
            *("Mitigation", "Mitigations", "Mitigation Strategy", "Mitigation Plan"),
            *("Countermeasure", "Countermeasures", "Response", "Treatment", "Action", "Actions"),
        ),
    },
    needed=3,
)
"""The columns of *Risks*."""

TARGETS = Columns(
    {
        "metric": ("Metric", "Metrics", "Measure", "Indicator", "KPI", "SLI", "Name"),
        "target": ("Target", "Targets", "Goal", "Objective", "Budget", "Limit", "SLO"),
        "actual": (
            *("Actual/Expected", "Actual", "Expected", "Measured", "Current", "Result", "Value"),
            *("Observed", "Estimate", "Estimated"),
        ),
        "notes": ("Notes", "Note", "Context", "Comment", "Comments", "Remarks", "Remark"),
    },
    needed=3,
)
"""The columns of *Performance Considerations*."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that was read: its *rows*, its known columns, and its rows with *merged* cells."""

    table: nodes.table
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    merged: tuple[nodes.entry, ...]

    @property
    def corner(self) -> nodes.Element:
        """The first cell, whose line is used if the table has none."""
        return self.table.next_node(nodes.entry) or self.table


def read_table(table: nodes.table, columns: Columns) -> ReadTable:
    """Read *columns* from *table*; without a head, the first row is the head if it matches."""
    heads = [_spread(head) for head in _rows(table, nodes.thead)]
    body = _rows(table, nodes.tbody)
    if not heads:
        first = map(_spread, islice(body, 1))
        heads = [head for head in first if _fits(columns.among(head), columns)]
    found = max(map(columns.among, heads), key=len, default={})
    width = max(map(len, heads), default=0)
    rows, merged = [], []
    for cells in body if found else ():
        if len(cells) == width and not any(map(_is_merged, cells)):
            rows.append({"": cells[0], **{name: cells[n] for name, n in found.items()}})
        elif cells:
            merged.append(cells[0])
    return ReadTable(table, found, tuple(rows), tuple(merged))


def table_rows(table: nodes.table) -> Iterator[list[nodes.entry]]:
    """Yield the cells of each row of *table*, rows of the head first."""
    yield from _rows(table, nodes.thead)
    yield from _rows(table, nodes.tbody)


def cell_text(cell: nodes.Element | None) -> str:
    """Return the text of *cell* on one line; empty if it is ``None``."""
    if cell is None:
        return ""
    found = [block for block in cell.children if isinstance(block, nodes.paragraph)]
    if len(found) < len(cell.children):  # Most cells have nothing else.
        found = every(cell, nodes.paragraph)
    return " ".join(" ".join(map(written, found)).split())


def _fits(found: Mapping[str, int], columns: Columns) -> bool:
    return next(iter(columns.headings)) in found and len(found) > 1


def _rows(table: nodes.table, part: type[nodes.Element]) -> Iterator[list[nodes.entry]]:
    """Yield the cells of each row in the head or body of *table*, not of nested tables."""
    for group in table.children:
        for body in group.children if isinstance(group, nodes.tgroup) else ():
            for row in body.children if isinstance(body, part) else ():
                yield [cell for cell in row.children if isinstance(cell, nodes.entry)]


def _spread(head: Iterable[nodes.entry]) -> tuple[str, ...]:
    """Return the heading of each column; a heading over several columns counts for the first."""
    found: list[str] = []
    for cell in head:
        found += [cell_text(cell), *[""] * int(cell.get("morecols", 0))]
    return tuple(found)


def _is_merged(cell: nodes.entry) -> bool:
    return bool(cell.get("morecols") or cell.get("morerows"))
