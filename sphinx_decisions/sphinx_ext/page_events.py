"""Reading of each page while Sphinx parses it, and storing of the result.

Readers are imported when a page is read, because most builds read few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import get_filetype

from sphinx_decisions.sphinx_ext.domain import decision_domain

if TYPE_CHECKING:
    from sphinx_decisions.doctree.page_source import PageSource

_TEXT = "sphinx_decisions_front_matter"
_HEADER = "sphinx_decisions_header"
_HEAD = "sphinx_decisions_head"


def import_readers(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Import what reads pages if any are to be read (``env-before-read-docs``).

    A parallel build makes a process for every few pages, and each would import it anew.
    """
    if docnames:
        from sphinx_decisions.doctree import directives, head, page, rfc822  # noqa: F401
        from sphinx_decisions.log import shown  # noqa: F401
        from sphinx_decisions.parse import adoptable  # noqa: F401
        from sphinx_decisions.sphinx_ext import linked_files  # noqa: F401
        from sphinx_decisions.store import page_bytes  # noqa: F401


def note_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the front matter of a page before it is parsed (``source-read``).

    An RFC 822 header, which parsers do not support, is cut from the source and kept too.
    """
    from sphinx_decisions.doctree.page_source import front_matter_block
    from sphinx_decisions.doctree.rfc822 import cut_header
    from sphinx_decisions.parse.adoptable import candidate

    settings = decision_domain(app.env).settings
    adoptable = candidate(docname, app.srcdir.name, settings) is not None
    cut = cut_header(content[0], settings, adoptable)
    app.env.temp_data[_TEXT] = front_matter_block(content[0])
    app.env.temp_data[_HEADER] = cut.header
    if cut.header:
        content[0] = cut.text


class ReadHead(SphinxTransform):
    """Reads the heads of a page's records."""

    # After substitutions (220), so that titles are complete; before DocInfo (340), which turns
    # field lists into bibliographic nodes.
    default_priority = 300

    def apply(self, **kwargs: object) -> None:
        """Read the heads, and keep them until the references are resolved."""
        from sphinx_decisions.doctree.head import read_head
        from sphinx_decisions.doctree.source_text import is_translated_message
        from sphinx_decisions.sphinx_ext.linked_files import name_linked_pages

        if not is_translated_message(self.document):
            name_linked_pages(self.document, self.env)
            settings = decision_domain(self.env).settings
            head = read_head(self.document, _source(self.env, self.document), settings)
            self.env.temp_data[_HEAD] = head


def store_page(app: Sphinx, document: nodes.document) -> None:
    """Read the rest of the page and store it (``doctree-read``).

    ``Domain.process_doc`` would be too early, because MyST resolves its links after it.
    """
    from sphinx_decisions.doctree.head import Head
    from sphinx_decisions.doctree.page import read_page

    domain = decision_domain(app.env)
    head = app.env.temp_data.pop(_HEAD, None)
    if isinstance(head, Head):
        domain.pages.put(read_page(document, head, domain.settings))


def _source(env: BuildEnvironment, document: nodes.document) -> PageSource:
    from sphinx_decisions.doctree.page_source import PageSource

    path = str(document.get("source", "") or env.doc2path(env.docname))
    # As Sphinx chooses the parser, which does not depend on the suffix alone.
    is_rst = get_filetype(env.config.source_suffix, env.doc2path(env.docname)) == "restructuredtext"
    front_matter = "" if is_rst else str(env.temp_data.get(_TEXT, ""))
    header = str(env.temp_data.get(_HEADER, ""))
    return PageSource(env.docname, path, front_matter, is_rst, header, env.srcdir.name)
