"""Edits of titles: the number and the name in them, in every form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import record

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.title import new_title, title_edits, width


def edited(text: str, title: str, name: str | None, digits: str | None) -> str:
    """Return *text*, a page with the *title* in its first lines, as the best edit makes it."""
    number = next(n for n, line in enumerate(text.split("\n"), 1) if title in line)
    one = record(5, title, docname="adr/0005-x")
    at = replace(one.title_place, line=number)
    one = replace(one, title_place=at, place=at)
    source = SourceText(text)
    edits = next(title_edits(source, one, new_title(one, name, digits)), ())
    return source.edited(edits).text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("5. Use X", "99. Use X"),
        ("0005. Use X", "0099. Use X"),
        ("ADR-0005: Use X", "ADR-0099: Use X"),
        ("ADR 005: Use X", "ADR 099: Use X"),
        ("0005 - Use X", "0099 - Use X"),
        ("0005 Use X", "0099 Use X"),
        ("Use X", "Use X"),
        ("Use 5 copies of X", "Use 5 copies of X"),
    ],
)
def test_a_number_is_written_and_padded_as_it_was(title: str, expected: str) -> None:
    assert edited(f"# {title}\n\nText 5.\n", title, None, "0099") == f"# {expected}\n\nText 5.\n"


def test_a_number_stays_before_a_new_name() -> None:
    assert edited("# 5. Use X #\n", "5. Use X", "Use Y", None) == "# 5. Use Y #\n"


def test_a_number_in_front_matter_and_heading_is_written_in_both() -> None:
    text = "---\ntitle: '5. Use X'\n---\n\n# 5. Use X\n"
    assert edited(text, "5. Use X", None, "0012") == text.replace("5.", "12.")


def test_a_name_in_front_matter_is_quoted_if_yaml_needs_it() -> None:
    text = edited("---\ntitle: 5. Use X\n---\n", "5. Use X", "Logs: keep", None)
    assert text == "---\ntitle: '5. Logs: keep'\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5. Use X\n========\n", "5. Use X: 漢字\n==============\n"),
        ("5. Use X\n====================\n", "5. Use X: 漢字\n====================\n"),
        ("~~~~~~~~\n5. Use X\n~~~~~~~~\n", "~~~~~~~~~~~~~~\n5. Use X: 漢字\n~~~~~~~~~~~~~~\n"),
        (
            "##########\n 5. Use X\n##########\n",
            "################\n 5. Use X: 漢字\n################\n",
        ),
    ],
)
def test_lines_above_and_below_follow_the_title(before: str, after: str) -> None:
    assert edited(before, "5. Use X", "Use X: 漢字", None) == after


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert width("漢字") == 4
    assert width("e\u0301") == 1
