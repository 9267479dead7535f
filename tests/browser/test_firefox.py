"""Our own docs in Firefox: what Chromium shows, a browser with another engine shows too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from built_docs import Visited, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LOG = "harbour/index.html"
OTHERS = ("index.html", "decisions/index.html", "decisions/overview.html")
DIMMED = '() => document.querySelector(".decision-drawing").classList.contains("decision-dimmed")'
LIT = """() => [...document.querySelectorAll(".decision-node")]
    .filter(node => getComputedStyle(node).fillOpacity === "1")
    .map(node => node.querySelector("a").getAttribute("aria-label").slice(0, 8)).sort()"""
TICKETS = ["PORT-003", "PORT-013", "PORT-029", "PORT-045", "PORT-061", "PORT-068"]
"""The ways to sell and check a ticket, each in place of the one before."""


@pytest.fixture(scope="module", params=["file", "http"])
def visit(
    request: pytest.FixtureRequest, firefox: Browser, addresses: dict[str, str]
) -> Iterator[Visited]:
    """Opens pages from disk and from a server, in one window for all tests.

    After the last test, no page may have complained or asked for anything else.
    """
    window = {"width": 1300, "height": 900}
    with visiting(firefox, addresses[request.param], viewport=window) as opened:
        yield opened


def node(page: Page, record: str) -> Locator:
    return page.locator(f'.decision-drawing a[aria-label^="{record}"]').first


def rows(page: Page) -> list[str]:
    cells = page.locator("#harbour-decisions tbody tr:visible td.decision-column-id")
    return [text.strip() for text in cells.all_inner_texts()]


def test_pages_have_nothing_to_complain_of(visit: Visited) -> None:
    for name in OTHERS:
        page = visit(name)
        assert page.locator("h1").count() == 1
        assert page.locator(".decision-controls, .decision-filters").count() > 0


def test_a_lineage_lights_up(visit: Visited) -> None:
    page = visit(LOG)
    record = node(page, "PORT-029")
    # Asked for a part of a drawing, Firefox scrolls to its top, and so does "hover" there.
    down = "each => scrollBy({top: each.getBoundingClientRect().top - 300, behavior: 'instant'})"
    record.evaluate(down)
    box = record.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    assert page.evaluate(LIT) == TICKETS
    page.mouse.move(5, 5)
    assert not page.evaluate(DIMMED)
    page.get_by_label("Find a record").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") == "a":
            break
    assert page.evaluate(DIMMED)
    page.keyboard.press("Escape")
    assert not page.evaluate(DIMMED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/harbour/decisions/*.html*")


def test_a_record_is_found(visit: Visited) -> None:
    page = visit(LOG)
    box = page.get_by_label("Find a record")
    box.fill("port-68")
    assert page.evaluate(LIT) == ["PORT-068"]
    box.press("Enter")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused).startswith("PORT-068")
    assert page.evaluate(LIT) == TICKETS


def test_a_drawing_is_zoomed(visit: Visited) -> None:
    page = visit(LOG)
    drawing, viewport = page.locator(".decision-drawing"), page.locator(".decision-viewport")
    width = "each => each.getBoundingClientRect().width"
    start = drawing.evaluate(width)
    page.get_by_role("button", name="Zoom in").click()
    assert drawing.evaluate(width) == pytest.approx(1.3 * start, rel=0.01)
    page.get_by_role("button", name="Fit to width").click()
    # Without its scroll bar.
    assert drawing.evaluate(width) == pytest.approx(viewport.evaluate(width), abs=20)
    viewport.focus()
    page.keyboard.press("+")
    assert drawing.evaluate(width) > 1.2 * viewport.evaluate(width)


def test_the_address_keeps_a_filtered_table(visit: Visited) -> None:
    page = visit(LOG)
    filters = page.get_by_role("group", name="Filter: The decisions of eight years")
    filters.locator("summary", has_text="Status").click()
    filters.get_by_label("Proposed").check()
    page.locator("#harbour-decisions").get_by_role("button", name="Date").click()
    shown = rows(page)
    assert len(shown) == 4
    dates = page.locator("#harbour-decisions tbody tr:visible time").all_inner_texts()
    assert dates == sorted(dates)
    page.reload()
    assert rows(page) == shown
    page.locator("#harbour-decisions").get_by_role("link", name=shown[0]).click()
    page.wait_for_url("**/harbour/decisions/*")
    page.go_back()
    assert rows(page) == shown
    assert filters.get_by_label("Proposed").is_checked()
    filters.get_by_role("button", name="Show all").click()
    assert len(rows(page)) == 80
