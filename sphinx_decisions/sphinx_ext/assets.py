"""The style sheet and the scripts, for projects and pages that show what they are for."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.output import keep, runs_scripts
from sphinx_decisions.sphinx_ext.own_files import BOOK_STYLE, GRAPHS_SCRIPT, STYLE, TABLES_SCRIPT
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import type_of

_SCRIPTS = {Form.TABLE: TABLES_SCRIPT, Form.FIGURE: GRAPHS_SCRIPT}
"""The script of each form of views that has one."""

_SOURCES = Path(__file__).parents[1] / "static"
_NOT_RUN = re.compile(rb"^\s*(//.*)?\n|^ +", re.MULTILINE)
"""Lines of a script that hold a comment or nothing, and indentation."""


def served(name: str) -> bytes:
    """Return the file *name* as readers load it: a script without its comments."""
    content = (_SOURCES / name).read_bytes()
    return _NOT_RUN.sub(b"", content) if name.endswith(".js") else content


def provide_assets(app: Sphinx) -> None:
    """Write the files that pages of the project need beside those of the theme.

    This comes before pages are written, because their links contain a checksum of the file.
    """
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    for name in _needed(app):
        keep(Path(app.outdir) / "_static" / name, served(name))


def add_assets(app: Sphinx, pagename: str) -> None:
    """Link from the page *pagename* what it needs."""
    for name in _needed(app, "" if isinstance(app.builder, SingleFileHTMLBuilder) else pagename):
        if name.endswith(".css"):
            app.add_css_file(name)
        else:
            app.add_js_file(name, loading_method="defer")


def _needed(app: Sphinx, docname: str = "") -> list[str]:
    """Return the names of the files that *docname* needs, or any page if it is empty."""
    domain = decision_domain(app.env)
    pages = [domain.pages.get(docname)] if docname else list(domain.pages)
    forms = {type_of(view).form for page in pages for view in page.views}
    runs = runs_scripts(app.builder)
    styled = [STYLE if runs else BOOK_STYLE] if any(map(domain.shows, pages)) else []
    scripts = (name for form, name in _SCRIPTS.items() if form in forms) if runs else ()
    return [*styled, *scripts]
