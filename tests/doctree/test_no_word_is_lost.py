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
from optional_packages import LANGUAGES, needs_myst
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
    """Return a folder in which pages are adopted."""
    found = tmp_path_factory.mktemp("page") / "adr"
    found.mkdir()
    return found


def assert_kept(
    others: tuple[Page, ...], folder: Path, suffix: str, body: str, piece: Piece, marked: bool
) -> None:
    """Assert that the page with *body*, or its record's box, says all that is in *piece*."""
    title = heading(suffix, "2. T")
    text = page(suffix, "2. T", body=body) if marked else f"{title}\n\n{body}\n"
    words = words_shown(others, folder, f"0002-t.{suffix}", text)
    assert [ways for ways in piece.kept if not any(way <= words for way in ways)] == [], text


def words_shown(others: tuple[Page, ...], folder: Path, file: str, text: str) -> set[str]:
    """Return the words on the page with *text*, and in the boxes of its records if it has any.

    What a relation names counts as it is written, for the box shows the title of its record.
    """
    name = file.partition(".")[0]
    found = read_pages(folder, {file: text})[name]
    (folder / file).unlink()
    log = log_of((*others, found.page), PLAIN, ())
    said = []
    for record in (each for each in log.records if each.docname == name):
        said += [word for each in record.statements for word in (each.label, each.target)]
        for row in box_data(log, record).rows:
            said.append(row.name)
            for inline in row.inlines:
                said += [inline.text, inline.note, "in part" * inline.partial]
    return _words(" ".join([found.left, *said]))


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.casefold())
    return {*found, *(str(int(each)) for each in found if each.isdecimal())}


@pytest.mark.parametrize("suffix", LANGUAGES)
@searched
@given(drawn=in_each(heads), marked=st.booleans())
def test_in_a_head(
    others: tuple[Page, ...], folder: Path, suffix: str, drawn: dict[str, Piece], marked: bool
) -> None:
    head = drawn[suffix]
    body = "\n\n".join([head.text, heading(suffix, "Context", 2), "Why."])
    assert_kept(others, folder, suffix, body, head, marked)


@pytest.mark.parametrize("suffix", LANGUAGES)
@searched
@given(drawn=in_each(sections), marked=st.booleans())
def test_in_a_status_section(
    others: tuple[Page, ...], folder: Path, suffix: str, drawn: dict[str, Piece], marked: bool
) -> None:
    status = drawn[suffix]
    body = [heading(suffix, "Status", 2), status.text, heading(suffix, "Context", 2), "Why."]
    assert_kept(others, folder, suffix, "\n\n".join(body), status, marked)


RST = {
    "a header": (
        "PEP: 2\nTitle: Qv1 tape\nStatus: Final\nOwner: Qv2 Ada\n  and Qv3 Bob\n\n"
        "Qv4\n===\n\nQv5.\n"
    ),
    "a header of what is no record": "Title: Qv1 tape\nOwner: Qv2\n  Qv3\n\nQv4\n===\n\nQv5.\n",
    "a header above nothing": "Title: Qv1 tape\nStatus: Qv2\nOwner: Qv3 Ada\n\nQv4 alone.\n",
    "text above the title": (
        "Qv1 first.\n\n.. note:: Qv2 too.\n\nUse Qv3\n=======\n\n"
        ":Status: Accepted qv4\n:Owner: Qv5\n\nQv6\n---\n\nQv7.\n"
    ),
    "fields above the title": (
        ":Owner: Qv1\n:Status: Accepted qv2\n\nUse Qv3\n=======\n\nQv4.\n\n"
        "Decision\n--------\n\nQv5.\n"
    ),
    "no heading": "Status: Accepted, qv1\n\nQv2 words.\n\n- Qv3\n",
    "sections side by side": (
        "Context\n=======\n\nQv1.\n\nDecision\n========\n\nQv2.\n\nQv3\n===\n\nQv4.\n"
    ),
    "a status between others": (
        "Use Qv1\n=======\n\nQv2.\n\nStatus\n======\n\nAccepted qv3\n\nQv4.\n\nQv5\n===\n\nQv6.\n"
    ),
}
MD = {
    "front matter": (
        "---\ntitle: Qv1 tape\nstatus: accepted qv2\n---\n\n## Qv3\n\nQv4.\n\n## Decision\n\nQv5.\n"
    ),
    "text above the title": "Qv1 first.\n\n# Use Qv2\n\nStatus: Accepted qv3\n\n## Qv4\n\nQv5.\n",
    "no heading": "Status: Accepted, qv1\n\nQv2 words.\n\n- Qv3\n",
    "headings of every level": (
        "## Qv1\n\nStatus: accepted qv2\n\n# Qv3\n\nQv4.\n\n### Decision\n\nQv5.\n"
    ),
    "no status": "# Qv1\n\nOwner: Qv2\nDate: qv3\n\n## Qv4\n\nQv5.\n",
}
PAGES = [
    *(pytest.param("rst", text, id=f"rst {name}") for name, text in RST.items()),
    *(pytest.param("md", text, id=f"md {name}", marks=needs_myst) for name, text in MD.items()),
]


@pytest.mark.parametrize(("suffix", "text"), PAGES)
@pytest.mark.parametrize("file", ["0002-t", "of-others"])
def test_on_a_page_that_may_be_adopted(
    others: tuple[Page, ...], folder: Path, suffix: str, text: str, file: str
) -> None:
    """Each word that begins with "qv" stays, whether the page becomes a record or not."""
    signs = {word for word in _words(text) if word.startswith("qv")}
    assert signs - words_shown(others, folder, f"{file}.{suffix}", text) == set()
