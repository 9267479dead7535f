"""Everything that a build writes, so that two builds can be compared."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

from rebuilt_site import bodies, html_body
from support import App

STEPS_TAKEN = "equivalence steps"
"""The property in which a searching test records how many builds it has compared."""

_DESCRIPTION = re.compile(r'<meta (?:content="[^"]*" name|name)="description"[^>]*>')


def shown(app: App, *, search: bool = True) -> dict[str, object]:
    """Return what readers and other programs get from a build, and its messages about records.

    Sphinx itself warns of a link only where its page is written, so its own are left out.
    """
    told = [line for line in app.warnings.splitlines() if "[decisions." in line]
    return {**_files(app, search), "warnings": told}


def _files(app: App, search: bool) -> dict[str, object]:
    if app.builder.name == "latex":
        return {path.name: path.read_text(encoding="utf-8") for path in _all(app, "*.tex")}
    if app.builder.name == "text":
        return dict(bodies(app))
    return {
        **bodies(app),
        **{f"{name}: description": found for name, found in _descriptions(app).items()},
        "objects.inv": _inventory(app),
        "decisions.json": [
            path.read_text(encoding="utf-8") for path in _all(app, "decisions.json")
        ],
        "genindex": [html_body(path) for path in _all(app, "genindex*")],
        **(search_index(app) if search and app.builder.name != "singlehtml" else {}),
    }


def _all(app: App, pattern: str) -> list[Path]:
    return sorted(path for path in Path(app.outdir).glob(pattern) if path.is_file())


def _descriptions(app: App) -> dict[str, list[str]]:
    """Return the description of each page for search engines."""
    folder = Path(app.outdir)
    paths = [path for name in sorted(app.env.found_docs) for path in folder.glob(f"{name}.html")]
    return {path.name: _DESCRIPTION.findall(path.read_text(encoding="utf-8")) for path in paths}


def _inventory(app: App) -> bytes:
    return zlib.decompress((Path(app.outdir) / "objects.inv").read_bytes().split(b"\n", 4)[4])


def search_index(app: App) -> dict[str, object]:
    """Return what readers can search for.

    Sphinx itself forgets index entries of pages not written, and keeps words of none.
    """
    text = app.output("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    del index["indexentries"]
    for key in ("terms", "titleterms"):
        index[key] = {term: pages for term, pages in index[key].items() if pages != []}
    return {f"searchindex.js: {key}": value for key, value in index.items()}
