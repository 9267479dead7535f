"""A project that is built repeatedly, to see which pages are rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support import App, build

_SEAL = {".html": "<!-- sealed -->", ".txt": "\nsealed\n"}
_BODY = re.compile(r'<div class="body" role="main">(.*?)<div class="clearer">', re.DOTALL)

_AROUND = re.compile(
    r'<link rel="(?:next|prev)"[^>]*>|<li class="nav-item[^>]*>.*?</li>', re.DOTALL
)

CONF = """
project = "Log"
html_theme = "basic"
html_copy_source = False
smartquotes = False
decisions_rules = {"missing_section": "off", "missing_field": "off"}
"""


def adr(title: str, status: str = "Accepted", date: str = "2026-01-01", **fields: str) -> str:
    """Return the source of a page with one record."""
    options = {"status": status, "date": date, **fields}
    lines = [f"   :{name}: {value}" for name, value in options.items()]
    return "\n".join([title, "=" * len(title), "", ".. adr::", *lines, "", "Text.", ""])


class Site:
    """The project in *folder*: its sources, its doctrees, and an output folder per builder."""

    def __init__(self, folder: Path, files: dict[str, str], conf: str = CONF) -> None:
        self.folder = folder
        self.conf = conf
        self.files = files

    def build(
        self, changes: Mapping[str, str | None] | None = None, builder: str = "html", **more: Any
    ) -> App:
        """Return the application after an incremental build of the changed project."""
        files, self.files = {**self.files, **(changes or {})}, {}
        return build(self.folder, files, builder, conf=self.conf, **more)

    def clean(self, builder: str = "html", **more: Any) -> App:
        """Return the application after a clean build of the same sources."""
        number = len(list(self.folder.glob("_build-clean*")))
        elsewhere = self.folder / f"_build-clean{number}"
        return build(self.folder, {}, builder, conf=self.conf, builddir=elsewhere, **more)


def seal(app: App) -> None:
    """Mark every page in the output folder, so that rewriting it shows."""
    for path in _pages(app).values():
        text = path.read_text(encoding="utf-8")
        path.write_text(text + _SEAL[path.suffix], encoding="utf-8")


def rewritten(app: App) -> set[str]:
    """Return the pages written since the last ``seal``, except the index.

    Sphinx itself rewrites an index together with its pages.
    """
    return {
        name
        for name, path in _pages(app).items()
        if name != "index" and _SEAL[path.suffix] not in path.read_text(encoding="utf-8")
    }


def bodies(app: App) -> dict[str, str]:
    """Return the contents of every page in the output folder, without the theme's frame.

    The frame names neighbouring pages, and Sphinx does not keep that fresh.
    """
    return {name: _body(path) for name, path in _pages(app).items()}


def frames(app: App) -> dict[str, list[str]]:
    """Return the links from every HTML page to the pages around it, with their titles."""
    pages = {name: path for name, path in _pages(app).items() if path.suffix == ".html"}
    return {name: _AROUND.findall(path.read_text(encoding="utf-8")) for name, path in pages.items()}


def times(app: App) -> dict[str, int]:
    """Return when every page in the output folder was last written."""
    return {name: path.stat().st_mtime_ns for name, path in _pages(app).items()}


def html_body(path: Path) -> str:
    """Return the contents of the HTML page at *path*, without the theme's frame."""
    (body,) = _BODY.findall(path.read_text(encoding="utf-8").replace(_SEAL[".html"], ""))
    return str(body)


def _body(path: Path) -> str:
    if path.suffix == ".html":
        return html_body(path)
    return path.read_text(encoding="utf-8").replace(_SEAL[path.suffix], "")


def _pages(app: App) -> dict[str, Path]:
    suffix = {"text": ".txt", "dirhtml": "/index.html"}.get(app.builder.name, ".html")
    names = {name: name for name in sorted(app.env.found_docs)}
    if app.builder.name == "dirhtml":
        names["index"] = "."
    paths = {name: Path(app.outdir) / f"{stem}{suffix}" for name, stem in names.items()}
    return {name: path for name, path in paths.items() if path.exists()}
