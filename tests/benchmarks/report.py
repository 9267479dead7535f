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
UNITS = {"processor": "s", "wall": "s"}
DIGITS = {"memory": 0}


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


def figure(run: Run, name: str, step: Step, kind: str) -> Spread:
    """Return the figures of one *kind* of the variant *name*."""
    return _spread(_values(run, name, step, kind))


def ratio(run: Run, name: str, step: Step, kind: str, to: str = Flavour.BARE) -> Spread:
    """Return those in relation to the ones of the variant *to* in the same round."""
    own, other = _values(run, name, step, kind), _values(run, to, step, kind)
    return _spread([one / base for one, base in zip(own, other, strict=True)])


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
        names = [name for name in run.names if step in run.rounds[0][name]]
        rows += [[], [step], *(_row(run, step, name) for name in names)] if names else []
    return "\n".join([*lines, "", *aligned(rows)])


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield *rows* as lines with their columns under each other; a short row is a title."""
    whole = [row for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    for row in rows:
        cells = map(str.ljust, row, widths) if len(row) > 1 else row
        yield "   ".join(cells).rstrip()


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


def _values(run: Run, name: str, step: Step, kind: str) -> list[float]:
    return [getattr(each[name][step], kind) for each in run.rounds]


def _head(run: Run) -> list[str]:
    cells = [""]
    for kind in _FIGURES:
        cells += [f"{kind} {UNITS.get(kind, 'MB')}", "× bare"]
    return [*cells, "pages affected/rewritten/stale"] if run.pages else cells


def _row(run: Run, step: Step, name: str) -> list[str]:
    cells = [f"  {name}"]
    for kind in _FIGURES:
        cells.append(figure(run, name, step, kind).shown(DIGITS.get(kind, 2)))
        alone = name == Flavour.BARE or Flavour.BARE not in run.names
        cells.append("" if alone else ratio(run, name, step, kind).shown())
    if run.pages:
        pages = run.pages[name].get(step)
        cells.append(f"{pages.affected}/{pages.rewritten}/{pages.stale}" if pages else "")
    return cells
