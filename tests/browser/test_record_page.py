"""The badge and the box of a record in a real browser."""

from __future__ import annotations

import pytest
from themed_site import THEMES, Opened


@pytest.mark.parametrize("theme", THEMES)
def test_a_title_is_read_with_its_status(opened: Opened, theme: str) -> None:
    page = opened(theme, "log/0003-long.html")
    title = page.locator("h1", has=page.locator(".decision-badge"))
    badge = title.locator(".decision-badge")
    assert (badge.text_content() or "").startswith(", ")
    comma, status = badge.locator("> span").all()
    assert comma.evaluate("each => getComputedStyle(each).clipPath") == "inset(50%)"
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    assert status.evaluate(size) < title.evaluate(size)


@pytest.mark.parametrize("theme", THEMES)
def test_names_stand_beside_values_on_a_phone(opened: Opened, theme: str) -> None:
    box = opened(theme, "several.html", 390).locator(".decision-box").first
    pairs = zip(box.locator("dt").all(), box.locator("dd").all(), strict=True)
    places = [(name.bounding_box(), value.bounding_box()) for name, value in pairs]
    assert len(places) > 3
    for name, value in places:
        assert name
        assert value
        assert name["x"] + name["width"] <= value["x"]
        assert abs(name["y"] - value["y"]) < 8
