"""What an author wrote about a record is understood, shown as a remark, or still on the page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fact_strategies import Piece, heads, sections
from factory import PLAIN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from optional_packages import LANGUAGES
from page_markup import heading, page
from unbuilt_pages import read_pages

from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.model.page import Page
from sphinx_decisions.views.box import box_data

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
"""How many heads each test invents; more of them search longer."""

searched = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)


def in_each(
    pieces: Callable[[str], st.SearchStrategy[Piece]],
) -> st.SearchStrategy[dict[str, Piece]]:
    """Return *pieces* in both languages, each name, number and day but once in a piece."""
    return st.fixed_dictionaries(
        {name: pieces(name).filter(lambda piece: piece.distinct) for name in ("rst", "md")}
    )


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, ...]:
    """Return the pages of the records 11 and 12."""
    files = {
        f"00{number}-another.rst": page("rst", f"{number}. Another", "status: Accepted")
        for number in (11, 12)
    }
    found = read_pages(tmp_path_factory.mktemp("log"), files)
    return tuple(each.page for each in found.values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("page")


def assert_kept(
    others: tuple[Page, ...], folder: Path, suffix: str, body: str, piece: Piece
) -> None:
    """Assert that the page with *body*, or its record's box, says all that is in *piece*.

    What a relation names counts as it is written, for the box shows the title of its record.
    """
    file = f"0002-t.{suffix}"
    found = read_pages(folder, {file: page(suffix, "2. T", body=body)})["0002-t"]
    (folder / file).unlink()
    log = log_of((*others, found.page), PLAIN, ())
    record = next(each for each in log.records if each.docname == "0002-t")
    said = [word for each in record.statements for word in (each.label, each.target)]
    for row in box_data(log, record).rows:
        said.append(row.name)
        for inline in row.inlines:
            said += [inline.text, inline.note, "in part" * inline.partial]
    words = _words(" ".join([found.left, *said]))
    assert [ways for ways in piece.kept if not any(way <= words for way in ways)] == [], body


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.casefold())
    return {*found, *(str(int(each)) for each in found if each.isdecimal())}


@pytest.mark.parametrize("suffix", LANGUAGES)
@searched
@given(drawn=in_each(heads))
def test_in_a_head(
    others: tuple[Page, ...], folder: Path, suffix: str, drawn: dict[str, Piece]
) -> None:
    head = drawn[suffix]
    body = "\n\n".join([head.text, heading(suffix, "Context", 2), "Why."])
    assert_kept(others, folder, suffix, body, head)


@pytest.mark.parametrize("suffix", LANGUAGES)
@searched
@given(drawn=in_each(sections))
def test_in_a_status_section(
    others: tuple[Page, ...], folder: Path, suffix: str, drawn: dict[str, Piece]
) -> None:
    status = drawn[suffix]
    body = [heading(suffix, "Status", 2), status.text, heading(suffix, "Context", 2), "Why."]
    assert_kept(others, folder, suffix, "\n\n".join(body), status)
