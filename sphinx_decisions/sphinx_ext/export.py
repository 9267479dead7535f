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


def log_file(app: Sphinx, build: KeptBuild) -> bytes | None:
    """Return ``decisions.json`` as it is after this *build*; nothing if there is none.

    Making it takes several times the memory of the result. Before pages are written there is room.
    """
    domain = decision_domain(app.env)
    needed = domain.log.records or isinstance(app.builder, DecisionsBuilder)
    if not needed or not _holds_log(app.builder):
        return None
    parts = KeptParts(
        Path(app.doctreedir) / _PARTS, build.configuration(domain), domain.pages.stored
    )
    content = encoded(domain.log, domain.findings, _site(app, parts.of))
    parts.save()
    return content


def write_log(app: Sphinx, content: bytes | None) -> None:
    """Write *content* to ``decisions.json`` at the end of a build that succeeded.

    The file is replaced atomically, and not touched if its content is the same. A warning says if
    it cannot be written. A site without records has no such file.
    """
    path = Path(app.outdir) / LOG
    if content is not None:
        keep(path, content)
    elif _holds_log(app.builder):
        path.unlink(missing_ok=True)


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
