"""Languages that run from right to left: what we add to pages runs the same way."""

from __future__ import annotations

import pytest
from themed_site import THEMES, Opened

_SIDES = """box => {
    const style = getComputedStyle(box);
    return [style.borderRightWidth, style.borderLeftWidth].map(parseFloat);
}"""
_OUTSIDE = """() => [...document.querySelectorAll("[class*=decision-], [class*=decision-] *")]
.filter(element => {
    const inside = each => {
        const { left, right } = each.getBoundingClientRect();
        return left >= -1 && right <= document.documentElement.clientWidth + 1;
    };
    if (inside(element)) return false;
    for (let up = element.parentElement; up !== document.body; up = up.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(up).overflowX) && inside(up)) return false;
    return !element.closest(".admonition-title");
}).map(element => element.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("theme", THEMES)
def test_pages_can_run_from_right_to_left(opened: Opened, theme: str) -> None:
    page = opened(theme, "everything.html", width=360)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    accent, other = page.locator(".decision-box").first.evaluate(_SIDES)
    assert accent > other
    line, none = page.locator(".decision-years").first.evaluate(_SIDES)
    assert line > none
    assert page.evaluate(_OUTSIDE) == []
