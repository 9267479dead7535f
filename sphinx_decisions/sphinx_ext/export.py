"""Writes the whole log as data: beside the pages of a site, or alone."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.export.document import Site, document, serialized
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.linked_files import file_names
from sphinx_decisions.sphinx_ext.output import cannot_write, put

FILE = "decisions.json"
"""The name of the file in the output folder."""


class DecisionsBuilder(Builder):
    """``decisions``: reads and checks all pages, and writes nothing but the log as data."""

    name = "decisions"
    epilog = f"The log is in %(outdir)s/{FILE}."
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Return words for the whole: it is always made anew."""
        return "the log"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return no address, because there are no pages."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no pages; the file is written when the build has finished."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page."""


def write_log(app: Sphinx, exception: Exception | None) -> None:
    """Write the log of this build, if it came to its end (``build-finished``).

    A file that would be the same is left alone, and nobody ever sees half of one. A warning
    says what is in the way of a new one.
    """
    if exception is not None or not _holds_log(app.builder):
        return
    domain = decision_domain(app.env)
    data = serialized(document(domain.log, domain.findings, _site(app)))
    path = Path(app.outdir) / FILE
    try:
        if not path.is_file() or path.read_bytes() != data:
            put(path, data)
    except OSError as error:
        cannot_write(path, error)


def _holds_log(builder: Builder) -> bool:
    """Return whether the output of *builder* is a site, or the log alone.

    The folder of an e-book or a help collection is its contents, and the log is not.
    """
    site = builder.format == "html" and not getattr(builder, "embedded", False)
    return site or isinstance(builder, DecisionsBuilder)


def _site(app: Sphinx) -> Site:
    named = file_names(app.env)

    def file_name(source: str) -> str:
        return seen_from(str(app.srcdir), named(source))

    return Site(app.config.project, partial(_page_url, app.builder), file_name)


def _page_url(builder: Builder, docname: str) -> str | None:
    """Return the address of the page *docname* as seen from the output folder."""
    if isinstance(builder, DecisionsBuilder):
        return None
    if isinstance(builder, SingleFileHTMLBuilder):
        # It makes anchors of the addresses of pages; only the root's has a file.
        return f"{builder.config.root_doc}{builder.out_suffix}"
    # The root page of dirhtml is the folder itself, which has no name.
    return builder.get_target_uri(docname) or "./"
