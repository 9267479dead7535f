"""Our own docs, as their readers open them: on disk or at a server, on a desk or on a phone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import TAGS, ours
from built_docs import visiting
from required_tools import require_tool
from shown_text import squeezed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RECORDS = re.compile(r"/\d{3,4}-[^/]*\.html$")
VIEWS = (
    "index.html",
    "decisions/index.html",
    "decisions/overview.html",
    "example-log/index.html",
    "harbour/index.html",
)
SCRIPTS = {
    "decisions-tables.js": re.compile(r'<table class="[^"]*\bdecision-table[ "]'),
    "decisions-graphs.js": re.compile(r'<svg [^>]*class="decision-drawing'),
}
"""The scripts, and what pages have that need them."""

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pages(docs: Path) -> list[str]:
    """Return the name of every page, but only one in ten of those with a single record."""
    names = sorted(str(each.relative_to(docs)) for each in docs.rglob("*.html"))
    records = [name for name in names if RECORDS.search(f"/{name}")]
    return [name for name in names if name not in records or name in records[::10]]


def test_every_page_fits_and_is_quiet(
    browser: Browser, docs: Path, addresses: dict[str, str]
) -> None:
    wide = []
    with visiting(browser, addresses["file"]) as visit:
        for name in pages(docs):
            page = visit(name)
            for width in (1300, 390):
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate(TOO_WIDE):
                    wide.append((name, width))
    assert wide == []


def test_pages_at_a_server_ask_for_nothing_else(
    browser: Browser, addresses: dict[str, str]
) -> None:
    with visiting(browser, addresses["http"]) as visit:
        for name in VIEWS:
            assert visit(name).locator("h1").count() == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 390)])
def test_everybody_can_use_the_pages_with_views(
    browser: Browser, addresses: dict[str, str], scheme: str, width: int
) -> None:
    window = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    # At the server, because axe-core reads style sheets, which no page from a disk may.
    with visiting(browser, addresses["http"], **window) as visit:
        for name in VIEWS:
            assert ours(visit(name), TAGS) == {}, name


def test_paper_has_every_title_of_a_long_log(
    browser: Browser, addresses: dict[str, str], tmp_path: Path
) -> None:
    extract = require_tool("pdftotext")
    with visiting(browser, addresses["file"]) as visit:
        page = visit("harbour/index.html")
        titles = page.locator("#harbour-decisions .decision-column-title").all_inner_texts()
        page.pdf(path=tmp_path / "page.pdf", format="A4")
    command = [extract, "-raw", "-enc", "UTF-8", "page.pdf", "page.txt"]
    subprocess.run(command, cwd=tmp_path, check=True)
    printed = squeezed((tmp_path / "page.txt").read_text(encoding="utf-8"))
    assert len(titles) > 80
    assert [title for title in titles if squeezed(title) not in printed] == []


def test_scripts_are_only_where_they_have_something_to_do(docs: Path) -> None:
    found: dict[str, set[tuple[bool, bool]]] = {script: set() for script in SCRIPTS}
    for path in docs.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for script, pattern in SCRIPTS.items():
            found[script].add((bool(pattern.search(text)), script in text))
    assert found == {script: {(False, False), (True, True)} for script in SCRIPTS}
