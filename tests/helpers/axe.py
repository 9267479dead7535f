"""What axe-core finds on a page because of what we add to it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_decisions

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

AXE = """async tags => {
    const options = {runOnly: tags, resultTypes: ["violations"], selectors: false};
    // It cannot tell the contrast of texts in drawings; another test does.
    const found = await axe.run({exclude: [".decision-drawing text"]}, options);
    return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html]));
}"""
# Of the menus of filters, which cover what is below, a reader has one open.
UNFOLD = """document.querySelectorAll("details:not(.decision-filters details)")
    .forEach(each => { each.open = true });
document.querySelector(".decision-filters:not([hidden]) details")?.setAttribute("open", "")"""
WITHOUT_OURS = """document.querySelectorAll("main [class*=decision-], div[class*=decision-]")
    .forEach(each => each.remove())"""
SWITCH_OFF = """[...document.styleSheets].filter(each => each.href?.includes("decisions.css"))
    .forEach(each => { each.disabled = true })"""
STYLE = Path(str(sphinx_decisions.__file__)).parent / "static" / "decisions.css"
_COLOUR = re.compile(r"(?<![\w-])(color|background|background-color|text-decoration):[^;]*;")
COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page: Page, tags: list[str]) -> Counter[tuple[str, str]]:
    return Counter((rule, html) for rule, html in page.evaluate(AXE, tags))


def ours(page: Page, tags: list[str]) -> Counter[tuple[str, str]]:
    """Return what axe-core finds on the page because of our elements or our style sheet.

    What it finds on the same page without our elements is the theme's affair, and so are
    colours where our style sheet sets none.
    """
    axe = Path(str(pytest.importorskip("axe_playwright_python").__file__)).with_name("axe.min.js")
    page.add_script_tag(path=axe)
    page.evaluate(UNFOLD)
    found = violations(page, tags)
    if any(rule in COLOURS for rule, _ in found):
        page.evaluate(SWITCH_OFF)
        page.add_style_tag(content=_COLOUR.sub("", STYLE.read_text(encoding="utf-8")))
        found -= violations(page, COLOURS)
    if found:
        page.evaluate(WITHOUT_OURS)
        found -= violations(page, tags)
    return found
