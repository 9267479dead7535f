"""The style sheet, for projects and pages that show records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_decisions.doctree.source_files import put
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.output import cannot_write

_FILE = "decisions.css"
_SOURCE = Path(__file__).parents[1] / "static" / _FILE


def provide_style(app: Sphinx) -> None:
    """Write the style sheet beside those of the theme if any page shows records.

    This comes before pages are written, because their links contain a checksum of the file.
    """
    if not isinstance(app.builder, StandaloneHTMLBuilder) or not _shows_records(app):
        return
    path, content = Path(app.outdir) / "_static" / _FILE, _SOURCE.read_bytes()
    try:
        if not path.is_file() or path.read_bytes() != content:
            put(path, content)
    except OSError as error:
        cannot_write(path, error)


def add_style(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheet from a page that shows records (``html-page-context``)."""
    page = "" if isinstance(app.builder, SingleFileHTMLBuilder) else pagename
    if _shows_records(app, page):
        app.add_css_file(_FILE)


def _shows_records(app: Sphinx, docname: str = "") -> bool:
    """Return whether the page *docname*, or any page if it is empty, shows anything of records."""
    domain = decision_domain(app.env)
    return any(map(domain.shows, [domain.pages.get(docname)] if docname else domain.pages))
