"""A day in the format of another date, and edits that put it in that one's place."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.edit.status_words import in_case_of
from sphinx_decisions.edit.table_cells import fitted
from sphinx_decisions.model.record import Field
from sphinx_decisions.parse.dates import MONTHS, is_about, leading_date, parse_date

_MONTHS = tuple(month.capitalize() for month in MONTHS)
_DAYS = tuple(calendar.day_name)
_NAME = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"[T ]\d\d:\d\d.*$")
_REACH = 6


def date_edits(source: SourceText, field: Field, day: datetime.date) -> Iterator[Edits]:
    """Yield edits that put *day* in the place of the date in *field*, the best first."""
    for number in range(field.place.line, field.place.line + _REACH):
        line = source.line(number)
        if line is None:
            return
        for match in re.finditer(r"(?<![\w.-])\w", line.text):
            found = leading_date(line.text[match.start() :])
            if found:
                start, end = line.start + match.start(), line.start + match.start() + found.end
                written = in_format_of(source.text[start:end], day)
                yield from fitted(source, (Edit(start, end, written),))
        yield from _instead_of_template(source, number, day)


_TEMPLATE = re.compile(r"\[?\bYYYY-MM-DD\b\]?|\[Date\]", re.IGNORECASE)


def _instead_of_template(source: SourceText, number: int, day: datetime.date) -> Iterator[Edits]:
    """Yield edits that put *day* where a template says that a date belongs, or behind a key."""
    line = source.lines[number - 1]
    for match in _TEMPLATE.finditer(line.text):
        at = line.start + match.start(), line.start + match.end()
        yield from fitted(source, (Edit(*at, day.isoformat()),))
    if key := re.match(r"[^:]*\bdate\b[^:]*:[*_]*(?P<gap>[ \t]*)$", line.text, re.IGNORECASE):
        yield (Edit(line.start + key.start("gap"), line.end, f" {day.isoformat()}"),)


def in_format_of(text: str, day: datetime.date) -> str:
    """Return *day* as the date *text* is written; in ISO format if that cannot be known.

    A date that is only a month or a year stays one: ``January 2026`` becomes ``March 2026``.
    """
    known = parse_date(text)
    if known is None or is_about(text):
        return day.isoformat()
    text = _TIME.sub("", text)
    numbers = re.findall(r"\d+", text)
    if not _NAME.search(text) or re.fullmatch(r"\d+(?:T.*)?", text):
        return _in_numbers(text, numbers, day)
    return _in_words(text, day)


def _in_numbers(text: str, numbers: list[str], day: datetime.date) -> str:
    if re.fullmatch(r"\d{8}", text):
        return day.strftime("%Y%m%d")
    year_first = len(numbers[0]) == 4
    values = [day.year, day.month, day.day] if year_first else [day.day, day.month, day.year]
    if not year_first and "." not in text:
        if day.day <= 12 and day.day != day.month:
            return day.isoformat()  # Either could be the month.
        if int(numbers[1]) > 12:
            values = [day.month, day.day, day.year]
    padded = all(len(number) > 1 for number in numbers)
    written = iter(str(value).zfill(2 if padded else 1) for value in values)
    return re.sub(r"\d+", lambda _: next(written), text)


def _in_words(text: str, day: datetime.date) -> str:
    def name(match: re.Match[str]) -> str:
        word = match[0]
        for names, index in ((_MONTHS, day.month - 1), (_DAYS, day.weekday())):
            if any(each.casefold().startswith(word[:3].casefold()) for each in names):
                whole = any(each.casefold() == word.casefold() for each in names)
                wanted = names[index] if whole and len(word) > 3 else names[index][:3]
                wanted = names[index] if word.casefold() == "may" else wanted
                return in_case_of(word, wanted)
        return word

    def number(match: re.Match[str]) -> str:
        if len(match["number"]) == 4:
            return str(day.year)
        padded = str(day.day).zfill(2) if match["number"].startswith("0") else str(day.day)
        return padded + (_ordinal(day.day) if match["ending"] else "")

    return re.sub(
        r"(?P<number>\d+)(?P<ending>st|nd|rd|th)?",
        number,
        re.sub(r"(?<!\d)[^\W\d_]{3,}", name, text),
    )


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
