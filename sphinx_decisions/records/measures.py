"""What is written about levels and amounts, understood: ``High``, ``< 50 ms``."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVELS = ("low", "medium", "high")
"""The levels of likelihood and impact in the *Risks* table of the ADR template."""


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


MET = "met"
MISSED = "missed"


def result(target: str, actual: str) -> str:
    """Return what *actual* makes of *target*: ``met``, ``missed``, or empty.

    It can be told where both are numbers with one unit, and the target has a bound: else
    nothing says which direction is worse, and only what is equal is met.
    """
    wanted, got = amount(target), amount(actual)
    if not wanted or not got or wanted.unit != got.unit or got.bounded:
        return ""
    if not wanted.bounded:
        return MET if got.number == wanted.number else ""
    worse = got.number < wanted.number if wanted.at_least else got.number > wanted.number
    return MISSED if worse else MET


def misses(target: str, actual: str) -> bool:
    """Return whether *actual* is known to be worse than *target*."""
    return result(target, actual) == MISSED
