"""Facts in the markup of both languages: what is read of it, and what is left on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fact_pages import facts, page, relations
from factory import field, record
from optional_packages import LANGUAGES
from unbuilt_pages import read_pages

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.parse.key_lines import read_key_lines
from sphinx_decisions.parse.verbs import Verb, leading_verb
from sphinx_decisions.rules import RULES
from sphinx_decisions.views.names import VIEW_OPTIONS

KIND: Kind = load_settings({}, RULES, VIEW_OPTIONS).kinds["adr"]


# Verbs


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Supersedes ADR-1", Verb("supersedes", 11)),
        ("supercedes: ADR-1", Verb("supersedes", 12)),
        ("Superceeds ADR-1", Verb("supersedes", 11)),
        ("Replaces ADR-1", Verb("supersedes", 9)),
        ("Superseded by ADR-1", Verb("superseded-by", 14)),
        ("superseded in part by ADR-1", Verb("superseded-by", 22, partial=True)),
        ("Partially superseded by ADR-1", Verb("superseded-by", 24, partial=True)),
        ("Supersedes some aspects of ADR-1", Verb("supersedes", 27, partial=True)),
        ("Deprecated in favour of ADR-1", Verb("superseded-by", 24)),
        ("This record has been replaced by ADR-1", Verb("superseded-by", 33)),
        ("Amends ADR-1", Verb("amends", 7)),
        ("amended in part by ADR-1", Verb("amended-by", 19, partial=True)),
        ("Depends on ADR-1", Verb("depends-on", 11)),
        ("Requires ADR-1", Verb("depends-on", 9)),
        ("Clarifies ADR-1", Verb("related", 10, "clarifies")),
        ("See also ADR-1", Verb("related", 9)),
        ("See ADR-1", Verb("related", 4)),
        ("superseded by :ref:`x`", Verb("superseded-by", 14)),
    ],
)
def test_verbs(text: str, verb: Verb) -> None:
    assert leading_verb(text, KIND) == verb


@pytest.mark.parametrize(
    "text",
    ["Accepted", "Superseded", "does not supersede ADR-1", "Seen by all", "related-work", ""],
)
def test_no_verbs(text: str) -> None:
    assert leading_verb(text, KIND) is None


def test_verbs_of_a_kind() -> None:
    values = {"decisions_relations": {"extends": {"inverse": "extended-by"}}}
    kind = load_settings(values, RULES, VIEW_OPTIONS).kinds["adr"]
    assert leading_verb("Extended in part by ADR-1", kind) == Verb("extended-by", 20, partial=True)
    assert leading_verb("extends ADR-1", KIND) == Verb("related", 8, "extends")


# Lines of keys


def keys(text: str) -> list[tuple[str, str, int, bool]]:
    found = read_key_lines(text, lambda key: key.casefold() in ("status", "date", "author(s)"))
    return [(line.key, line.text, line.line, line.known) for line in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Status: Accepted", [("Status", "Accepted", 0, True)]),
        ("Status : Accepted", [("Status", "Accepted", 0, True)]),
        ("**Status:** Accepted", [("Status", "Accepted", 0, True)]),
        ("**Status**: Accepted", [("Status", "Accepted", 0, True)]),
        ("status:\n  Accepted", [("status", "Accepted", 0, True)]),
        ("Author(s): Ada", [("Author(s)", "Ada", 0, True)]),
        (
            "Status: Accepted\nin full\nDate: 2026",
            [("Status", "Accepted in full", 0, True), ("Date", "2026", 2, True)],
        ),
        (
            "**Status**: Accepted **Date**: 2026",
            [("Status", "Accepted", 0, True), ("Date", "2026", 0, True)],
        ),
        (
            "Status: Accepted\nOur key: x\nDate: 2026",
            [
                ("Status", "Accepted", 0, True),
                ("Our key", "x", 1, False),
                ("Date", "2026", 2, True),
            ],
        ),
        # An address is no key, nor is a long sentence.
        ("Status: see\nhttps://a.org", [("Status", "see https://a.org", 0, True)]),
        (
            "Status: Accepted\nWhat we all say here now: yes",
            [("Status", "Accepted What we all say here now: yes", 0, True)],
        ),
        # What begins otherwise is prose.
        ("Our key: x\nStatus: Accepted", []),
        ("We note that\nStatus: Accepted", []),
        ("The status: Accepted", []),
        ("", []),
    ],
)
def test_lines_of_keys(text: str, expected: list[tuple[str, str, int, bool]]) -> None:
    assert keys(text) == expected


# Fields of several places


def test_of_several_places_the_first_counts_and_relations_are_joined() -> None:
    told = record(
        5,
        raw=[
            field("status", "Accepted", Origin.STATUS_SECTION),
            field("status", "Supersedes ADR-1", Origin.STATUS_SECTION),
            field("Status", "Draft", Origin.HEAD_BLOCK),
            field("date", "2026-01-02", Origin.FILE_NAME),
            field("replaces", "ADR-2", Origin.HEAD_BLOCK),
        ],
    )
    assert facts(told) == {"status": "Proposed", "date": "2026-01-02"}
    assert relations(told) == ["supersedes ADR-2", "supersedes ADR-1"]


def test_of_one_place_the_last_status_counts() -> None:
    raw = [field("status", text, Origin.STATUS_SECTION) for text in ("Draft", "Accepted")]
    assert record(5, raw=raw).status == "Accepted"


@pytest.mark.parametrize(
    ("status", "date"),
    [
        ("Accepted 2026-03-04", "2026-03-04"),
        ("Rejected 2026-03-04", "2026-03-04"),
        # The decision is older than its end.
        ("Superseded 2026-03-04", "2026-01-02"),
    ],
)
def test_the_day_behind_a_status(status: str, date: str) -> None:
    raw = [
        field("status", status, Origin.HEAD_BLOCK),
        field("date", "2026-01-02", Origin.FILE_NAME),
    ]
    assert facts(record(5, raw=raw))["date"] == date


# What is read of a page


def read(tmp_path: Path, suffix: str, text: str) -> tuple[Record, str]:
    """Return the record of the page *text*, and the words left on the page."""
    found = read_pages(tmp_path, {f"0002-t.{suffix}": text})["0002-t"]
    (told,) = found.page.records
    return told, re.sub(r"\s+", " ", found.left)


ALL = {"status": "Accepted", "date": "2026-01-02"}
LINK = {"md": "[1](0001-a.md)", "rst": "`1 <0001-a.rst>`__"}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("head", "stays"),
    [
        ("* Status: Accepted\n* Date: 2026-01-02", ""),
        ("* Status: Accepted\n* Story: X-1\n* Date: 2026-01-02", "Story: X-1"),
        # A paragraph and a list item stay whole.
        (
            "Status: Accepted\nStory: X-1\nDate: 2026-01-02",
            "Status: Accepted Story: X-1 Date: 2026-01-02",
        ),
        ("* Status: Accepted\n\n  The board.\n* Date: 2026-01-02", "Status: Accepted The board."),
        # The box has no words behind a day.
        ("Status: Accepted\n\nDate: 2026-01-02 (in Rome)", "Date: 2026-01-02 (in Rome)"),
    ],
)
def test_what_stays_of_a_head(tmp_path: Path, suffix: str, head: str, stays: str) -> None:
    told, left = read(tmp_path, suffix, page(suffix, head))
    assert facts(told) == ALL
    assert left.startswith(f"1. T {stays} Context".replace("  ", " "))


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("head", "entries"),
    [
        ("* Status: Accepted\n* Deciders:\n\n  * Ada\n  * Grace, née X", ["Ada", "Grace, née X"]),
        ("Status: Accepted\nDeciders:\n\n* Ada\n* Grace", ["Ada", "Grace"]),
    ],
)
def test_a_list_below_a_key(tmp_path: Path, suffix: str, head: str, entries: list[str]) -> None:
    told, _ = read(tmp_path, suffix, page(suffix, head))
    assert [getattr(each, "name", "") for each in told.values("deciders")] == entries


TABLES = {
    "md": "| Status | Accepted |\n|---|---|\n| Story | X-1 |\n| Date | 2026-01-02 |",
    "rst": ".. list-table::\n\n   * - Status\n     - Accepted\n   * - Story\n     - X-1\n"
    "   * - Date\n     - 2026-01-02",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_table_with_rows_of_others(tmp_path: Path, suffix: str) -> None:
    told, left = read(tmp_path, suffix, page(suffix, TABLES[suffix]))
    assert facts(told) == ALL
    assert "Story X-1" in left
    assert "2026-01-02" not in left


RST_HEADS = {
    "definitions": "Status\n   Accepted\n\nDate\n   2026-01-02",
    "lines": "| Status: Accepted\n| Date: 2026-01-02",
    "fields of others first": ":Story: X-1\n:Status: Accepted\n:Date: 2026-01-02",
}


@pytest.mark.parametrize("head", RST_HEADS.values(), ids=RST_HEADS)
def test_heads_that_only_rst_has(tmp_path: Path, head: str) -> None:
    told, left = read(tmp_path, "rst", page("rst", head))
    assert facts(told) == ALL
    assert left.startswith("1. T Story X-1 Context" if "X-1" in head else "1. T Context")


@pytest.mark.parametrize("end", ["  ", "\\", "<br>"])
def test_hard_breaks(tmp_path: Path, end: str) -> None:
    pytest.importorskip("myst_parser")
    told, left = read(tmp_path, "md", page("md", f"Status: Accepted{end}\nDate: 2026-01-02"))
    assert facts(told) == ALL
    assert left.startswith("1. T Context")


IMAGES = {
    "md": "![Accepted](a.png)",
    "rst": ".. |s| image:: a.png\n   :alt: Accepted\n\nStatus: |s|",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_image_stays(tmp_path: Path, suffix: str) -> None:
    head = IMAGES[suffix] if suffix == "rst" else f"Status: {IMAGES[suffix]}"
    told, left = read(tmp_path, suffix, page(suffix, head))
    assert told.status == "Accepted"
    assert "Status:" in left


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("status", "expected", "stays"),
    [
        ("Accepted", [], False),
        ("* Accepted\n* supersedes {}", ["supersedes 0001-a"], False),
        ("* supersedes {}\n* *Accepted*\n* 2026-01-02", ["supersedes 0001-a"], False),
        ("Accepted\n\n* supersedes {}\n* The board was there.", ["supersedes 0001-a"], True),
        ("Accepted\n\nThe board was there.", [], True),
        (
            "Accepted\n\nSupersedes:\n\n* {}\n* ADR-3",
            ["supersedes 0001-a", "supersedes ADR-3"],
            False,
        ),
    ],
)
def test_a_status_section(
    tmp_path: Path, suffix: str, status: str, expected: list[str], stays: bool
) -> None:
    text = page(suffix, status=status.format(LINK[suffix]))
    told, left = read(tmp_path, suffix, text)
    assert told.status == "Accepted"
    assert [each.replace(f".{suffix}", "") for each in relations(told)] == expected
    assert left.startswith("1. T Status" if stays else "1. T Context")


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_heading_inside_status(tmp_path: Path, suffix: str) -> None:
    inner = {"md": "### Accepted\n\nBy all.", "rst": "Accepted\n~~~~~~~~\n\nBy all."}[suffix]
    told, left = read(tmp_path, suffix, page(suffix, status=inner))
    assert told.status == "Accepted"
    assert left.startswith("1. T Status Accepted By all. Context")


def _section(suffix: str, title: str, body: str) -> str:
    head = f"## {title}" if suffix == "md" else f"{title}\n{'-' * len(title)}"
    return f"\n{head}\n\n{body}\n"


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("title", "body", "name", "values"),
    [
        ("Date", "2026-01-02", "date", ["2026-01-02"]),
        ("Deciders", "* Ada\n* Grace", "deciders", ["Ada", "Grace"]),
        ("Author", "Ada, Grace", "authors", ["Ada", "Grace"]),
    ],
)
def test_sections_called_as_a_field(
    tmp_path: Path, suffix: str, title: str, body: str, name: str, values: list[str]
) -> None:
    told, left = read(tmp_path, suffix, page(suffix) + _section(suffix, title, body))
    assert [getattr(each, "name", str(each)) for each in told.values(name)] == values
    assert title in left  # It stays.


CHANGES = {
    "a list": "* 2026-01-02: Accepted\n* 2026-01-01: Draft",
    "paragraphs": "2026-01-01: Draft\n\n2026-01-02: Accepted",
    "an edit later": "* 2026-03-04: Typos\n* 2026-01-02: Accepted",
    "its end later": "* 2026-01-02: Accepted\n* 2026-03-04: Superseded",
    "without a status": "* 2026-01-01: First\n* 2026-01-02: Second",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_changelog(tmp_path: Path, suffix: str, changes: str) -> None:
    text = page(suffix, status="Accepted") + _section(suffix, "Changelog", changes)
    told, left = read(tmp_path, suffix, text)
    assert facts(told) == ALL
    assert "Changelog" in left


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_prose_says_nothing(tmp_path: Path, suffix: str) -> None:
    """Nothing is invented from sentences that have the words of facts."""
    head = (
        f"The status: Accepted by all.\n\nIt may supersede {LINK[suffix]} one day.\n\n* Story: X-1"
    )
    told, left = read(tmp_path, suffix, page(suffix, head))
    assert (facts(told), relations(told)) == ({}, [])
    assert "Accepted by all." in left
