"""Where a marker may stand, as text alone; whether it is right there is asked of the parsers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import record as make_record

from sphinx_decisions.edit.marker import marker_edits
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record

RECORD = make_record()


def first(text: str, line: int = 1, is_rst: bool = False, record: Record = RECORD) -> str:
    """Return *text* after the best edit; the heading of its record is at *line*."""
    placed = replace(record, title_place=Place("page", line))
    source = SourceText(text)
    return source.edited(next(marker_edits(source, placed, is_rst))).text


@pytest.mark.parametrize(
    ("text", "is_rst", "marked"),
    [
        ("# A", False, "# A\n\n```{adr}\n```"),
        ("# A\n", False, "# A\n\n```{adr}\n```\n"),
        ("# A\nB\n", False, "# A\n\n```{adr}\n```\n\nB\n"),
        ("A\r\n=\r\n\r\nB\r\n", True, "A\r\n=\r\n\r\n.. adr::\r\n\r\nB\r\n"),
        ("===\n A\n===\n", True, "===\n A\n===\n\n.. adr::\n"),
        ("A\n=", True, "A\n=\n\n.. adr::"),
        ("A\n=\n\n\tB\n", True, "A\n=\n\n.. adr::\n\n..\n\n\tB\n"),
        ("", True, "\n\n.. adr::"),
    ],
)
def test_the_marker_is_below_the_heading(text: str, is_rst: bool, marked: str) -> None:
    assert first(text, is_rst=is_rst) == marked


def test_a_line_in_the_front_matter_is_no_heading() -> None:
    text = "---\n# A\n---\nB\n"
    assert first(text, line=2) == "---\n# A\nadr:\n---\nB\n"


def test_a_kind_whose_name_is_taken_is_marked_in_the_domain() -> None:
    record = replace(RECORD, kind=replace(RECORD.kind, directive=""))
    assert first("A\n=\n", is_rst=True, record=record) == "A\n=\n\n.. decision:adr::\n"
