"""Writing of ``decisions.json``, with the HTML pages or by the builder ``decisions``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.export.document import PagePart, Site, encoded
from sphinx_decisions.export.plain import FileName
from sphinx_decisions.model.record import Record
from sphinx_decisions.sphinx_ext.builder import DecisionsBuilder
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild
from sphinx_decisions.sphinx_ext.kept_parts import KeptParts
from sphinx_decisions.sphinx_ext.linked_files import file_names
from sphinx_decisions.sphinx_ext.output import keep
from sphinx_decisions.sphinx_ext.own_files import LOG


def write_log(app: Sphinx, build: KeptBuild) -> None:
    """Write ``decisions.json`` at the end of a *build* that succeeded.

    The file is replaced atomically, and not touched if its content is the same. A warning says if
    it cannot be written. A site without records has no such file.
    """
    if not _holds_log(app.builder):
        return
    domain = decision_domain(app.env)
    path = Path(app.outdir) / LOG
    if not domain.log.records and not isinstance(app.builder, DecisionsBuilder):
        path.unlink(missing_ok=True)
        return
    parts = KeptParts(
        Path(app.doctreedir) / _PARTS, build.configuration(domain), domain.pages.stored
    )
    keep(path, encoded(domain.log, domain.findings, _site(app, parts.of)))
    parts.save()


_PARTS = "decision-export"
"""The file that keeps what pages say, for the next build."""


def _holds_log(builder: Builder) -> bool:
    """Return whether *builder* writes ``decisions.json``.

    Builders for e-books and help collections do not, because every file in their output folder
    becomes part of the book.
    """
    site = builder.format == "html" and not getattr(builder, "embedded", False)
    return site or isinstance(builder, DecisionsBuilder)


def _site(app: Sphinx, part: Callable[[Record, FileName], PagePart]) -> Site:
    named = file_names(app.env)

    @cache
    def file_name(source: str) -> str:
        return seen_from(str(app.srcdir), named(source))

    return Site(app.config.project, partial(_page_url, app.builder), file_name, part)


def _page_url(builder: Builder, docname: str) -> str | None:
    """Return the URL of the page *docname* relative to the output folder."""
    if isinstance(builder, DecisionsBuilder):
        return None
    if isinstance(builder, SingleFileHTMLBuilder):
        # singlehtml: all pages are anchors in the file of the root page.
        return f"{builder.config.root_doc}{builder.out_suffix}"
    # dirhtml gives an empty URL for the root page.
    return builder.get_target_uri(docname) or "./"
