"""Tables in a real browser: sort, filter, addresses, keys, phones, paper, and without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from build_command import sphinx_build, write_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

STATUSES = ("Accepted", "Proposed", "Deprecated")
PEOPLE = ("Ada Lovelace", "Grace Hopper")


def _record(number: int) -> str:
    title = f"ADR-{number:04d}: {'Write' if number % 2 else 'Read'} file {number}"
    likelihood = ("Low", "High", "Medium", "Who knows")[number % 4]
    return f"""{title}
{"=" * len(title)}

.. adr::
   :status: {STATUSES[number % 3]}
   :date: 20{10 + number * 7 % 12}-05-{number:02d}
   :authors: {PEOPLE[number % 2]}
   :tags: {"storage, search" if number % 4 == 0 else "misc"}

Risks
-----

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - Risk {number}
     - {likelihood}
     - High
     - None
"""


_INDEX = """
Many
====

.. toctree::
   :glob:

   log/*

.. adr-table:: All decisions
   :name: all
   :columns: id, title, status, date, authors, tags, superseded-by

.. adr-table::
   :name: groups
   :group-by: status

.. decision-risks:: All risks
   :name: dangers
   :lifecycle: open, in-force, retired

.. adr-table::
   :name: few
   :limit: 3
   :columns: id, title
"""
FILES: dict[str, str | None] = {
    "index.rst": _INDEX,
    **{f"log/{number:04d}.rst": _record(number) for number in range(1, 13)},
}
CONF = """
suppress_warnings = ["decisions"]
decisions_rules = {"missing_section": "off"}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tables")
    write_project(root, FILES, CONF)
    assert sphinx_build(root, "-q", builder="html").status == 0
    return root / "_build" / "html"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module", params=["served", "file"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the page with the tables, from a server and from the disk."""
    if request.param == "file":
        yield f"{folder.as_uri()}/index.html"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page; it says nothing on the console, and asks nobody else for anything."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    asked: list[str] = []
    page.goto(address)
    yield page
    base = address.removesuffix("index.html")
    assert [url for url in asked if not url.startswith(base)] == []
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
    context.close()


def column(table: Locator, name: str) -> list[str]:
    cells = table.locator(f"tbody tr:visible td.decision-column-{name}")
    return [text.strip() for text in cells.all_inner_texts()]


def bar(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def test_a_column_is_sorted_both_ways_and_back(page: Page) -> None:
    table = page.locator("table#all")
    before = column(table, "date")
    head = table.locator("th.decision-column-date")
    orders = []
    for expected in (sorted(before), sorted(before, reverse=True), before):
        head.get_by_role("button").click()
        assert column(table, "date") == expected
        orders.append(head.get_attribute("aria-sort"))
    assert orders == ["ascending", "descending", None]


def test_statuses_and_levels_are_sorted_by_their_order(page: Page) -> None:
    table = page.locator("table#all")
    table.get_by_role("button", name="Status").click()
    assert list(dict.fromkeys(column(table, "status"))) == ["Proposed", "Accepted", "Deprecated"]
    risks = page.locator("table#dangers")
    for expected in (["Low", "Medium", "High"], ["High", "Medium", "Low"]):
        risks.get_by_role("button", name="Likelihood").click()
        # Words that are no level come last in both directions.
        assert list(dict.fromkeys(column(risks, "likelihood"))) == [*expected, "Who knows"]


def test_groups_keep_their_rows(page: Page) -> None:
    table = page.locator("table#groups")
    headings = table.locator("tr.decision-group").all_inner_texts()
    table.get_by_role("button", name="ID").click()
    table.get_by_role("button", name="ID").click()
    assert table.locator("tr.decision-group").all_inner_texts() == headings
    ids = column(table, "id")
    assert ids[:4] == ["ADR-0010", "ADR-0007", "ADR-0004", "ADR-0001"]
    bar(page, "Filter").get_by_role("searchbox").fill("adr-0007")
    assert column(table, "id") == ["ADR-0007"]
    assert table.locator("tr.decision-group:visible").count() == 1


def test_filters_count_and_say_that_nothing_matches(page: Page) -> None:
    filters, table = bar(page, "Filter: All decisions"), page.locator("table#all")
    status = filters.get_by_role("status")
    assert status.inner_text() == "12 of 12"
    filters.locator("summary", has_text="Status").click()
    filters.get_by_label("Accepted").check()
    filters.get_by_label("Proposed").check()
    assert set(column(table, "status")) == {"Accepted", "Proposed"}
    assert status.inner_text() == "8 of 12"
    filters.locator("summary", has_text="Tags").click()
    filters.get_by_label("storage").check()
    assert column(table, "id") == ["ADR-0004", "ADR-0012"]
    filters.get_by_role("searchbox").fill("nowhere")
    assert status.inner_text() == "Nothing matches."
    filters.get_by_role("button", name="Show all").click()
    assert status.inner_text() == "12 of 12"
    assert len(column(table, "id")) == 12
    assert "?" not in page.url


def test_the_address_keeps_what_is_shown(page: Page) -> None:
    filters, table = bar(page, "Filter: All decisions"), page.locator("table#all")
    filters.locator("summary", has_text="Person").click()
    filters.get_by_label("Ada Lovelace").check()
    table.get_by_role("button", name="Date").click()
    filters.get_by_role("searchbox").fill("ADR-001")
    filters.get_by_role("searchbox").blur()
    assert page.url.split("?")[1] == "person=Ada+Lovelace&text=ADR-001&sort=date#all"
    shown = column(table, "id")
    assert shown == ["ADR-0012", "ADR-0010"]
    page.reload()
    assert column(table, "id") == shown
    table.get_by_role("link", name=shown[0]).click()
    page.wait_for_url("**/log/*")
    page.go_back()
    page.wait_for_url("**/index.html?*")
    assert column(table, "id") == shown
    assert filters.get_by_label("Ada Lovelace").is_checked()


def test_a_link_filters_the_table_that_it_names(page: Page, address: str) -> None:
    page.goto(f"{address}?tag=SEARCH&status=Accepted&sort=-id&all.text=file#dangers")
    risks = page.locator("table#dangers")
    assert column(risks, "record") == ["ADR-0012"]
    assert len(column(page.locator("table#all"), "id")) == 12
    assert bar(page, "Filter: All decisions").get_by_role("searchbox").input_value() == "file"
    page.goto(f"{address}?tag=unknown")
    filters = bar(page, "Filter: All decisions")
    assert filters.get_by_role("status").inner_text() == "Nothing matches."
    page.goto(f"{address}?status=Accepted#few")
    assert column(page.locator("table#few"), "id") == ["ADR-0003"]


def test_the_keyboard_does_it_all(page: Page) -> None:
    filters, table = bar(page, "Filter: All decisions"), page.locator("table#all")
    filters.get_by_role("searchbox").focus()
    page.keyboard.type("write")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert set(column(table, "status")) == {"Proposed"}
    page.keyboard.press("Escape")
    assert filters.locator("details[open]").count() == 0
    focused = "document.activeElement.tagName"
    assert page.evaluate(focused) == "SUMMARY"
    table.get_by_role("button", name="Title").focus()
    page.keyboard.press("Enter")
    assert table.locator("th.decision-column-title").get_attribute("aria-sort") == "ascending"


def test_a_phone_shows_cards_that_are_still_a_table(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    table = page.locator("table#all")
    assert table.locator("td[data-label=Status]").count() == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    right = table.locator("td:visible").evaluate_all(
        "cells => Math.max(...cells.map(each => each.getBoundingClientRect().right))"
    )
    assert right <= 390
    assert table.get_by_role("row").count() == 13
    assert table.get_by_role("columnheader").count() == 7
    table.get_by_role("button", name="Date").click()
    assert column(table, "date") == sorted(column(table, "date"))
    bar(page, "Filter: All decisions").get_by_role("searchbox").fill("file adr-0012")
    assert column(table, "id") == ["ADR-0012"]


def test_paper_has_the_table_alone(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    assert page.locator(".decision-filters:visible").count() == 0
    display = "each => getComputedStyle(each).display"
    assert page.locator("table#all td").first.evaluate(display) == "table-cell"
    assert len(page.pdf(path=tmp_path / "page.pdf", format="A4")) > 1000


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}?status=Accepted&text=nothing")
    assert page.locator("table#all tbody tr:visible").count() == 12
    assert page.locator("button.decision-sort, .decision-filters").count() == 0
    context.close()


def test_axe_finds_nothing_in_the_controls(page: Page) -> None:
    axe = Path(str(pytest.importorskip("axe_playwright_python").__file__)).with_name("axe.min.js")
    page.add_script_tag(path=axe)
    page.locator(".decision-filters details").evaluate_all(
        "all => all.forEach(each => { each.open = true })"
    )
    found = page.evaluate(
        """async () => {
            const places = {include: [".decision-filters", ".decision-table-frame"]};
            const result = await axe.run(places, {preload: false});
            return result.violations.flatMap(rule => rule.nodes.map(each => [rule.id, each.html]));
        }"""
    )
    assert found == []
