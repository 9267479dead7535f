"""What the parts of the two templates say: risks, options, tasks, questions, targets, history.

Every piece keeps its place, so that a finding can point at the row or the item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.records.place import Place

LEVELS = ("low", "medium", "high")
"""The levels of likelihood and impact in the *Risks* table of the ADR template."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A row of *Risks*, as written."""

    text: str
    likelihood: str
    impact: str
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative that was considered; *reason* is why it was not chosen, or empty."""

    name: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Task:
    """A checkbox; *group* is the heading of its phase, or empty."""

    text: str
    done: bool
    place: Place
    group: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A row of *Performance Considerations*, as written."""

    metric: str
    target: str
    actual: str
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """A row of *Decision Record*, as written."""

    action: str
    date: str
    author: str
    place: Place


@dataclass(frozen=True, slots=True)
class Remnant:
    """A piece of template text that nobody replaced."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything read from the parts of one record; *chosen* is the name of the chosen option.

    *chosen_place* is where Chosen Option stands, or ``None`` where the record has no such part.
    """

    risks: tuple[Risk, ...] = ()
    options: tuple[Option, ...] = ()
    chosen: str = ""
    chosen_place: Place | None = None
    tasks: tuple[Task, ...] = ()
    questions: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    history: tuple[Event, ...] = ()
    remnants: tuple[Remnant, ...] = ()


NOTHING = Contents()
"""What a record without any known part says."""


def level(text: str) -> str:
    """Return the level that *text* is (``low``, ``medium``, ``high``), or empty.

    Emoji, emphasis and a note in parentheses do not matter; ``Low/Medium/High`` is three
    levels and none.
    """
    words = re.findall(r"[a-z]+", re.sub(r"\([^()]*\)", "", text.casefold()))
    found = [word for word in words if word in LEVELS]
    return found[0] if len(found) == 1 and len(words) == 1 else ""


_AMOUNT = re.compile(
    r"(?P<bound>[<>≤≥~≈]=?|under|below|at most|up to|over|above|at least)?\s*"
    r"(?P<number>\d+(?:[.,  ]\d+)*)\s*(?P<unit>[^\d\s(][^\s(]*(?:\s*/\s*\w+)?)?",
    re.IGNORECASE,
)
_AT_LEAST = frozenset({">", ">=", "≥", "over", "above", "at least"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; *at_least* is true for a lower bound (``> 100 req/s``)."""

    number: float
    unit: str
    at_least: bool = False
    bounded: bool = False


def amount(text: str) -> Amount | None:
    """Return the amount that the whole of *text* is, or ``None``: ``< 50 ms``, ``1,000 req/s``."""
    match = _AMOUNT.fullmatch(" ".join(text.split()).strip("*_` "))
    if not match:
        return None
    digits = re.sub(r"[,  ](?=\d{3}\b)", "", match["number"]).replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return None
    bound = (match["bound"] or "").casefold()
    return Amount(number, (match["unit"] or "").casefold(), bound in _AT_LEAST, bool(bound))


def misses(target: str, actual: str) -> bool:
    """Return whether *actual* is worse than *target*, where both are numbers with one unit.

    A target without a bound says nothing about the direction, so nothing misses it.
    """
    wanted, got = amount(target), amount(actual)
    if not wanted or not got or wanted.unit != got.unit or not wanted.bounded:
        return False
    return got.number < wanted.number if wanted.at_least else got.number > wanted.number
