"""What the figures of all rounds say, as a table for people and as JSON."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from statistics import median

from benchmarks.measure import Figures
from benchmarks.project import Flavour
from benchmarks.rounds import Round, Settings
from benchmarks.steps import Step

_FIGURES = tuple(field.name for field in fields(Figures))
_UNITS = {"processor": "s", "wall": "s"}
_DIGITS = {"memory": 0}
_PACKAGES = ("sphinx", "docutils", "myst-parser", "pygraphviz", "sphinx-decisions")


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


def figure(rounds: Sequence[Round], flavour: Flavour, step: Step, name: str) -> Spread:
    """Return the figure *name* of one flavour and step."""
    return _spread(_values(rounds, flavour, step, name))


def ratio(rounds: Sequence[Round], flavour: Flavour, step: Step, name: str) -> Spread:
    """Return that figure in relation to the one of ``bare`` in the same round."""
    own = _values(rounds, flavour, step, name)
    bare = _values(rounds, Flavour.BARE, step, name)
    return _spread([one / other for one, other in zip(own, bare, strict=True)])


def table(settings: Settings, rounds: Sequence[Round]) -> str:
    """Return all figures in lines, a block for each step."""
    packages = ", ".join(f"{name} {number}" for name, number in _versions().items())
    lines = [
        f"{settings.records} records in {settings.suffix}, seed {settings.seed}, "
        f"-j{settings.jobs}, rounds: {settings.rounds}, each figure is the median (lowest–highest)",
        packages,
    ]
    rows = [_head()]
    for step in Step:
        rows += [[], [step], *(_row(rounds, step, flavour) for flavour in Flavour)]
    return "\n".join([*lines, "", *_aligned(rows)])


def data(settings: Settings, rounds: Sequence[Round]) -> dict[str, object]:
    """Return the figures of every build and their summary, ready for JSON."""
    return {
        "settings": asdict(settings),
        "versions": _versions(),
        "summary": {
            flavour: {step: _summary(rounds, flavour, step) for step in Step} for flavour in Flavour
        },
        "rounds": [
            {
                flavour: {step: asdict(costs) for step, costs in steps.items()}
                for flavour, steps in each.items()
            }
            for each in rounds
        ],
    }


def _values(rounds: Sequence[Round], flavour: Flavour, step: Step, name: str) -> list[float]:
    return [getattr(each[flavour][step], name) for each in rounds]


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


def _summary(rounds: Sequence[Round], flavour: Flavour, step: Step) -> dict[str, object]:
    return {
        name: {
            **asdict(figure(rounds, flavour, step, name)),
            "ratio": asdict(ratio(rounds, flavour, step, name)),
        }
        for name in _FIGURES
    }


def _head() -> list[str]:
    cells = [""]
    for name in _FIGURES:
        cells += [f"{name} {_UNITS.get(name, 'MB')}", "× bare"]
    return cells


def _row(rounds: Sequence[Round], step: Step, flavour: Flavour) -> list[str]:
    cells = [f"  {flavour}"]
    for name in _FIGURES:
        cells.append(figure(rounds, flavour, step, name).shown(_DIGITS.get(name, 2)))
        bare = flavour is Flavour.BARE
        cells.append("" if bare else ratio(rounds, flavour, step, name).shown())
    return cells


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield *rows* as lines with their columns under each other; a short row is a title."""
    whole = [row for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
    for row in rows:
        cells = map(str.ljust, row, widths) if len(row) > 1 else row
        yield "   ".join(cells).rstrip()


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
