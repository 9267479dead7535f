"""Parsing of levels (``High``) and amounts (``< 50 ms``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVELS = ("low", "medium", "high")
"""The levels of likelihood and impact in the *Risks* table of the ADR template."""


def level(text: str) -> str:
    """Return *text* as a level (``low``, ``medium``, ``high``), or an empty string.

    Emoji, emphasis and a note in parentheses are ignored. ``Low/Medium/High`` is template text and
    gives no level.
    """
    words = re.findall(r"[a-z]+", re.sub(r"\([^()]*\)", "", text.casefold()))
    found = [word for word in words if word in LEVELS]
    return found[0] if len(found) == 1 and len(words) == 1 else ""


_AMOUNT = re.compile(
    r"(?P<bound>[<>≤≥~≈]=?|under|below|at most|up to|over|above|at least)?\s*"
    r"(?P<number>\d+(?:[.,\u00a0\u202f ]\d+)*)\s*(?P<unit>[^\d\s(][^\s(]*(?:\s*/\s*\w+)?)?",
    re.IGNORECASE,
)
_AT_LEAST = frozenset({">", ">=", "≥", "over", "above", "at least"})
_ABOUT = frozenset({"~", "≈", "~=", "≈="})
_OTHER = {".": ",", ",": "."}
_THOUSAND = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit.

    *bounded* is true for ``< 50 ms``, *at_least* for a lower bound such as ``> 100 req/s``, and
    *about* for an approximation such as ``~ 50 ms``, which has no bound.
    """

    number: float
    unit: str
    at_least: bool = False
    bounded: bool = False
    about: bool = False


def amount(text: str, mark: str = ".") -> Amount | None:
    """Return *text* as an amount, or ``None``: ``< 50 ms``, ``1,000 req/s``.

    *mark* is the decimal mark to assume if *text* itself is ambiguous.
    """
    match = _matched(text)
    number = _number(match["number"], decimal_mark(text) or mark) if match else None
    if match is None or number is None:
        return None
    bound = (match["bound"] or "").casefold()
    return Amount(
        number,
        (match["unit"] or "").casefold(),
        at_least=bound in _AT_LEAST,
        bounded=bool(bound) and bound not in _ABOUT,
        about=bound in _ABOUT,
    )


def decimal_mark(text: str) -> str:
    """Return the decimal mark (point or comma) in the amount *text*, or empty if ambiguous.

    A mark before three digits may separate thousands, unless only a zero precedes it, or the unit
    is a percentage.
    """
    match = _matched(text)
    marks = re.findall("[.,]", match["number"]) if match else []
    if match is None or not marks:
        return ""
    last = str(marks[-1])
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return _OTHER[last]
    before, _, after = match["number"].partition(last)
    is_clear = len(after) != _THOUSAND or not before.strip("0")
    return last if is_clear or (last == "." and match["unit"] == "%") else ""


def _matched(text: str) -> re.Match[str] | None:
    return _AMOUNT.fullmatch(" ".join(text.split()).strip("*_` "))


def _number(digits: str, mark: str) -> float | None:
    parted = re.sub(rf"[{_OTHER[mark]}\u00a0\u202f ](?=\d{{3}}(?!\d))", "", digits)
    try:
        return float(parted.replace(mark, "."))
    except ValueError:
        return None


MET = "met"
MISSED = "missed"


def result(target: str, actual: str) -> str:
    """Return whether *actual* meets *target*: ``met``, ``missed``, or empty if undecidable.

    Both must be numbers with one unit. Without a bound in the target, nothing says which direction
    is worse, so only an equal value is ``met``. If one of the two has a decimal comma, the other is
    read the same way; otherwise commas separate thousands. The result is empty if ``1.000`` may be
    either and that would make a difference.
    """
    mark = decimal_mark(target) or decimal_mark(actual)
    marks = (mark,) if mark else (".", ",") if "." in f"{target}{actual}" else (".",)
    found = {_result(amount(target, each), amount(actual, each)) for each in marks}
    return found.pop() if len(found) == 1 else ""


def _result(wanted: Amount | None, got: Amount | None) -> str:
    if not wanted or not got or wanted.unit != got.unit or got.bounded or got.about:
        return ""
    if not wanted.bounded:
        return MET if got.number == wanted.number else ""
    worse = got.number < wanted.number if wanted.at_least else got.number > wanted.number
    return MISSED if worse else MET
