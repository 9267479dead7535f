"""HTML pages as a browser sees them: their links, and whether the targets exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class Page(HTMLParser):
    """The ids, the addresses of links and the sources of images of one page, in order."""

    text: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and "href" in found:
            self.links.append(found["href"] or "")
        if tag == "img":
            self.images.append(found.get("src") or "")


def pages_in(folder: Path) -> dict[Path, Page]:
    """Return every page in *folder* by its path."""
    paths = [*folder.rglob("*.html"), *folder.rglob("*.xhtml")]
    return {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in sorted(paths)}


def target(page: Path, address: str) -> tuple[Path, str]:
    """Return the file and the fragment to which *address* links from *page*."""
    parts = urlsplit(address)
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return (path / "index.html" if path.is_dir() else path), unquote(parts.fragment)


def dead_links(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield page and address of every link inside *folder* without a target."""
    pages = pages_in(folder)
    for path, page in pages.items():
        for address in [*page.links, *page.images]:
            if urlsplit(address).scheme or address.startswith(("#document-", "//")):
                continue
            file, fragment = target(path, address)
            missing = fragment and file in pages and fragment not in pages[file].ids
            if missing or not file.exists():
                yield path.name, address


def drawings(text: str) -> list[str]:
    """Return the inline drawings of a page."""
    return re.findall(r"<svg\b.*?</svg>", text, re.DOTALL)
