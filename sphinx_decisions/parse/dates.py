"""Parsing of dates in the forms that people use in decision records."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache

from sphinx_decisions.model.date import Date

MONTHS = tuple(name.casefold() for name in calendar.month_name)[1:]
"""English month names, because the two templates are in English (``January 2026``)."""

_NAMES = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "sept"))
_MONTH = rf"(?P<name>{_NAMES})\b\.?"
_WEEKDAYS = "|".join(day for name in calendar.day_name for day in (name, name[:3]))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>\d{4})\b"
_TIME = r"(?:[T ]\d\d:\d\d[^\s,;)]*)?"
_ABOUT = r"(?:(?:circa|ca\.?|c\.|approx\.?|approximately|around|about)\s+)?"

# Longer forms first: "2026-01-15" also begins like a month and like a year.
_FORMS = (
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:\b|(?=T)){_TIME}",
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
    r"(?P<one>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4})\b",
    rf"(?:(?:{_WEEKDAYS})\.?,? )?{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}",
    rf"(?:(?:{_WEEKDAYS})\.?,? )?{_MONTH},? {_DAY},? {_YEAR}",
    rf"{_YEAR} {_MONTH} {_DAY}",
    rf"(?P<day>\d{{1,2}})-{_MONTH}-{_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR} {_MONTH}",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})\b(?![-/.]\w)",
    r"(?P<year>\d{4})\b(?![-/.]\w)",
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    # Compiled when a date is read: that takes longer than importing the module.
    return tuple(re.compile(_ABOUT + form, re.IGNORECASE) for form in _FORMS)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A *date* at the beginning of a text; *end* is the position after it."""

    date: Date
    end: int


@cache
def _beginning() -> re.Pattern[str]:
    """Return what finds the beginning of all that one of the forms finds."""
    return re.compile(rf"{_ABOUT}(?:\d|{_WEEKDAYS}|{_NAMES})", re.IGNORECASE)


def parse_date(text: str) -> Date | None:
    """Return *text* as a date, or ``None`` if it is not a date that exists.

    Takes ``2026-01-15`` (also with a time of day after it), ``2026-01``, ``2026``, ``January
    2026``, ``15 January 2026``, ``January 15, 2026``, ``2026 Jan 15``, ``15.01.2026`` and
    ``01/15/2026``, each with an optional ``circa``. ``02/09/2026`` gives ``None``, because either
    number may be the month.
    """
    text = text.strip()
    if not _beginning().match(text):
        return None
    text = re.sub(r"\s+", " ", text).replace(" ,", ",")
    matches = (form.fullmatch(text) for form in _forms())
    return next((_date(match) for match in matches if match), None)


_SHORT = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<!-)\d\d)")


def possible_dates(text: str) -> tuple[Date, ...]:
    """Return the dates that *text* may mean, which is written in no way that ``parse_date`` takes.

    In ``02/09/2021`` either may be the month, so there are two; ``1.4.26`` begins with the day.
    """
    match = _SHORT.fullmatch(text.strip(" *_`,;"))
    if not match:
        return ()
    one, other, year = int(match[1]), int(match[3]), int(match[4]) + 2000 * (len(match[4]) == 2)
    days = dict.fromkeys(((other, one), (one, other)))
    found = [Date(year, *day) for day in days if _is_in_calendar(year, *day)]
    return tuple(found[:1] if match[2] == "." else found)


def is_about(text: str) -> bool:
    """Return whether *text* begins with ``circa`` or the like."""
    match = re.match(_ABOUT, text, re.IGNORECASE)
    return bool(match and match[0])


def leading_date(text: str) -> FoundDate | None:
    """Return the date that *text* begins with, if it has at least year and month.

    A year alone is accepted only at the end of the text or before punctuation, because elsewhere it
    is often part of a sentence.
    """
    if not _beginning().match(text):
        return None
    *forms, year_alone = _forms()
    for form in forms:
        if (match := form.match(text)) and (date := _date(match)):
            return FoundDate(date, match.end())
    match = year_alone.match(text)
    if match and re.match(r"\s*(?:[)\].,;]|$)", text[match.end() :]) and (date := _date(match)):
        return FoundDate(date, match.end())
    return None


def _date(match: re.Match[str]) -> Date | None:
    """Return the date made of the groups of *match*, or ``None`` if no such date exists."""
    parts = match.groupdict()
    month, day = parts.get("month"), int(parts.get("day") or 0)
    number = int(month) if month else _month(parts.get("name") or "")
    if parts.get("one"):
        one, other = int(parts["one"]), int(parts["other"])
        if max(one, other) <= 12 and one != other:
            return None  # Either may be the month.
        number, day = min(one, other), max(one, other)
    if (month and not number) or (parts.get("day") and not day):
        return None
    year = int(parts["year"])
    return Date(year, number, day) if _is_in_calendar(year, number or 1, day or 1) else None


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    """Return the number of the month called *name* (in full or abbreviated); 0 if empty."""
    start = name.casefold()[:3]
    return next((n for n, month in enumerate(MONTHS, 1) if start and month[:3] == start), 0)
