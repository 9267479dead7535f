"""The builder ``decisions``, which writes ``decisions.json`` and no pages."""

from __future__ import annotations

from collections.abc import Set

from docutils import nodes
from sphinx.builders import Builder

from sphinx_decisions.sphinx_ext.own_files import LOG


class DecisionsBuilder(Builder):
    """The builder ``decisions``: reads all pages, runs the rules, and writes only the JSON file."""

    name = "decisions"
    epilog = f"The log is in %(outdir)s/{LOG}."
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Return a description of the work, because the file is always made anew."""
        return "the log"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an empty URL, because there are no pages."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no pages; the file is written at ``build-finished``."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page."""
