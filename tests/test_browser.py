"""Pages in a real browser: width, keyboard, contrast, search, print."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import awkward
import pytest
from command import write_project
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools import require_tool

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
THEMES = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(not importlib.util.find_spec(name), reason=f"needs {name}"),
    )
    for name in (
        "alabaster",
        "furo",
        "sphinx_rtd_theme",
        "pydata_sphinx_theme",
        "sphinx_book_theme",
    )
]
RECORD, VIEWS = "several.html", "views.html"

Site = Callable[[str], str]
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = require_tool("chromium", "chromium-browser", "google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Returns the address of the awkward project in a theme; built once."""
    done: dict[str, str] = {}

    def address(theme: str) -> str:
        if theme not in done:
            folder = tmp_path_factory.mktemp(theme)
            awkward.write_picture(folder)
            more = {"log/0010-version.rst": VERSIONED}
            write_project(folder, {**awkward.FILES, **more}, awkward.CONF)
            # In a process of its own: themes change their own modules while they build.
            command = [sys.executable, "-m", "sphinx", "-q", "-W", "-D", f"html_theme={theme}"]
            paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
            env = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
            subprocess.run([*command, str(folder), str(folder / "_build")], env=env, check=True)
            done[theme] = (folder / "_build").as_uri()
        return done[theme]

    return address


VERSIONED = """
Use PostgreSQL 17.2
===================

.. adr::
   :status: Accepted
   :date: 2026-02-10

We do.
"""


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Opened]:
    """Opens a page of a theme, at a width, light or dark; nothing comes from the network."""
    contexts: list[BrowserContext] = []

    def page(theme: str, name: str, width: int = 1200, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{site(theme)}/{name}")
        return page

    yield page
    for context in contexts:
        context.close()


OVERFLOWING = """() => [...document.querySelectorAll(
    ".decision-box, .decision-box *, .decision-graph, .decision-graph-details, table.decision-table"
)].filter(element => {
    const edge = document.documentElement.clientWidth + 1;
    if (element.getBoundingClientRect().right <= edge) return false;
    for (let up = element.parentElement; up !== document.body; up = up.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)
            && up.getBoundingClientRect().right <= edge) return false;
    return !element.closest(".admonition-title");
}).map(element => element.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [RECORD, "log/0003-long.html", VIEWS])
def test_nothing_of_ours_is_wider_than_a_phone(opened: Opened, theme: str, name: str) -> None:
    page = opened(theme, name, width=360)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.locator(".decision-box, .decision-graph").count() > 0
    assert page.evaluate(OVERFLOWING) == []


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
    assert len({left for _, left, *_ in names}) == len({left for _, left, *_ in values}) == 1
    for (_, left, top, bottom), (_, right, value_top, _) in zip(names, values, strict=True):
        assert left < right
        assert top - 4 <= value_top < bottom
    edge = box.evaluate("box => box.getBoundingClientRect().left")
    assert names[0][1] >= edge + 8


@pytest.mark.parametrize("theme", THEMES)
def test_a_retired_record_says_so_at_once(opened: Opened, theme: str) -> None:
    page = opened(theme, RECORD)
    notice = page.locator(".decision-box .decision-notice")
    assert notice.count() == 1
    sentence = notice.get_by_text("This record is no longer in force.")
    assert sentence.is_visible()
    notice.get_by_role("link").click()
    assert page.url.endswith("log/0003-long.html#adr-0003")


@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_follows_the_links_of_a_drawing(opened: Opened, theme: str) -> None:
    page = opened(theme, VIEWS)
    # From the last place before the drawing that takes the focus.
    page.evaluate(
        """() => {
            const figure = document.querySelector("figure.decision-graph");
            const stop = document.createElement("button");
            figure.before(stop);
            stop.focus();
        }"""
    )
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.getAttribute('aria-label')")
        reached.append(label)
        if label and label.startswith("ADR-0004"):
            break
    assert reached[-1] == "ADR-0004: Depend on five (Accepted)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/log/0004-a.html#adr-0004")


def test_the_list_of_a_drawing_unfolds(opened: Opened) -> None:
    page = opened("furo", VIEWS)
    details = page.locator("details.decision-graph-details").first
    line = details.get_by_role("link", name="ADR-0002: Write files").first
    assert not line.is_visible()
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert line.is_visible()


CONTRAST = """selector => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const over = (colour, ground) => {
        canvas.fillStyle = `rgb(${ground})`; canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = colour => colour
        .map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = element => {
        const chain = [];
        for (let up = element; up; up = up.parentElement) chain.unshift(up);
        return chain.reduce((below, each) => {
            const shape = each.querySelector?.(":scope > .decision-shape");
            const paint = shape ? getComputedStyle(shape).fill : null;
            const colour = over(getComputedStyle(each).backgroundColor, below);
            return paint && paint !== "none" ? over(paint, colour) : colour;
        }, [255, 255, 255]);
    };
    return [...document.querySelectorAll(selector)].filter(each => each.textContent).map(each => {
        const style = getComputedStyle(each);
        const below = ground(each.closest("a.decision-link") ?? each);
        const paint = each instanceof SVGElement ? style.fill : style.color;
        const [dark, bright] = [light(over(paint, below)), light(below)].sort((a, b) => a - b);
        return [each.textContent, (bright + 0.05) / (dark + 0.05)];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read(opened: Opened, theme: str, scheme: str) -> None:
    found = []
    for name in (RECORD, VIEWS):
        page = opened(theme, name, scheme=scheme)
        found += page.evaluate(CONTRAST, ".decision-status, .decision-box dt, .decision-box dd p")
        found += page.evaluate(CONTRAST, ".decision-drawing text")
        found += page.evaluate(CONTRAST, ".decision-notice p:not(.admonition-title)")
    assert len({text for text, _ in found}) > 20
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []


def test_furo_is_dark_where_its_reader_asks_for_it(opened: Opened) -> None:
    page = opened("furo", VIEWS)
    shape = page.locator(".decision-drawing .decision-in-force .decision-shape").first
    before = shape.evaluate("each => getComputedStyle(each).fill")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert shape.evaluate("each => getComputedStyle(each).fill") != before
    found = page.evaluate(CONTRAST, ".decision-status, .decision-drawing text")
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []


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


def test_on_paper_the_drawing_stands_without_its_folded_list(opened: Opened) -> None:
    page = opened("furo", VIEWS)
    page.emulate_media(media="print")
    assert not page.locator(".decision-graph-details").first.is_visible()
    drawing = page.locator("figure.decision-graph svg.decision-drawing")
    assert drawing.is_visible()
    found = page.evaluate(CONTRAST, ".decision-drawing text, .decision-status")
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []
