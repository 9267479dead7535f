"""Pages in a real browser: width, layout, search, print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from required_tools import require_tool
from shown_text import squeezed
from themed_site import THEMES, Opened

RECORD, PAGE = "several.html", "everything.html"
A4 = 718
"""The width of a sheet between the browser's own margins."""

OVERFLOWING = """() => [...document.querySelectorAll("[class*=decision-], [class*=decision-] *")]
.filter(element => {
    const edge = document.documentElement.clientWidth + 1;
    if (element.getBoundingClientRect().right <= edge) return false;
    for (let up = element.parentElement; up !== document.body; up = up.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)
            && up.getBoundingClientRect().right <= edge) return false;
    return !element.closest(".admonition-title");
}).map(element => element.outerHTML.slice(0, 90))"""
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_of_ours_is_wider_than_a_screen(opened: Opened, theme: str) -> None:
    page = opened(theme, PAGE)
    page.evaluate(UNFOLD)
    for name, width in ((PAGE, 1200), (PAGE, 360), ("log/0003-long.html", 360)):
        if name not in page.url:
            page = opened(theme, name)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".decision-box").count() > 0
        assert page.evaluate(OVERFLOWING) == [], (name, width)


@pytest.mark.parametrize("theme", THEMES)
def test_sentences_in_tables_have_lines_that_can_be_read(opened: Opened, theme: str) -> None:
    page = opened(theme, PAGE)
    for width in (1200, 360):
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.locator("td.decision-column-place, td.decision-column-title").evaluate_all(
            """cells => cells.map(cell => [cell.textContent.trim(),
                cell.clientWidth, parseFloat(getComputedStyle(cell).fontSize)])"""
        )
        assert len(sizes) > 20
        assert [(text, wide) for text, wide, size in sizes if wide < 8 * size] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_box_is_a_compact_grid(opened: Opened, theme: str) -> None:
    box = opened(theme, RECORD).locator(".decision-box").first
    places = box.evaluate(
        """box => [...box.querySelectorAll("dt, dd")].map(each => {
            const place = each.getBoundingClientRect();
            return [each.tagName, Math.round(place.left), place.top, place.bottom];
        })"""
    )
    names = [place for place in places if place[0] == "DT"]
    values = [place for place in places if place[0] == "DD"]
    assert len(names) == len(values) > 3
    # A long box has two pairs in a line.
    columns = {left for _, left, *_ in names}
    assert len(columns) == len({left for _, left, *_ in values}) <= 2
    for (_, left, top, bottom), (_, right, value_top, _) in zip(names, values, strict=True):
        assert left < right
        assert top - 4 <= value_top < bottom
    edge = box.evaluate("box => box.getBoundingClientRect().left")
    assert min(columns) >= edge + 8


@pytest.mark.parametrize("theme", THEMES)
def test_a_retired_record_says_so_at_once(opened: Opened, theme: str) -> None:
    page = opened(theme, RECORD)
    notice = page.locator(".decision-box .decision-notice")
    assert notice.count() == 1
    sentence = notice.get_by_text("This record is no longer in force.")
    assert sentence.is_visible()
    notice.get_by_role("link").click()
    assert page.url.endswith("log/0003-long.html#adr-0003")


@pytest.mark.parametrize(
    ("words", "shown", "address"),
    [
        ("PostgreSQL", "Use PostgreSQL 17.2", "log/0010-version.html"),
        ("ADR-0010", "ADR-0010: Use PostgreSQL 17.2", "log/0010-version.html"),
        ("Write events", "ADR-0001: Write events", "several.html"),
    ],
)
def test_the_search_finds_records(opened: Opened, words: str, shown: str, address: str) -> None:
    page = opened("alabaster", f"search.html?q={words.replace(' ', '+')}")
    page.wait_for_selector("#search-results ul.search li a")
    results = page.locator("#search-results ul.search li > a").evaluate_all(
        "links => links.map(link => [link.textContent, link.getAttribute('href')])"
    )
    matching = [(text, href) for text, href in results if href.startswith(address)]
    assert shown in [text for text, _ in matching], results


@pytest.mark.parametrize("theme", THEMES)
def test_paper_has_every_cell_uncut(opened: Opened, theme: str, tmp_path: Path) -> None:
    extract = require_tool("pdftotext")
    page = opened(theme, PAGE)
    # The names of the records behind a number are for those who point at it.
    unseen = page.add_style_tag(content=".decision-names { display: none }")
    cells = page.locator("table:is(.decision-table, .decision-heat) :is(td, th)").all_inner_texts()
    unseen.evaluate("each => each.remove()")
    assert len(cells) > 200
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    for option, name in (("-raw", "page.txt"), ("-bbox", "words.html")):
        command = [extract, option, "-enc", "UTF-8", "page.pdf", name]
        subprocess.run(command, cwd=tmp_path, check=True)
    words = (tmp_path / "words.html").read_text(encoding="utf-8")
    (width,) = {float(each) for each in re.findall(r'<page width="([\d.]+)"', words)}
    assert max(float(each) for each in re.findall(r'xMax="([\d.]+)"', words)) < width
    sheets = (tmp_path / "page.txt").read_text(encoding="utf-8").split("\f")
    assert len(sheets) > 5
    found = [squeezed(sheet) for sheet in sheets]
    # A row that is cut has the beginning of a cell on one sheet, and its end on the next.
    missing = {cell for cell in cells if not any(squeezed(cell) in sheet for sheet in found)}
    assert missing == set()


@pytest.mark.parametrize("theme", THEMES)
def test_all_fits_on_paper(opened: Opened, theme: str) -> None:
    page = opened(theme, PAGE, width=A4)
    page.emulate_media(media="print")
    lists = page.locator(".decision-graph-details:not(.decision-graph-others)")
    assert not lists.first.is_visible()
    drawings = page.locator("svg.decision-drawing")
    # Where a theme's page is wider than paper, browsers shrink all of it.
    room = drawings.evaluate_all(
        """all => all.map(each => each.closest("section").getBoundingClientRect().right
            - each.getBoundingClientRect().right)"""
    )
    assert len(room) == 2
    assert min(room) >= 0
    scrolling = """() => [...document.querySelectorAll("[class*=decision-]")].filter(each => {
        const [above, style] = [each.parentElement, getComputedStyle(each)];
        const hidden = box => !["visible", ""].includes(getComputedStyle(box).overflowX)
            && box.scrollWidth > box.clientWidth + 1;
        return style.display !== "none" && (hidden(each) || hidden(above));
    }).map(each => each.outerHTML.slice(0, 90))"""
    assert page.evaluate(scrolling) == []
