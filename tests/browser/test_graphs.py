"""Drawings in the browser: lineages, zoom, and the box that finds records."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import COLOURS, TAGS, ours
from build_command import write_project
from themed_site import LOOKS, THEMES

pytest.importorskip("pygraphviz")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

_CONF = """
project = "Graphs"
extensions = ["sphinx_decisions"]
decisions_rules = {"missing_section": "off", "in_force_but_superseded": "off"}
"""
_PAGE = """
Graphs
======

Before.

.. adr-graph:: A long story
   :relations: supersedes, related
   :isolated: hide
   :until: 2026-01-20

.. adr-graph:: Two
   :root: ADR-0021
   :relations: supersedes, related

.. raw:: html

   <div style="height: 2000px">After.</div>

"""
SPAN = 13
"""How many records the longest chain has: ADR-0001 to ADR-0013."""

RELATED = {
    **{number: f":supersedes: ADR-{number - 1:04d}" for number in range(2, SPAN + 1)},
    15: ":supersedes: ADR-0002",  # as ADR-0003 does: a sibling
    16: ":related: ADR-0002",
    22: ":supersedes: ADR-0021",
}


def _record(number: int) -> str:
    title = f"ADR-{number:04d}: Plan {chr(64 + number)}"
    options = f"   :status: Accepted\n   :date: 2026-01-{number:02d}\n"
    relation = f"   {RELATED[number]}\n" if number in RELATED else ""
    return f"{title}\n{'-' * len(title)}\n\n.. adr::\n{options}{relation}\nWe do.\n\n"


GraphSite = Callable[[str], Path]
Shown = Callable[..., "Page"]


@pytest.fixture(scope="module")
def graph_site(tmp_path_factory: pytest.TempPathFactory) -> GraphSite:
    """Returns the folder with the page ``index.html`` in a theme."""

    @functools.cache
    def pages(theme: str) -> Path:
        folder = tmp_path_factory.mktemp(theme)
        records = "".join(map(_record, (*range(1, SPAN + 1), 15, 16, 21, 22)))
        write_project(folder, {"index.rst": f"{_PAGE}{records}"}, _CONF)
        command = [sys.executable, "-m", "sphinx", "-q", "-D", f"html_theme={theme}"]
        paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
        env = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
        subprocess.run([*command, ".", "_build"], cwd=folder, env=env, check=True)
        return folder / "_build"

    return pages


@pytest.fixture
def shown(browser: Browser, graph_site: GraphSite) -> Iterator[Shown]:
    """Opens the page of a theme; in the end, the script must have had nothing to complain of."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    requests: list[str] = []

    def heard(source: str, text: str) -> None:
        if "decisions-graphs" in source:
            complaints.append(text)

    def page(theme: str = "furo", width: int = 1200, address: str = "", **options: object) -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        folder = graph_site(theme).as_uri()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: heard(said.location["url"], said.text))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{address or folder}/index.html")
        if options.get("java_script_enabled", True):
            page.wait_for_selector(".decision-controls", state="attached")
            # Sizes are known one frame after the first.
            page.evaluate("() => new Promise(done => setTimeout(done, 100))")
        return page

    yield page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [each for each in requests if not each.startswith(("file:", "http://127."))] == []


LIT = """drawing => [...drawing.querySelectorAll(".decision-node")]
    .filter(node => getComputedStyle(node).fillOpacity === "1")
    .map(node => node.querySelector("a").getAttribute("aria-label").slice(4, 8))
    .map(Number).sort((a, b) => a - b)"""
SIZE = "drawing => drawing.getBoundingClientRect().width"
ALL = [*range(1, SPAN + 1), 15, 16]


def drawing(page: Page, number: int = 0) -> Locator:
    return page.locator("svg.decision-drawing").nth(number)


def node(page: Page, number: int) -> Locator:
    """Return the link of ADR-*number* in the first graph that shows it."""
    return page.locator(f'.decision-drawing a[aria-label^="ADR-{number:04d}"]').first


def lit(page: Page, number: int = 0) -> list[int]:
    found: list[int] = drawing(page, number).evaluate(LIT)
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_pointing_at_a_record_lights_up_its_lineage(shown: Shown, theme: str) -> None:
    page = shown(theme)
    assert lit(page) == ALL
    node(page, 3).hover()
    assert lit(page) == list(range(1, SPAN + 1))
    assert lit(page, 1) == [21, 22]
    edges = page.locator(".decision-edge[data-from]")
    opacities = edges.evaluate_all("all => all.map(each => getComputedStyle(each).strokeOpacity)")
    # The second drawing has one arrow.
    assert opacities.count("1") == SPAN - 1 + 1
    page.mouse.move(5, 5)
    assert lit(page) == ALL


def test_siblings_and_what_is_only_related_are_not_followed(shown: Shown) -> None:
    page = shown()
    node(page, 15).hover()
    assert lit(page) == [1, 2, 15]
    node(page, 16).hover()
    assert lit(page) == [2, 16]
    node(page, 2).hover()
    assert lit(page) == ALL


def test_the_focus_lights_up_and_escape_clears(shown: Shown) -> None:
    page = shown()
    page.locator(".decision-controls input").focus()
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") == "a":
            break
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("ADR-0001")
    assert lit(page) == [*range(1, SPAN + 1), 15]
    page.keyboard.press("Escape")
    assert lit(page) == ALL
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#adr-0001")


def test_all_of_a_record_with_the_focus_is_in_view(shown: Shown) -> None:
    page = shown(width=390)
    page.get_by_label("Find a record").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "a"
    gap = page.evaluate(
        """() => document.querySelector(".decision-viewport").getBoundingClientRect().right
            - document.activeElement.getBoundingClientRect().right"""
    )
    assert gap >= -1


def test_the_focus_that_leaves_a_drawing_takes_the_light_with_it(shown: Shown) -> None:
    page = shown()
    node(page, 15).focus()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert lit(page) == [1, 2, 15]
    page.locator(".decision-controls button").first.focus()
    assert lit(page) == ALL


def test_only_a_drawing_larger_than_its_place_has_a_zoom(shown: Shown) -> None:
    page = shown()
    controls = page.locator(".decision-controls")
    assert controls.nth(0).get_by_role("button").all_inner_texts() == ["−", "+", "↔"]
    assert controls.nth(1).get_by_role("button").count() == 0
    assert controls.nth(1).locator("input").count() == 0
    viewport = page.get_by_role("group", name="A long story").first
    assert viewport.evaluate("each => each.tabIndex") == 0
    page.set_viewport_size({"width": 6000, "height": 900})
    page.add_style_tag(content="* { max-width: none !important } .decision-graph { width: 5000px }")
    controls.nth(0).get_by_role("button").first.wait_for(state="hidden")
    assert viewport.evaluate("each => each.tabIndex") == -1


def test_buttons_and_keys_zoom(shown: Shown) -> None:
    page = shown()
    start = drawing(page).evaluate(SIZE)
    page.get_by_role("button", name="Zoom in").click()
    assert drawing(page).evaluate(SIZE) == pytest.approx(start * 1.3, rel=0.01)
    page.get_by_role("button", name="Zoom out").click()
    assert drawing(page).evaluate(SIZE) == pytest.approx(start, rel=0.01)
    viewport = page.locator(".decision-viewport").first
    page.get_by_role("button", name="Fit to width").click()
    room = viewport.evaluate("each => each.clientWidth")
    assert drawing(page).evaluate(SIZE) == pytest.approx(room, abs=1)
    viewport.focus()
    page.keyboard.press("+")
    assert drawing(page).evaluate(SIZE) == pytest.approx(room * 1.3, rel=0.01)
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert drawing(page).evaluate(SIZE) == pytest.approx(room, abs=1)
    page.keyboard.press("+")
    page.keyboard.press("0")
    assert drawing(page).evaluate(SIZE) == pytest.approx(room, abs=1)


def test_keys_of_the_browser_stay_its_own(shown: Shown) -> None:
    page = shown()
    start = drawing(page).evaluate(SIZE)
    page.locator(".decision-viewport").first.focus()
    page.keyboard.press("Control+0")
    page.keyboard.press("a")
    assert drawing(page).evaluate(SIZE) == start


def test_arrow_keys_move_a_zoomed_drawing(shown: Shown) -> None:
    page = shown()
    viewport = page.locator(".decision-viewport").first
    viewport.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.decision-viewport').scrollLeft > 10")


def test_the_wheel_zooms_with_a_modifier_only(shown: Shown) -> None:
    page = shown()
    start = drawing(page).evaluate(SIZE)
    place = node(page, 3).bounding_box()
    assert place
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.mouse.wheel(0, 100)
    page.wait_for_function("scrollY + document.querySelector('.decision-viewport').scrollTop > 10")
    assert drawing(page).evaluate(SIZE) == start
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(
        "start => document.querySelector('.decision-drawing').clientWidth > start + 100", arg=start
    )
    now = node(page, 3).bounding_box()
    assert now
    # What is under the pointer stays there.
    assert now["x"] < place["x"] + 20 < now["x"] + now["width"]
    assert now["width"] > place["width"]


def test_the_box_finds_a_record(shown: Shown) -> None:
    page = shown()
    page.get_by_role("button", name="Fit to width").click()
    small = drawing(page).evaluate(SIZE)
    box = page.get_by_label("Find a record")
    said = page.locator(".decision-controls").first.get_by_role("status")
    box.fill("PLAN M")
    assert lit(page) == [13]
    assert said.inner_text() == "1 / 15"
    box.fill("plan z")
    assert said.inner_text() == "No record matches."
    assert lit(page) == ALL
    box.press("Enter")
    assert box.evaluate("each => each === document.activeElement")
    box.fill("adr-15")
    box.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("ADR-0015")
    assert "#" not in page.url
    assert lit(page) == [1, 2, 15]
    # What was found can be read and is in view.
    assert drawing(page).evaluate(SIZE) > small
    place, viewport = (
        each.bounding_box() for each in (node(page, 15), page.locator(".decision-viewport").first)
    )
    assert place
    assert viewport
    assert viewport["x"] <= place["x"] <= viewport["x"] + viewport["width"] - place["width"]
    assert 0 <= place["y"] <= 900 - place["height"]
    page.keyboard.press("Escape")
    assert lit(page) == ALL
    assert box.input_value() == said.inner_text() == ""


def test_the_whole_id_comes_before_what_contains_it(shown: Shown) -> None:
    page = shown()
    box = page.get_by_label("Find a record")
    box.fill("3")
    assert lit(page) == [3, 13]
    box.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("ADR-0003")


def test_names_are_offered_while_one_types(shown: Shown) -> None:
    page = shown()
    offered = page.get_by_label("Find a record").evaluate(
        "each => [...each.list.options].map(option => option.value)"
    )
    assert len(offered) == len(ALL)
    assert "ADR-0003: Plan C (Accepted, superseded)" in offered


def test_fingers_scroll_follow_links_and_pinch(shown: Shown) -> None:
    page = shown(width=390, has_touch=True, is_mobile=True)
    start = drawing(page).evaluate(SIZE)
    viewport = page.locator(".decision-viewport").first
    assert viewport.evaluate("each => each.scrollWidth > each.clientWidth + 100")
    viewport.scroll_into_view_if_needed()
    client = page.context.new_cdp_session(page)
    place = viewport.bounding_box()
    assert place
    x, y = place["x"] + place["width"] / 2, place["y"] + 100

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def swipe(right: int, down: int) -> None:
        touch("touchStart", (x, y))
        for step in range(1, 6):
            touch("touchMove", (x + step * right, y + step * down))
        touch("touchEnd")

    touch("touchStart", (x - 30, y), (x + 30, y))
    touch("touchMove", (x - 45, y), (x + 45, y))
    touch("touchEnd")
    assert drawing(page).evaluate(SIZE) == pytest.approx(start * 1.5, rel=0.02)
    assert page.evaluate("visualViewport.scale") == 1
    swipe(0, -20)
    page.wait_for_function("scrollY > 20")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    viewport.evaluate("each => each.scrollTo(0, 0)")
    swipe(-20, 0)
    page.wait_for_function("document.querySelector('.decision-viewport').scrollLeft > 20")
    node(page, 2).tap()
    page.wait_for_url("**/index.html#adr-0002")
    assert lit(page) == ALL


def test_a_hidden_drawing_gets_its_zoom_when_it_is_shown(shown: Shown) -> None:
    page = shown()
    page.evaluate(
        """() => {
            const details = document.createElement("details");
            const figure = document.querySelector("figure.decision-graph");
            figure.before(details);
            details.append(figure);
        }"""
    )
    button = page.get_by_role("button", name="Zoom in")
    assert not button.is_visible()
    page.evaluate("document.querySelector('details').open = true")
    button.wait_for()


@pytest.mark.parametrize("theme", THEMES)
def test_without_scripts_a_wide_drawing_scrolls_and_shows_it(shown: Shown, theme: str) -> None:
    page = shown(theme, java_script_enabled=False)
    assert page.locator(".decision-controls").count() == 0
    viewport = page.locator(".decision-viewport").first
    assert viewport.evaluate("each => each.scrollWidth > each.clientWidth + 100")
    drawing(page).evaluate("each => { each.style.visibility = 'hidden' }")
    edges = {}
    for end in (0, 9999):
        viewport.evaluate("(each, end) => { each.scrollLeft = end }", end)
        place = viewport.bounding_box()
        assert place
        for name, x in (("left", place["x"]), ("right", place["x"] + place["width"] - 6)):
            clip = {"x": x, "y": place["y"] + 20, "width": 6, "height": 60}
            edges[name, end] = page.screenshot(clip=clip)
    assert edges["left", 0] != edges["left", 9999]
    assert edges["right", 0] != edges["right", 9999]


def test_pages_can_come_from_a_server(shown: Shown, graph_site: GraphSite) -> None:
    handler = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(graph_site("furo"))
    )
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = shown(address=f"http://127.0.0.1:{server.server_port}")
        node(page, 15).hover()
        assert lit(page) == [1, 2, 15]
        page.context.close()
        server.shutdown()


@pytest.mark.parametrize(("theme", "scheme"), LOOKS)
def test_axe_finds_nothing_in_what_the_script_adds(shown: Shown, theme: str, scheme: str) -> None:
    page = shown(theme, color_scheme=scheme)
    assert page.get_by_role("button", name="Zoom in").is_visible()
    assert not ours(page, TAGS if scheme == "light" else COLOURS[:1])


def test_paper_has_no_controls_and_the_whole_drawing(shown: Shown) -> None:
    page = shown(width=718)
    page.get_by_role("button", name="Zoom in").click()
    page.emulate_media(media="print")
    assert not page.get_by_label("Find a record").is_visible()
    viewport = page.locator(".decision-viewport").first
    assert viewport.evaluate("each => each.scrollWidth <= each.clientWidth + 1")
    assert viewport.evaluate("each => each.scrollHeight <= each.clientHeight + 1")
