"""Everybody can read and reach what we add to pages, in every theme, light and dark."""

from __future__ import annotations

from collections import Counter

import pytest
from axe import COLOURS, STYLE, TAGS, ours
from themed_site import LOOKS, THEMES, Opened

PAGE = "everything.html"


@pytest.mark.parametrize(("theme", "scheme"), LOOKS)
def test_axe_finds_nothing_of_ours(opened: Opened, theme: str, scheme: str) -> None:
    page = opened(theme, PAGE, scheme=scheme)
    assert page.locator("[class*=decision-]").count() > 300
    # Only colours differ in the dark.
    assert ours(page, TAGS if scheme == "light" else COLOURS[:1]) == Counter()


def test_axe_finds_what_is_wrong_with_ours(opened: Opened) -> None:
    page = opened("furo", "log/0003-long.html")
    pale = STYLE.read_text(encoding="utf-8") + ".decision-box dd p { color: #ccc }"
    page.route("**/decisions.css*", lambda route: route.fulfill(body=pale, content_type="text/css"))
    page.reload()
    page.evaluate(
        """() => {
            const faults = "<img src='a.png'><a href='b.html'></a>";
            document.querySelector(".decision-box").insertAdjacentHTML("beforeend", faults);
            document.body.insertAdjacentHTML("beforeend", "<img src='c.png'>");
        }"""
    )
    found = ours(page, TAGS)
    assert {rule for rule, _ in found} >= {"image-alt", "link-name", "color-contrast"}
    assert not any("c.png" in html for _, html in found)


# The ratio of the colours of words to what lies under them, shapes in drawings included.
CONTRAST = """([selector, property]) => {
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
    const shown = [...document.querySelectorAll(selector)].filter(each => each.checkVisibility());
    return shown.filter(each => property || each.textContent.trim()).map(each => {
        const style = getComputedStyle(each);
        const words = property ? each.closest("svg, :not(progress, input)").parentElement
            : each.closest("a.decision-link") ?? each;
        const below = ground(words);
        const paint = property || (each instanceof SVGElement ? "fill" : "color");
        const both = [light(over(style[paint], below)), light(below)];
        const [dark, bright] = both.sort((a, b) => a - b);
        return [each.textContent || each.outerHTML, (bright + 0.05) / (dark + 0.05)];
    });
}"""
WORDS = ", ".join(
    (
        ".decision-status, .decision-level, .decision-result, .decision-drawing text",
        ".decision-box dt, .decision-box dd p, .decision-notice p:not(.admonition-title)",
        ".decision-notice a, .decision-heat p, .decision-moment p, summary",
    )
)
SIGNS = {
    "progress.decision-bar": "borderTopColor",
    "input.decision-checkbox": "borderTopColor",
    ".decision-years": "borderLeftColor",
    ".decision-drawing .decision-shape, .decision-drawing .decision-edge path": "stroke",
}


@pytest.mark.parametrize(("theme", "scheme"), LOOKS)
def test_words_and_signs_can_be_seen(opened: Opened, theme: str, scheme: str) -> None:
    page = opened(theme, PAGE, scheme=scheme)
    found = page.evaluate(CONTRAST, [WORDS, ""])
    assert len({text for text, _ in found}) > 60
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []
    for selector, paint in SIGNS.items():
        found = page.evaluate(CONTRAST, [selector, paint])
        assert len(found) > 0
        assert [(text, ratio) for text, ratio in found if ratio < 3] == []


def test_furo_is_dark_where_its_reader_asks_for_it(opened: Opened) -> None:
    page = opened("furo", PAGE)
    shape = page.locator(".decision-drawing .decision-in-force .decision-shape").first
    before = shape.evaluate("each => getComputedStyle(each).fill")
    page.evaluate("document.body.dataset.theme = 'dark'")
    assert shape.evaluate("each => getComputedStyle(each).fill") != before
    found = page.evaluate(CONTRAST, [WORDS, ""])
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []


@pytest.mark.parametrize("theme", THEMES)
def test_dark_pages_are_printed_light(opened: Opened, theme: str) -> None:
    page = opened(theme, PAGE, scheme="dark")
    page.emulate_media(media="print")
    # Browsers print no grounds.
    page.add_style_tag(content="* { background: none !important }")
    lifecycles = ".decision-in-force, .decision-open, .decision-retired"
    results = ".decision-level, .decision-result-met, .decision-result-missed"
    coloured = f".decision-status:is({lifecycles}), {results}, .decision-drawing text"
    found = page.evaluate(CONTRAST, [coloured, ""])
    assert len(found) > 60
    assert [(text, ratio) for text, ratio in found if ratio < 4.5] == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_follows_the_links_of_a_drawing(opened: Opened, theme: str) -> None:
    page = opened(theme, "views.html")
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
        if label and label.startswith("ADR-0002"):
            break
    assert reached[-1] == "ADR-0002: Write files (Superseded)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/several.html#adr-0002")


def test_the_list_of_a_drawing_unfolds(opened: Opened) -> None:
    page = opened("furo", "views.html")
    details = page.locator("details.decision-graph-details:not(.decision-graph-others)").first
    line = details.get_by_role("link", name="ADR-0002: Write files").first
    assert not line.is_visible()
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert line.is_visible()
