"""Dates of the real calendar, in the forms that decision records use."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.model.date import Date
from sphinx_decisions.parse.dates import leading_date, parse_date, possible_dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-01-15", Date(2026, 1, 15)),
        (" 2026-1-5 ", Date(2026, 1, 5)),
        ("2026/01/15", Date(2026, 1, 15)),
        ("2026-01-15T10:00", Date(2026, 1, 15)),
        ("2026-01-15 10:00:00+02:00", Date(2026, 1, 15)),
        ("2026-01", Date(2026, 1)),
        ("2026", Date(2026)),
        ("January 2026", Date(2026, 1)),
        ("jan. 2026", Date(2026, 1)),
        ("Sept 2026", Date(2026, 9)),
        ("15 January 2026", Date(2026, 1, 15)),
        ("1st Feb 2026", Date(2026, 2, 1)),
        ("January 15, 2026", Date(2026, 1, 15)),
        ("May  15th,\n2026", Date(2026, 5, 15)),
        ("2028-02-29", Date(2028, 2, 29)),
        ("17.02.2021", Date(2021, 2, 17)),
        ("02.09.2020", Date(2020, 9, 2)),
        ("2021 Sep 14", Date(2021, 9, 14)),
        ("2021 September", Date(2021, 9)),
        ("Nov, 23, 2021", Date(2021, 11, 23)),
        ("November 23 2021", Date(2021, 11, 23)),
        ("Tuesday, 4 May 2021", Date(2021, 5, 4)),
        ("4th of May 2021", Date(2021, 5, 4)),
        ("circa August 2021", Date(2021, 8)),
        ("12/12/2022", Date(2022, 12, 12)),
        ("01/15/2026", Date(2026, 1, 15)),
        ("15/01/2026", Date(2026, 1, 15)),
        ("20200101", Date(2020, 1, 1)),
        ("14-Sep-2021", Date(2021, 9, 14)),
    ],
)
def test_dates(text: str, date: Date) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-29",
        "2026-13",
        "2026-00-10",
        "0000",
        "Januar 2026",
        "32 January 2026",
        "02/09/2020",
        "Spring 2023",
        "2024-023-2706",
        "13/13/2022",
        "20201301",
        "YYYY-MM-DD",
        "soon",
        "2026-Q1",
    ],
)
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("2026-01-15, by the board", Date(2026, 1, 15), ", by the board"),
        ("2026-01 (twice)", Date(2026, 1), " (twice)"),
        ("May 2021: adopted", Date(2021, 5), ": adopted"),
        ("May 4, 2021: adopted", Date(2021, 5, 4), ": adopted"),
        ("circa May 2021)", Date(2021, 5), ")"),
        ("2021)", Date(2021), ")"),
        ("2021", Date(2021), ""),
        ("2026-01-15T10:00Z)", Date(2026, 1, 15), ")"),
    ],
)
def test_a_date_in_front(text: str, date: Date, rest: str) -> None:
    found = leading_date(text)
    assert found
    assert (found.date, text[found.end :]) == (date, rest)


@pytest.mark.parametrize("text", ["2021 was good", "May be", "2021-13-01", "0008-x", "12", ""])
def test_no_date_in_front(text: str) -> None:
    assert leading_date(text) is None


@given(st.dates())
def test_every_day_is_read_as_it_is_shown(day: datetime.date) -> None:
    date = parse_date(day.isoformat())
    assert date is not None
    assert (str(date), date.first, date.last) == (day.isoformat(), day, day)


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = parse_date(text)
    assert date is None or parse_date(str(date)) == date


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (Date(2026), (2026, 1, 1), (2026, 12, 31)),
        (Date(2028, 2), (2028, 2, 1), (2028, 2, 29)),
        (Date(2026, 4, 7), (2026, 4, 7), (2026, 4, 7)),
    ],
)
def test_what_a_date_can_mean(
    date: Date, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert (date.first, date.last) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2026-01-15", "2026-01", True),
        ("2026", "January 2026", True),
        ("2026-01-15", "2026-01-15", True),
        ("2026-01-15", "2026-02", False),
        ("2026-01-15", "2026-01-16", False),
        ("2025", "2026", False),
    ],
)
def test_agreement(one: str, other: str, agree: bool) -> None:
    dates = [parse_date(text) for text in (one, other)]
    first, second = (date for date in dates if date)
    assert first.agrees_with(second) is second.agrees_with(first) is agree


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("02/09/2021", ["2021-09-02", "2021-02-09"]),
        ("02-09-2021", ["2021-09-02", "2021-02-09"]),
        ("1.4.26", ["2026-04-01"]),
        ("04.13.2026", ["2026-04-13"]),
        ("15/01/26", ["2026-01-15"]),
        ("31/02/2026", []),
        ("2026-02-30", []),
        ("26-02-30", []),
        ("soon", []),
    ],
)
def test_what_a_date_in_no_known_form_may_mean(text: str, dates: list[str]) -> None:
    assert parse_date(text) is None
    assert [str(date) for date in possible_dates(text)] == dates
