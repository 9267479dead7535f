"""Our own docs, as their readers open them: on disk or at a server, on a desk or on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import TAGS, ours
from built_docs import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RECORDS = re.compile(r"/\d{3,4}-[^/]*\.html$")
VIEWS = (
    "index.html",
    "decisions/index.html",
    "decisions/overview.html",
    "example-log/index.html",
)
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pages(docs: Path) -> list[str]:
    """Return the name of every page, but only one in ten of those with a single record."""
    names = sorted(str(each.relative_to(docs)) for each in docs.rglob("*.html"))
    records = [name for name in names if RECORDS.search(f"/{name}")]
    return [name for name in names if name not in records or name in records[::10]]


@pytest.mark.parametrize("width", [1300, 390])
def test_every_page_fits_and_is_quiet(
    browser: Browser, docs: Path, addresses: dict[str, str], width: int
) -> None:
    viewport = {"width": width, "height": 900}
    wide = []
    with visiting(browser, addresses["file"], viewport=viewport) as visit:
        for name in pages(docs):
            if visit(name).evaluate(TOO_WIDE):
                wide.append(name)
    assert wide == []


def test_pages_at_a_server_ask_for_nothing_else(
    browser: Browser, addresses: dict[str, str]
) -> None:
    with visiting(browser, addresses["http"]) as visit:
        for name in VIEWS:
            assert visit(name).locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_everybody_can_use_the_pages_with_views(
    browser: Browser, addresses: dict[str, str], scheme: str, width: int
) -> None:
    window = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    # At the server, because axe-core reads style sheets, which no page from a disk may.
    with visiting(browser, addresses["http"], **window) as visit:
        for name in VIEWS:
            assert ours(visit(name), TAGS) == {}, name


def test_scripts_are_only_where_they_have_something_to_do(docs: Path) -> None:
    found: dict[str, set[tuple[bool, bool]]] = {"decisions-tables.js": set()}
    found["decisions-graphs.js"] = set()
    for path in docs.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        table = 'class="decision-table' in text or "decision-table " in text
        needed = {
            "decisions-tables.js": table,
            "decisions-graphs.js": "<svg" in text and "decision-drawing" in text,
        }
        for script, there in found.items():
            there.add((needed[script], script in text))
    assert found == {script: {(False, False), (True, True)} for script in found}
