"""What the figures of all rounds say, as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from statistics import median

from benchmarks.measure import Figures
from benchmarks.project import Flavour
from benchmarks.results import Run
from benchmarks.steps import Step

_FIGURES = tuple(field.name for field in fields(Figures))
_UNITS = {"processor": "s", "wall": "s"}
_DIGITS = {"memory": 0}


@dataclass(frozen=True)
class Spread:
    """The median of some values, and the lowest and highest of them."""

    median: float
    low: float
    high: float

    def shown(self, digits: int = 2) -> str:
        """Return all three, or one where they look alike."""
        middle, low, high = (f"{each:.{digits}f}" for each in (self.median, self.low, self.high))
        return middle if low == high else f"{middle} ({low}–{high})"


def figure(run: Run, flavour: Flavour, step: Step, name: str) -> Spread:
    """Return the figure *name* of one flavour and step."""
    return spread(_values(run, flavour, step, name))


def ratio(run: Run, flavour: Flavour, step: Step, name: str) -> Spread:
    """Return that figure in relation to the one of ``bare`` in the same round."""
    own = _values(run, flavour, step, name)
    bare = _values(run, Flavour.BARE, step, name)
    return spread([one / other for one, other in zip(own, bare, strict=True)])


def spread(values: Sequence[float]) -> Spread:
    """Return how *values* are spread."""
    return Spread(median(values), min(values), max(values))


def table(run: Run) -> str:
    """Return all figures in lines, a block for each step."""
    settings, origin = run.settings, run.origin
    packages = ", ".join(f"{name} {number}" for name, number in origin.versions.items())
    lines = [
        f"{settings.records} records in {settings.suffix}, set-up {settings.setup}, "
        f"seed {settings.seed}, -j{settings.jobs}, rounds: {settings.rounds}, "
        "each figure is the median (lowest–highest)",
        f"{origin.date}, {origin.processors} processors, {packages}",
    ]
    rows = [_head(run)]
    for step in Step:
        rows += [[], [step], *(_row(run, step, flavour) for flavour in settings.flavours)]
    return "\n".join([*lines, "", *aligned(rows)])


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield *rows* as lines with their columns under each other; a short row is a title."""
    whole = [row for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    for row in rows:
        cells = map(str.ljust, row, widths) if len(row) > 1 else row
        yield "   ".join(cells).rstrip()


def _values(run: Run, flavour: Flavour, step: Step, name: str) -> list[float]:
    return [getattr(each[flavour][step], name) for each in run.rounds]


def _head(run: Run) -> list[str]:
    cells = [""]
    for name in _FIGURES:
        cells += [f"{name} {_UNITS.get(name, 'MB')}", "× bare"]
    return [*cells, "pages affected/rewritten/stale"] if run.pages else cells


def _row(run: Run, step: Step, flavour: Flavour) -> list[str]:
    cells = [f"  {flavour}"]
    for name in _FIGURES:
        cells.append(figure(run, flavour, step, name).shown(_DIGITS.get(name, 2)))
        alone = flavour is Flavour.BARE or Flavour.BARE not in run.settings.flavours
        cells.append("" if alone else ratio(run, flavour, step, name).shown())
    if run.pages:
        pages = run.pages[flavour].get(step)
        cells.append(f"{pages.affected}/{pages.rewritten}/{pages.stale}" if pages else "")
    return cells
