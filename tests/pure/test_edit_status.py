"""The words of a status, days in the format of others, and cells that keep their width."""

from __future__ import annotations

import datetime

import pytest
from factory import settings

from sphinx_decisions.edit.date import in_format_of
from sphinx_decisions.edit.source import Edit, SourceText
from sphinx_decisions.edit.status_words import in_case_of, read_words
from sphinx_decisions.edit.table_cells import fitted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2021-05-01", "2026-11-08"),
        ("2021/05/01", "2026/11/08"),
        ("20210501", "20261108"),
        ("17.02.2021", "08.11.2026"),
        ("7.2.2021", "8.11.2026"),
        ("01/15/2021", "2026-11-08"),  # 11/11/2026 might mean the eleventh of August.
        ("January 2021", "November 2026"),
        ("jan 2021", "nov 2026"),
        ("May 2021", "November 2026"),
        ("1st May 2021", "8th November 2026"),
        ("May 01, 2021", "November 08, 2026"),
        ("2021 Sep 14", "2026 Nov 8"),
        ("Saturday, 1 May 2021", "Sunday, 8 November 2026"),
        ("15-Jan-2021", "8-Nov-2026"),
        ("2021-05", "2026-11"),
        ("2021", "2026"),
        ("2021-05-01 10:00", "2026-11-08"),
        ("circa May 2021", "2026-11-08"),
        ("Spring 2021", "2026-11-08"),
        ("02/09/2021", "2026-11-08"),
    ],
)
def test_a_day_is_written_like_another_date(old: str, new: str) -> None:
    assert in_format_of(old, datetime.date(2026, 11, 8)) == new


@pytest.mark.parametrize(
    ("old", "new"), [("01/15/2021", "11/28/2026"), ("15-1-2021", "28-11-2026")]
)
def test_the_order_of_day_and_month_stays(old: str, new: str) -> None:
    assert in_format_of(old, datetime.date(2026, 11, 28)) == new


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("accepted", "Superseded", "superseded"),
        ("ACCEPTED", "Superseded", "SUPERSEDED"),
        ("Accepted", "superseded", "Superseded"),
        ("Accepted", "No Longer Relevant", "No Longer Relevant"),
        ("承認", "Superseded", "Superseded"),
    ],
)
def test_words_have_the_case_of_those_before(old: str, new: str, written: str) -> None:
    assert in_case_of(old, new) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("accepted", ("Accepted", "")),
        ("Approved", ("Approved", "")),
        ("Deprecated (nobody uses it)", ("Deprecated", "nobody uses it")),
        ("Foo", ("Foo", "")),
    ],
)
def test_a_reason_may_stand_behind_the_status(written: str, read: tuple[str, str]) -> None:
    assert read_words(written, settings().kinds["adr"]) == read


GRID = """\
+----------+--------+
| Status   | Date   |
+==========+========+
| Accepted | 2021   |
+----------+--------+
"""
WIDE = """\
+------------+--------+
| Status     | Date   |
+============+========+
| Superseded | 2021   |
+------------+--------+
"""
SHORT = GRID.replace("Accepted", "Draft   ")
SIMPLE = """\
========  ====
Status    Date
========  ====
Accepted  2021
========  ====
"""
WIDE_SIMPLE = """\
==========  ====
Status      Date
==========  ====
Superseded  2021
==========  ====
"""
HEADING = "Status: Accepted\n================\n\nx\n"
LONGER = "Status: Superseded\n==================\n\nx\n"
PIPES = "| Status   | Date |\n| -------- | ---- |\n| Accepted | 2021 |\n"


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (GRID, "Superseded", WIDE),
        (GRID, "Draft", SHORT),
        (SIMPLE, "Superseded", WIDE_SIMPLE),
        (HEADING, "Superseded", LONGER),
        (PIPES, "Draft", PIPES.replace("Accepted", "Draft   ")),
        (PIPES, "Superseded", PIPES.replace("Accepted", "Superseded")),
    ],
)
def test_what_is_around_the_words_gets_their_width(before: str, words: str, after: str) -> None:
    start = before.index("Accepted")
    edits = (Edit(start, start + len("Accepted"), words),)
    best = next(fitted(SourceText(before), edits))
    assert SourceText(before).edited(best).text == after


def test_letters_of_two_columns_count_twice() -> None:
    before, after = (each.replace("Date  ", "日付  ") for each in (GRID, WIDE))
    start = before.index("Accepted")
    edits = (Edit(start, start + len("Accepted"), "Superseded"),)
    assert SourceText(before).edited(next(fitted(SourceText(before), edits))).text == after
