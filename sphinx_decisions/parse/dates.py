"""Dates as people write them in decision records."""

from __future__ import annotations

import calendar
import datetime
import re

from sphinx_decisions.model.date import Date

MONTHS = tuple(name.casefold() for name in calendar.month_name)[1:]
"""English month names, because the two templates are in English (``January 2026``)."""


_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d\d:\d\d\S*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?,? (\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    r"([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?,)? (\d{4})|([a-z]+)\.? (\d{1,2}) (\d{4})",
    re.IGNORECASE,
)


def parse_date(text: str) -> Date | None:
    """Return the date that *text* is, or ``None`` where it is no date of the calendar.

    Takes ``2026-01-15`` (also with a time of day behind it), ``2026-01``, ``2026``,
    ``January 2026``, ``15 January 2026`` and ``January 15, 2026``.
    """
    text = " ".join(text.split())
    numbers: tuple[int, ...] | None = None
    if match := _ISO.fullmatch(text):
        written = [int(part) for part in match.groups() if part]
        if 0 in written:
            return None
        numbers = (*written, 0, 0)[:3]
    elif match := _DAY_FIRST.fullmatch(text):
        numbers = int(match[3]), _month(match[2]), int(match[1])
    elif match := _MONTH_FIRST.fullmatch(text):
        numbers = (
            int(match[3] or match[6]),
            _month(match[1] or match[4]),
            int(match[2] or match[5] or 0),
        )
    if numbers is None or numbers[1] < 0:
        return None
    try:
        datetime.date(numbers[0], numbers[1] or 1, numbers[2] or 1)
    except ValueError:
        return None
    return Date(*numbers)


def _month(name: str) -> int:
    """Return the number of the month called *name* (or its first three letters), else -1."""
    name = name.casefold()
    for number, month in enumerate(MONTHS, start=1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    return -1
