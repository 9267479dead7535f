"""Tables as text: widths, wide letters, and what a terminal must not obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.cli.table_text import (
    TextCell,
    TextColumn,
    TextGroup,
    TextTable,
    column_widths,
    table_text,
)
from sphinx_decisions.cli.terminal import one_line, text_width, wrapped

ID, TITLE, DATE = (
    TextColumn("ID", whole=True),
    TextColumn("Title", share=2),
    TextColumn("Date", True),
)


def table(*rows: tuple[str, ...], columns: tuple[TextColumn, ...] = (ID, TITLE, DATE)) -> TextTable:
    cells = (tuple(TextCell((text,) if text else ()) for text in row) for row in rows)
    return TextTable(columns, (TextGroup(None, tuple(cells)),))


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    made = table(("ADR-0001", "Use X", "2026-01-15"), ("ADR-0002", "Use Y and Z", ""))
    assert table_text(made, 80) == (
        "ID        Title        Date\n"
        "--------  -----------  ----------\n"
        "ADR-0001  Use X        2026-01-15\n"
        "ADR-0002  Use Y and Z\n"
    )


def test_titles_are_broken_at_blanks_and_ids_and_dates_never() -> None:
    made = table(("ADR-0001", "Use X for all of it", "2026-01-15"))
    assert table_text(made, 32).splitlines()[2:] == [
        "ADR-0001  Use X for   2026-01-15",
        "          all of it",
    ]


def test_the_title_gets_twice_the_room_of_other_columns() -> None:
    long = "word " * 40
    columns = (ID, TITLE, TextColumn("Tags"))
    assert column_widths(table(("ADR-0001", long, long), columns=columns), 72) == (8, 40, 20)


def test_where_the_terminal_is_too_narrow_words_are_cut_before_ids() -> None:
    made = table(("ADR-0001", "Internationalization", "2026-01-15"))
    lines = table_text(made, 32).splitlines()
    assert lines[2:] == ["ADR-0001  Internatio  2026-01-15", "          nalization"]
    assert "ADR-0001" in table_text(made, 5)


def test_wide_letters_take_two_columns_and_combining_ones_none() -> None:
    assert text_width("日本語") == 6
    assert text_width(unicodedata.normalize("NFD", "Zoë")) == 3
    assert text_width("a\u200db") == 2
    lines = table_text(table(("1", "日本語", "2026"), ("2", "abcdef", "2026")), 80).splitlines()
    assert [text_width(line) for line in lines[2:]] == [16, 16]
    assert [line[-4:] for line in lines[2:]] == ["2026", "2026"]


def test_groups_have_their_label_as_a_heading() -> None:
    rows = table(("1", "X", "2026")).groups[0].rows
    made = TextTable((ID, TITLE, DATE), (TextGroup("Open", rows), TextGroup("Closed", rows)), rows)
    lines = table_text(made, 80).splitlines()[2:]
    assert lines == [
        "Open",
        "1   X      2026",
        "",
        "Closed",
        "1   X      2026",
        "",
        "1   X      2026",
    ]


def test_rows_are_parted_where_one_is_long() -> None:
    long = " ".join(["words"] * 8)
    lines = table_text(table(("1", long, "2026"), ("2", long, "2026")), 30).splitlines()
    assert lines.count("") == 1


def test_colours_do_not_move_columns() -> None:
    cell = TextCell(("Accepted",), "green")
    made = TextTable((TITLE, DATE), (TextGroup(None, ((cell, TextCell(("2026",))),)),))
    plain, coloured = table_text(made, 80), table_text(made, 80, coloured=True)
    assert "\x1b[32mAccepted\x1b[0m  2026" in coloured
    assert "\x1b" not in plain
    assert "Accepted  2026" in plain


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\x00", "\x7f", "\r", "\u202e", "\u2066"])
def test_nothing_that_a_terminal_obeys_is_in_a_line(sign: str) -> None:
    assert sign not in one_line(f"Use {sign}[31mX")


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapped_lines_have_all_letters_and_fit(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(text_width(line) <= width for line in lines)


@given(
    st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5),
    st.integers(min_value=1, max_value=120),
)
def test_a_table_never_fails_and_fits_where_it_can(rows: list[tuple[str, ...]], width: int) -> None:
    made = table(*(tuple(map(one_line, row)) for row in rows))
    fits = sum(column_widths(made, width)) + 4 <= width
    for line in table_text(made, width).splitlines():
        assert text_width(line) <= width or not fits
