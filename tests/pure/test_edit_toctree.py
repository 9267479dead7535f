"""The entry of a new page in the toctree that lists the pages beside it."""

from __future__ import annotations

import pytest

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.toctree import Lister, NewEntry, toctree_edits

SIBLINGS = {
    "adr/0002-b": ("2. B", "ADR-0002: B", "B"),
    "adr/0001-a": ("1. A", "ADR-0001: A", "A"),
}
NEW = NewEntry("adr/0003-c", ".md", ("3. C", "ADR-0003: C", "C"), SIBLINGS)


def edited(text: str, page: str = "adr/index", new: NewEntry = NEW) -> str:
    lister = Lister(page, is_markdown="{toctree}" in text or "```" in text)
    source = SourceText(text)
    for edits in toctree_edits(source, lister, new):
        source = source.edited(edits)
    return source.text


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("adr/index", "   0001-a\n   0002-b\n", "   0001-a\n   0002-b\n   0003-c\n"),
        ("adr/index", "   0002-b\n   0001-a\n   x\n", "   0003-c\n   0002-b\n   0001-a\n   x\n"),
        ("adr/index", "\t0001-a.rst\n\t0002-b.rst", "\t0001-a.rst\n\t0002-b.rst\n\t0003-c.md"),
        (
            "index",
            "   intro\n   adr/0002-b\n   end",
            "   intro\n   adr/0002-b\n   adr/0003-c\n   end",
        ),
        ("guide/x", "   /adr/0001-a\n   /y", "   /adr/0001-a\n   /adr/0003-c\n   /y"),
        ("guide/x", "   ../adr/0002-b\n", "   ../adr/0002-b\n   ../adr/0003-c\n"),
        ("adr/index", "   ./0002-b\n", "   ./0002-b\n   ./0003-c\n"),
        ("adr/index", "   2. B <0002-b>\n", "   2. B <0002-b>\n   3. C <0003-c>\n"),
        ("adr/index", "   B <0002-b.rst>\n", "   B <0002-b.rst>\n   C <0003-c.md>\n"),
        ("adr/index", "   On B <0002-b>\n", "   On B <0002-b>\n   3. C <0003-c>\n"),
        (
            "adr/index",
            "   0001-a\n   0002-b\n\nMore\n",
            "   0001-a\n   0002-b\n   0003-c\n\nMore\n",
        ),
    ],
)
def test_it_is_written_like_those_of_its_siblings(page: str, before: str, after: str) -> None:
    head = "ADRs\n====\n\n.. toctree::\n   :maxdepth: 1\n   :caption: A: b\n\n"
    assert edited(head + before, page) == head + after


def test_line_ends_stay() -> None:
    text = ".. toctree::\r\n\r\n   0001-a\r\n   0002-b\r\n\r\nMore"
    assert edited(text) == text.replace("0002-b\r\n", "0002-b\r\n   0003-c\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "```{toctree}\n0001-a\n0002-b.md\n```\n",
            "```{toctree}\n0001-a\n0002-b.md\n0003-c.md\n```\n",
        ),
        (
            ":::{toctree}\n:hidden:\n\n0002-b\n:::\n",
            ":::{toctree}\n:hidden:\n\n0002-b\n0003-c\n:::\n",
        ),
        (
            "```{toctree}\n---\nmaxdepth: 1\n---\n0002-b\n```\n",
            "```{toctree}\n---\nmaxdepth: 1\n---\n0002-b\n0003-c\n```\n",
        ),
        (
            "```{eval-rst}\n.. toctree::\n\n   0002-b\n```\n",
            "```{eval-rst}\n.. toctree::\n\n   0002-b\n   0003-c\n```\n",
        ),
        (
            "````{tab} x\n```{toctree}\n0002-b\n```\n````\n",
            "````{tab} x\n```{toctree}\n0002-b\n0003-c\n```\n````\n",
        ),
    ],
)
def test_myst_has_the_same(before: str, after: str) -> None:
    assert edited(before) == after


@pytest.mark.parametrize(
    "text",
    [
        ".. toctree::\n   :glob:\n\n   0001-a\n   0*\n",
        ".. toctree::\n   :glob:\n\n   *\n",
        ".. toctree::\n   :glob:\n\n   /adr/*\n",
        "```{toctree}\n:glob:\n\n0*\n```\n",
        "```{toctree}\n---\nglob:\n---\n0*\n```\n",
        ".. toctree::\n\n   0002-b\n   0003-c\n",
        ".. toctree::\n\n   guide\n   other\n",
        "Example::\n\n   .. toctree::\n\n      0002-b\n",
        ".. code-block:: rst\n\n   .. toctree::\n\n      0002-b\n",
        "````md\n```{toctree}\n0002-b\n```\n````\n",
        "No toctree, only 0002-b.\n",
    ],
)
def test_nothing_changes_where_no_toctree_lists_siblings_or_a_pattern_finds_it(text: str) -> None:
    assert edited(text) == text


def test_underlines_are_no_fences() -> None:
    text = "A\n~~~\n\n.. toctree::\n\n   0002-b\n\nB\n~~~\n"
    assert edited(text) == text.replace("0002-b\n", "0002-b\n   0003-c\n")


def test_of_several_toctrees_that_with_the_newest_sibling_is_chosen() -> None:
    text = ".. toctree::\n\n   0001-a\n\nNew\n\n.. toctree::\n\n   0002-b\n"
    assert edited(text) == f"{text}   0003-c\n"


def test_a_folder_for_each_record_is_named_with_its_page() -> None:
    siblings = {"adr/0002-b/README": ("B",)}
    new = NewEntry("adr/0003-c/README", ".md", ("C",), siblings)
    text = "```{toctree}\n0002-b/README.md\n```\n"
    assert edited(text, new=new) == text.replace("md\n`", "md\n0003-c/README.md\n`")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".. toctree::\n", ".. toctree::\n\n   0001-a\n"),
        (".. toctree::\n   :hidden:\n\nEnd\n", ".. toctree::\n   :hidden:\n\n   0001-a\n\nEnd\n"),
        (".. toctree::\n\n   about\n", ".. toctree::\n\n   about\n   0001-a\n"),
        ("```{toctree}\n```\n", "```{toctree}\n0001-a\n```\n"),
        ("```{toctree}\n:hidden:\n```\n", "```{toctree}\n:hidden:\n\n0001-a\n```\n"),
    ],
)
def test_the_first_record_comes_last_in_the_only_toctree(before: str, after: str) -> None:
    assert edited(before, new=NewEntry("adr/0001-a", ".rst", ("A",))) == after
