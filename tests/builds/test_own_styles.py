"""What the guide says of style sheets of one's own."""

from __future__ import annotations

import re
from pathlib import Path

from css_reference import meaning_of, values_of
from folders import EXAMPLE_DOCS
from support import build

THEMING = (EXAMPLE_DOCS / "guide" / "theming.md").read_text(encoding="utf-8")
RECORD = "ADR-0005: Use A\n===============\n\n.. adr::\n   :status: Accepted\n"
CONF = """
decisions_kinds = {"adr": {"profile": "light"}}
html_static_path = ["_static"]
html_css_files = ["colours.css"]
"""


def test_a_style_sheet_of_the_project_comes_last_and_can_change_our_colours(tmp_path: Path) -> None:
    colours, _ = re.findall(r"```css\n(.*?)```", THEMING, re.DOTALL)
    files = {"adr.rst": RECORD, "_static/colours.css": colours}
    app = build(tmp_path, files, "html", conf=CONF)
    page = app.output("adr.html")
    assert 0 < page.index("_static/decisions.css") < page.index("_static/colours.css")
    assert values_of(colours).keys() < values_of(app.output("_static/decisions.css")).keys()


def test_values_are_those_of_light_and_dark_pages() -> None:
    own = "var(--theirs, red)"
    first = f":root {{ --decisions-a: light-dark(#111, #eee); --decisions-b: {own}; }}"
    later = "@media print { --decisions-b: #222; }"
    found = values_of(first + later)
    assert found == {"--decisions-a": ["#111", "#eee"], "--decisions-b": [own, own]}


def test_a_meaning_stands_for_one_name_or_for_all_that_begin_so() -> None:
    meanings = ["decision-level", "decision-level-*", "decision-level-high"]
    names = ["decision-level", "decision-level-low", "decision-level-high", "decision-bar"]
    assert [meaning_of(name, meanings) for name in names] == [*meanings, None]
