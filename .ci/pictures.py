"""Makes the pictures of the guide's first page and of README: real pages, in light and dark.

``make pictures`` runs this with the Python of ``.venv``. Run it when records look different, and
look at the pictures before you commit them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from sphinx.cmd.build import build_main

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).resolve().parents[1] / "example-docs"
PAGES = {
    "record": "adr/0005-keep-events-in-postgresql.html",
    "retired-record": "adr/0002-keep-events-in-flat-files.html",
}
WIDTH = 560
"""The width of the window. It is narrow, so that the picture can be read on a phone too."""

STYLE = """
.mobile-header, .content-icon-container, footer { display: none !important }
article { padding: 1rem 1.5rem; border: 1px solid var(--color-background-border) }
article h1 { margin-top: 0; font-size: 2rem }
"""
"""Leaves out what furo adds to a page, and gives the record a frame."""


def main() -> int:
    """Write the pictures into ``_static``, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if build_main(["-W", "-q", "-b", "html", str(DOCS / "front"), folder]):
            return 1
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, page in PAGES.items():
            for scheme in ("light", "dark"):
                picture = DOCS / "_static" / f"{name}-{scheme}.png"
                take(browser, (Path(folder) / page).as_uri(), scheme, picture)
        browser.close()
    return 0


def take(browser: Browser, address: str, scheme: str, picture: Path) -> None:
    """Save the record at *address*, as it looks in the colour *scheme*, to *picture*."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 600}, device_scale_factor=2)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.add_style_tag(content=STYLE)
    page.locator("article").screenshot(path=picture)
    page.close()


if __name__ == "__main__":
    sys.exit(main())
